import datetime as dt
import os
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from shopops.exports import catalogue
from shopops.shop import DATA_TABLES, read_shop

ORDERS = "订单编号,订单状态,总金额,买家应付邮费,买家实际支付金额,订单创建时间\n"


@pytest.fixture
def folder(tmp_path):
    def write(name, text, minute=0):
        path = tmp_path / "exports" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="gb18030")
        os.utime(path, (1_780_000_000 + 60 * minute,) * 2)
        return path

    return write


def read(path: Path, **options):
    return read_shop([path.parent], catalogue(), **options)


def test_the_later_download_wins(folder):
    folder("ExportOrderList202611050900.csv", ORDERS + "330001,等待买家付款,5,0,0,2026-11-05 08:00:00\n")
    path = folder("ExportOrderList202611060900.csv", ORDERS + "330001,交易成功,5,0,5,2026-11-05 08:00:00\n")
    shop = read(path)
    assert shop.tables["orders"]["status"].to_list() == ["finished"]
    assert shop.tables["overlaps"].select("rows", "differing").rows() == [(1, 0)]


@pytest.mark.parametrize(("minute", "differing"), [("08:00", 0), ("08:01", 1)])
def test_seconds_that_excel_dropped_are_no_disagreement(folder, minute, differing):
    folder("ExportOrderList202611050900.csv", ORDERS + "330001,交易成功,5,0,5,2026-11-05 08:00:31\n")
    row = f"330001,交易成功,5,0,5,2026/11/5 {minute}\n"
    shop = read(folder("ExportOrderList202611060900.csv", ORDERS + row))
    assert shop.tables["overlaps"].select("rows", "differing").rows() == [(1, differing)]


def test_a_title_or_state_that_changed_since_is_no_disagreement(folder):
    header = "统计日期,商品ID,商品名称,商品状态,商品访客数,支付买家数,支付金额\n"
    name = "商品_全部_2026-11-05_2026-11-05{}.csv"
    folder(name.format(""), header + "2026-11-05,700000000001,杯,当前在线,100,5,50.00\n")
    path = folder(name.format(" (1)"), header + "2026-11-05,700000000001,新杯,已下架,100,5,50.00\n")
    assert read(path).tables["overlaps"].select("rows", "differing").rows() == [(1, 0)]


def test_two_downloads_of_a_day_that_disagree_are_told(folder):
    header = "统计日期,商品ID,商品名称,商品访客数,支付买家数,支付金额\n"
    folder("商品_全部_2026-11-05_2026-11-05.csv", header + "2026-11-05,700000000001,杯,100,5,50.00\n")
    path = folder(
        "商品_全部_2026-11-05_2026-11-05 (1).csv", header + "2026-11-05,700000000001,杯,100,6,50.00\n"
    )
    shop = read(path)
    assert shop.tables["item_days"]["buyers"].to_list() == [6]
    told = shop.tables["overlaps"].row(0, named=True)
    assert (told["differing"], told["column"], told["kept_value"], told["other_value"]) == (
        1,
        "buyers",
        "6",
        "5",
    )
    assert told["_row"] == 2


def test_lines_in_an_order_report_are_added_up_but_freight_is_the_orders(folder):
    lines = "330001,交易成功,35,5,10,2026-11-05 08:00:00\n330001,交易成功,35,5,20,2026-11-05 08:00:00\n"
    shop = read(folder("ExportOrderList202611060900.csv", ORDERS + lines))
    row = shop.tables["orders"].row(0, named=True)
    assert (row["paid_amount"], row["freight"], row["order_total"]) == (Decimal(30), Decimal(5), Decimal(35))


def test_identical_bytes_under_two_names_are_read_once(folder):
    text = ORDERS + "330001,交易成功,5,0,5,2026-11-05 08:00:00\n"
    folder("ExportOrderList202611060900.csv", text)
    path = folder("copy.csv", text)
    shop = read(path)
    assert shop.tables["orders"].height == 1
    assert shop.tables["files"]["same_as"].drop_nulls().len() == 1


def test_one_bad_file_does_not_stop_the_others(folder):
    folder("broken.csv", "")
    path = folder("ExportOrderList202611060900.csv", ORDERS + "330001,交易成功,5,0,5,2026-11-05 08:00:00\n")
    shop = read(path)
    assert shop.tables["orders"].height == 1
    assert [summary.error is None for summary in shop.summaries] == [True, False]


def test_stated_totals_stand_beside_the_sum_of_the_rows(folder):
    rows = "330001,交易成功,5,0,5,2026-11-05 08:00:00\n合计,,6,,5,\n"
    shop = read(folder("ExportOrderList202611060900.csv", ORDERS + rows))
    totals = {
        row["column"]: (row["stated"], row["summed"]) for row in shop.tables["totals"].iter_rows(named=True)
    }
    assert totals == {"order_total": (Decimal(6), Decimal(5)), "paid_amount": (Decimal(5), Decimal(5))}


def test_the_tables_about_the_data_are_always_there(tmp_path):
    shop = read_shop([tmp_path], catalogue())
    for name, schema in DATA_TABLES.items():
        assert shop.tables[name].schema == pl.Schema(schema)


def test_a_second_run_recalls_what_the_first_one_read(folder, tmp_path, monkeypatch):
    path = folder(
        "ExportOrderList202611060900.csv",
        ORDERS + "330001,交易成功,5,0,5,2026-11-05 08:00:00\n3.3E+18,交易成功,5,0,5,\n",
    )
    cache = tmp_path / "cache"
    first = read(path, cache=cache)
    monkeypatch.setattr("shopops.shop.loading.read_file", lambda *a, **k: pytest.fail("read again"))
    second = read(path, cache=cache)
    for name, frame in first.tables.items():
        assert frame.equals(second.tables[name]), name
    assert first.summaries == second.summaries
    assert first.headers == second.headers


def test_a_broken_cache_entry_is_read_anew(folder, tmp_path):
    path = folder("ExportOrderList202611060900.csv", ORDERS + "330001,交易成功,5,0,5,2026-11-05 08:00:00\n")
    cache = tmp_path / "cache"
    first = read(path, cache=cache)
    for stored in cache.rglob("*.*"):
        stored.write_bytes(b"not a cache")
    assert read(path, cache=cache).tables["orders"].equals(first.tables["orders"])


def test_a_cache_that_cannot_be_written_changes_nothing(folder, tmp_path):
    path = folder("ExportOrderList202611060900.csv", ORDERS + "330001,交易成功,5,0,5,2026-11-05 08:00:00\n")
    (tmp_path / "cache").write_text("a file, not a folder")
    assert read(path, cache=tmp_path / "cache").tables["orders"].height == 1


def test_the_period_is_that_of_the_rows(folder):
    rows = "330001,交易成功,5,0,5,2026-11-03 08:00:00\n330002,交易成功,5,0,5,2026-11-05 08:00:00\n"
    shop = read(folder("ExportOrderList202611060900.csv", ORDERS + rows))
    assert shop.summaries[0].period == (dt.date(2026, 11, 3), dt.date(2026, 11, 5))


def test_an_unchanged_list_downloaded_again_states_its_new_day(folder):
    row = "330001,交易成功,5,0,5,2026-11-05 08:00:00\n"
    folder("ExportOrderList202611060900.csv", ORDERS + row)
    files = read(folder("ExportOrderList202611070900.csv", ORDERS + row)).tables["files"]
    assert files["same_as"].null_count() == 1
    assert files["stated_day"].to_list() == [dt.date(2026, 11, 6), dt.date(2026, 11, 7)]
