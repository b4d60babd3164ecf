from decimal import Decimal

import polars as pl
import pytest

from shopops.reading import descriptor as word
from shopops.reading.descriptor import Export, Signature
from shopops.reading.grid import Batch, Broken
from shopops.reading.header import Match, recognise
from shopops.reading.settle import Settled, harvest, settle
from shopops.tables import all_tables

ORDERS = Export(
    name="demo.orders",
    table="orders",
    title="订单报表",
    signature=Signature(("订单编号", "总金额")),
    fields=(
        word.ident("order_id", "订单编号", required=True),
        word.money("order_total", "总金额"),
        word.text("title", "标题"),
        word.remark("buyer_message", "买家留言"),
    ),
    personal=("收货人",),
)
LINES = Export(
    name="demo.lines",
    table="order_lines",
    title="宝贝报表",
    signature=Signature(("子订单编号", "主订单编号")),
    fields=(
        word.ident("line_id", "子订单编号"),
        word.ident("order_id", "主订单编号", required=True),
        word.money("paid_amount", "实付"),
    ),
    parent=("line_id", "order_id"),
)
SOURCES = Export(
    name="demo.sources",
    table="shop_sources",
    title="来源",
    signature=Signature(("一级来源", "二级来源")),
    fields=(
        word.text("source_1", "一级来源", required=True),
        word.text("source_2", "二级来源"),
        word.text("source_3", "三级来源"),
        word.count("visitors", "访客数"),
    ),
    levels=("source_1", "source_2", "source_3"),
)


def run(export, header, *rows, broken=()):
    match = recognise([header], (export,))
    assert isinstance(match, Match)
    width = max(len(header), *(len(row) for row in rows)) if rows else len(header)
    cells = {str(i): [row[i] if i < len(row) else None for row in rows] for i in range(width)}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String))
    frame = frame.with_columns(pl.Series("_row", range(2, len(rows) + 2), dtype=pl.UInt32))
    found, table = Settled(), all_tables()[export.table]
    settle(Batch(frame, tuple(broken)), match, table, {}, found)
    return harvest(export, table, found, {})


HEADER = ("订单编号", "总金额", "标题", "买家留言", "收货人")


def test_every_row_is_kept_refused_or_set_aside():
    rows = [("1", "5.00", "a"), ("", "5", "b"), ("2", "x", "c"), (None, "", " "), ("合计", "10", ""), HEADER]
    kept, refused, aside = run(ORDERS, HEADER, *rows, broken=[Broken(9, "is cut off", "3,张")])
    assert kept["order_id"].to_list() == ["1"]
    assert refused["_row"].to_list() == [3, 4, 9]
    assert aside.select("_row", "why").rows() == [(6, "total"), (7, "header")]


def test_a_refused_row_names_its_column_and_reason():
    _, refused, _ = run(ORDERS, HEADER, ("", "5", "b"), ("2", "1.239", "c"))
    assert refused["column"].to_list() == ["订单编号", "总金额"]
    assert refused["reason"].to_list() == ["is blank", "“1.239” is not an amount of at most two decimals"]


def test_personal_cells_and_remarks_are_blotted_out():
    _, refused, _ = run(ORDERS, HEADER, ("3.3E+18", "5", "茶杯", "请寄到某某路", "测试买家"))
    assert refused["text"].to_list() == ["3.3E+18 | 5 | 茶杯 | • | •"]


def test_a_broken_row_of_a_file_with_buyers_is_blotted_out_whole():
    _, refused, _ = run(
        ORDERS, HEADER, broken=[Broken(2, "has a quote that is never closed", '"1,5,a,b,测试买家')]
    )
    assert refused["text"].to_list() == ["•"]


@pytest.mark.parametrize("word_", ["合计", "总计：", " 合 计 ", "Total", "总计(3条)"])
def test_total_rows_are_control_totals(word_):
    kept, _, aside = run(ORDERS, HEADER, ("1", "5", "a"), (word_, "5", ""))
    assert kept.height == 1
    assert aside["order_total"].to_list() == [Decimal("5.00")]


def test_averages_and_peers_are_set_aside_as_benchmarks():
    _, _, aside = run(ORDERS, HEADER, ("同行同层均值", "5", ""), ("平均值", "5", ""))
    assert aside["why"].to_list() == ["benchmark", "benchmark"]


def test_a_title_that_begins_like_a_total_is_data():
    kept, _, _ = run(ORDERS, HEADER, ("1", "5", "合计三件套"))
    assert kept.height == 1


def test_a_line_of_text_under_the_rows_is_a_note():
    _, refused, aside = run(ORDERS, HEADER, ("1", "5", "a"), (None, None, None, "数据来源：千牛"))
    assert refused.is_empty()
    assert aside["why"].to_list() == ["note"]


def test_a_parent_order_above_its_lines_is_set_aside():
    rows = [("100", "100", "30"), ("101", "100", "10"), ("102", "100", "20"), ("200", "200", "7")]
    kept, _, aside = run(LINES, ("子订单编号", "主订单编号", "实付"), *rows)
    assert kept["line_id"].to_list() == ["101", "102", "200"]
    assert aside.select("line_id", "why").rows() == [("100", "parent")]


@pytest.mark.parametrize("filler", ["汇总", "-", "付费推广", ""])
def test_parents_of_the_source_tree_are_subtotals(filler):
    rows = [
        ("付费推广", filler, filler, "50"),
        ("付费推广", "直通车", "直通车", "30"),
        ("付费推广", "淘宝客", "汇总", "20"),
        ("平台流量", filler.replace("付费推广", "平台流量"), "", "9"),
    ]
    kept, _, aside = run(SOURCES, ("一级来源", "二级来源", "三级来源", "访客数"), *rows)
    assert kept["visitors"].to_list() == [30, 20, 9]
    assert aside.select("visitors", "why").rows() == [(50, "subtotal")]


def test_an_untouched_example_row_is_no_data():
    fields = (
        word.ident("item_id", "商品ID", required=True, example="600000000001"),
        word.price("unit_cost", "成本价", example="12.50"),
    )
    export = Export("demo.costs", "item_costs", "", Signature(("商品ID", "成本价")), fields)
    kept, _, aside = run(export, ("商品ID", "成本价"), ("600000000001", "12.50"), ("600000000001", "13"))
    assert kept.height == 1
    assert aside["why"].to_list() == ["example"]


def test_merged_cells_repeat_the_cell_above():
    fields = (word.ident("item_id", "商品ID"), word.ident("sku_id", "skuId"))
    export = Export(
        "demo.listings", "listings", "", Signature(("商品ID", "skuId")), fields, fill_down=("item_id",)
    )
    kept, _, _ = run(export, ("商品ID", "skuId"), ("7", "71"), ("", "72"), (None, "73"), ("8", "81"))
    assert kept["item_id"].to_list() == ["7", "7", "7", "8"]
