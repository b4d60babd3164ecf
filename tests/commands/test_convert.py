"""`shopops convert`: the table of one export, whole or not at all."""

from __future__ import annotations

import csv
import errno
import os
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
import pytest
from openpyxl import Workbook, load_workbook

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "订单编号,买家会员名,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间,宝贝标题,会员等级,order_id\n"
ROWS = (
    '="332473999059087502",月亮,"1,299.00",35.80元,买家已付款，等待卖家发货,'
    "2026/11/1 8:00,2026-11-01 08:05:09,=杯[red],金,甲\n"
    "332473999059087503,星星,0,0,交易关闭,2026-11-02 08:00:00,,茶具,,乙\n"
    "3.32E+18,太阳,5,5,交易成功,2026-11-02 08:00:00,2026-11-02 08:00:00,碗,,\n"
    "合计,,1304,40.8,,,,,,\n"
)


@pytest.fixture
def orders(tmp_path) -> Path:
    path = tmp_path / "订单报表.csv"
    path.write_bytes((HEADER + ROWS).encode("gb18030"))
    return path


@pytest.fixture
def two_sheets(tmp_path) -> Path:
    book = Workbook()
    for name, header in (
        ("订单", ["订单编号", "订单状态", "总金额", "订单付款时间"]),
        ("成本", ["item id", "unit cost"]),
    ):
        page = book.create_sheet(name)
        page.append(header)
        page.append(["680000000009", "12.5"] if len(header) == 2 else ["1", "交易成功", "5", "2026-11-01"])
    book.save(tmp_path / "two.xlsx")
    return tmp_path / "two.xlsx"


def cells(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_csv_has_the_canonical_columns_then_the_others_then_the_origin(shopops, orders, tmp_path):
    ended = shopops("convert", orders, "--out", tmp_path / "out.csv")
    assert (ended.code, ended.out) == (0, "")
    first, second = cells(tmp_path / "out.csv")
    columns = list(first)
    assert columns[0] == "order_id"
    assert columns[-5:] == ["会员等级", "order_id (2)", "_file", "_sheet", "_row"]
    told = (
        "order_id",
        "status",
        "created_at",
        "paid_at",
        "order_total",
        "paid_amount",
        "title",
        "会员等级",
        "_row",
    )
    assert [first[name] for name in told] == [
        *("332473999059087502", "paid", "2026-11-01 08:00:00", "2026-11-01 08:05:09"),
        *("1299.00", "35.80", "=杯[red]", "金", "2"),
    ]
    assert second["paid_at"] == second["会员等级"] == ""
    assert (second["paid_amount"], second["order_id (2)"]) == ("0.00", "乙")
    assert first["_file"] == str(orders)


def test_one_line_on_stderr_accounts_for_every_row(shopops, orders, tmp_path):
    ended = shopops("convert", orders, "--out", tmp_path / "out.csv")
    assert ended.err == (
        f"2 of 4 rows of taobao.orders written to {tmp_path / 'out.csv'}; "
        "1 refused (--refused FILE tells which and why); 1 set aside (totals, headings, examples).\n"
    )


def test_no_persons_data_is_written(shopops, orders, tmp_path):
    shopops("convert", orders, "--out", tmp_path / "out.csv", "--refused", tmp_path / "refused.csv")
    text = (tmp_path / "out.csv").read_text("utf-8") + (tmp_path / "refused.csv").read_text("utf-8")
    assert not any(person in text for person in ("月亮", "星星", "太阳", "买家会员名"))


def test_refused_rows_are_written_with_place_and_reason(shopops, orders, tmp_path):
    shopops("convert", orders, "--out", tmp_path / "out.csv", "--refused", tmp_path / "refused.csv")
    (row,) = cells(tmp_path / "refused.csv")
    assert list(row) == ["_file", "_sheet", "_row", "column", "reason", "text"]
    assert (row["_file"], row["_row"], row["column"]) == (str(orders), "4", "订单编号")
    assert "rounded by a spreadsheet program" in row["reason"]
    assert row["text"].startswith("3.32E+18 | • | 5")


def test_parquet_has_the_types_of_the_table(shopops, orders, tmp_path):
    shopops("convert", orders, "--out", tmp_path / "out.parquet")
    frame = pl.read_parquet(tmp_path / "out.parquet")
    assert frame["order_total"].to_list() == [Decimal("1299.00"), Decimal("0.00")]
    assert frame["paid_at"].to_list() == [datetime(2026, 11, 1, 8, 5, 9), None]
    assert frame.schema["order_id"] == frame.schema["会员等级"] == pl.String


def test_a_workbook_keeps_ids_and_formulas_as_text(shopops, orders, tmp_path):
    shopops("convert", orders, "--out", tmp_path / "out.xlsx")
    page = load_workbook(tmp_path / "out.xlsx").active
    row = dict(zip([cell.value for cell in page[1]], page[2], strict=True))
    assert (row["order_id"].value, row["order_id"].number_format) == ("332473999059087502", "@")
    assert (row["title"].value, row["title"].data_type) == ("=杯[red]", "s")
    assert row["paid_at"].value == datetime(2026, 11, 1, 8, 5, 9)
    assert row["paid_amount"].value == 35.8
    assert page.freeze_panes == "A2"


def test_several_exports_ask_to_choose(shopops, two_sheets, tmp_path):
    ended = shopops("convert", two_sheets, "--out", tmp_path / "out.csv")
    assert ended.code == 2
    assert "Choose one with --sheet NAME: “订单” (taobao.orders), “成本” (shopops.item_costs)." in ended.err
    assert names(tmp_path) == {"two.xlsx"}


def test_the_chosen_sheet_is_written(shopops, two_sheets, tmp_path):
    ended = shopops("convert", two_sheets, "--out", tmp_path / "out.csv", "--sheet", "成本")
    assert ended.code == 0
    assert [(row["item_id"], row["unit_cost"]) for row in cells(tmp_path / "out.csv")] == [
        ("680000000009", "12.5000")
    ]


def test_a_sheet_that_is_not_there_is_told_with_those_that_are(shopops, two_sheets, orders, tmp_path):
    ended = shopops("convert", two_sheets, "--out", tmp_path / "out.csv", "--sheet", "价格")
    assert (ended.code, "“成本”" in ended.err) == (2, True)
    ended = shopops("convert", orders, "--out", tmp_path / "out.csv", "--sheet", "价格")
    assert (ended.code, "is no workbook" in ended.err) == (2, True)


def test_a_converted_template_is_read_again_with_the_same_values(shopops, tmp_path):
    (tmp_path / "costs.csv").write_text(
        "item id,seller sku,unit cost,platform fee rate,tier\n0680000000009,CUP-1,12.3456,5%,hero\n", "utf-8"
    )
    for suffix in ("csv", "xlsx"):
        shopops("convert", tmp_path / "costs.csv", "--out", tmp_path / f"once.{suffix}")
        shopops("convert", tmp_path / f"once.{suffix}", "--out", tmp_path / f"twice {suffix}.csv")
        (row,) = cells(tmp_path / f"twice {suffix}.csv")
        told = ("item_id", "seller_sku", "unit_cost", "platform_fee_rate", "tier")
        assert [row[name] for name in told] == ["0680000000009", "CUP-1", "12.3456", "0.05", "hero"]


def refusals(tmp_path: Path, orders: Path) -> dict[str, tuple[object, ...]]:
    (tmp_path / "link.csv").symlink_to(orders)
    return {
        "is one of the files that are read": (orders, "--out", orders),
        "files that are read, which": (orders, "--out", tmp_path / "link.csv"),
        "which are never changed": (orders, "--out", tmp_path / "a.csv", "--refused", orders),
        "is the file of --out too": (orders, "--out", tmp_path / "a.csv", "--refused", tmp_path / "a.csv"),
        "none of .csv, .parquet, .xlsx": (orders, "--out", tmp_path / "a.json"),
        "--refused": (orders, "--out", tmp_path / "a.csv", "--refused", tmp_path / "r.txt"),
        "the folder": (orders, "--out", tmp_path / "nowhere" / "a.csv"),
        "is a folder. Name one file": (tmp_path, "--out", tmp_path / "a.csv"),
        "is not there": (tmp_path / "none.csv", "--out", tmp_path / "a.csv"),
    }


def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(shopops, orders, tmp_path):
    before = orders.read_bytes()
    for said, words in refusals(tmp_path, orders).items():
        ended = shopops("convert", *words)
        assert (ended.code, ended.out) == (2, "")
        assert said in ended.err
        assert ended.err.startswith("shopops: ")
    assert orders.read_bytes() == before
    assert names(tmp_path) == {orders.name, "link.csv"}


@pytest.mark.parametrize("suffix", ["csv", "parquet", "xlsx"])
def test_a_full_disk_leaves_neither_file(shopops, orders, tmp_path, monkeypatch, suffix):
    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    targets = ("--out", tmp_path / f"a.{suffix}", "--refused", tmp_path / f"r.{suffix}")
    ended = shopops("convert", orders, *targets)
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "the disk is full" in ended.err
    assert names(tmp_path) == {orders.name}


def test_a_file_that_is_no_export_is_told(shopops, tmp_path):
    (tmp_path / "a.csv").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    ended = shopops("convert", tmp_path / "a.csv", "--out", tmp_path / "b.csv")
    assert (ended.code, "is a picture (PNG)" in ended.err) == (2, True)
