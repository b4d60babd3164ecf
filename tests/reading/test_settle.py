from dataclasses import replace
from decimal import Decimal

import demo_orders
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopops.reading import descriptor as word
from shopops.reading.descriptor import Export, Signature
from shopops.reading.grid import Batch, Broken
from shopops.reading.header import Match, recognise
from shopops.reading.settle import Settled, harvest, settle
from shopops.tables import all_tables

ORDERS = replace(
    demo_orders.ORDERS,
    fields=(*demo_orders.ORDERS.fields, word.remark("buyer_message", "买家留言")),
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


def test_totals_keep_their_figures_and_remarks_nothing():
    rows = [("1", "5", "a"), ("合计", "5", ""), ("收货人某某 13800000000", None, None), HEADER]
    kept, refused, aside = run(ORDERS, HEADER, *rows)
    assert (kept.height, refused.height) == (1, 0)
    assert aside.select("why", "order_id", "order_total").rows() == [
        ("total", None, Decimal("5.00")),
        ("note", None, None),
        ("header", None, None),
    ]


def test_rows_below_a_header_in_another_order_are_refused_until_one_fits():
    other = ("总金额", "订单编号", *HEADER[2:])
    kept, refused, aside = run(ORDERS, HEADER, ("1", "5"), other, ("7", "2"), HEADER, ("3", "5"))
    assert kept["order_id"].to_list() == ["1", "3"]
    assert refused["_row"].to_list() == [4]
    assert "second header" in refused["reason"][0]
    assert aside["why"].to_list() == ["header", "header"]


def test_a_row_whose_cells_have_moved_says_nothing_of_a_person():
    fields = (*ORDERS.fields, word.moment("created_at", "创建时间"), word.count("units", "数量"))
    export = Export("demo.moved", "orders", "", ORDERS.signature, fields, personal=("收货人",))
    header = ("订单编号", "收货人", "总金额", "创建时间", "数量")
    _, refused, _ = run(export, header, ("1", "5.00", "测试买家", "3", "x"))
    assert refused["text"].to_list() == ["1 | • | • | 3 | •"]
    assert "seems shifted" in refused["reason"][0]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (("1", "1.239", "茶杯", None, "测试买家"), "1 | 1.239 | • |  | •"),
        (("3.3E+18", "5", "送 13800000000 或 a.b@c.cn", None, "测试买家"), "3.3E+18 | 5 | 送 • 或 • |  | •"),
        (("1", "张某某", "茶杯", None, "测试买家"), "1 | • | • |  | •"),
        ((None, "5", "张某某", None, "测试买家"), "5 | • |  | •"),
        (("张某某", "5", "茶杯", "急", "测试买家"), "• | 5 | • | • | •"),
    ],
)
def test_a_person_in_the_wrong_place_is_blotted_out(row, text):
    _, refused, _ = run(ORDERS, HEADER, row)
    assert refused["text"].to_list() == [text]
    assert "张" not in refused["reason"][0]


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


def test_merged_cells_reach_into_the_next_batch_but_not_into_totals():
    fields = (word.ident("item_id", "商品ID"), word.ident("sku_id", "skuId"), word.text("title", "标题"))
    export = Export("demo.listings", "listings", "", Signature(("商品ID", "skuId")), fields)
    export = replace(export, fill_down=("item_id", "title"))
    match = recognise([("商品ID", "skuId", "标题", "库存")], (export,))
    assert isinstance(match, Match)
    found, table = Settled(), all_tables()["listings"]
    for first, rows in (
        (2, [("7", "71", "杯", "1")]),
        (3, [(None, "72", "", "1"), ("合计", None, None, "2")]),
    ):
        cells = pl.DataFrame(rows, schema=dict.fromkeys("0123", pl.String), orient="row")
        numbers = pl.Series("_row", range(first, first + len(rows)), dtype=pl.UInt32)
        settle(Batch(cells.with_columns(numbers)), match, table, {}, found)
    kept, _, aside = harvest(export, table, found, {})
    assert kept.select("item_id", "sku_id", "title").rows() == [("7", "71", "杯"), ("7", "72", "杯")]
    assert aside.select("why", "title").rows() == [("total", None)]


ANY = st.sampled_from(
    [
        *(
            "",
            " ",
            "-",
            "1",
            "3301",
            "3.3E+18",
            "5.00",
            "x",
            "合计",
            "平均",
            "说明。",
            "总金额",
            "13800000000",
        ),
        None,
    ]
)
PERSON = st.just("测试收货人")


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(ANY, ANY, ANY, PERSON, PERSON), min_size=1, max_size=8))
def test_whatever_the_rows_none_is_lost_and_no_person_is_told(rows):
    kept, refused, aside = run(ORDERS, HEADER, *rows)
    found = [*kept["_row"], *refused["_row"], *aside["_row"]]
    assert sorted(found) == list(range(2, len(rows) + 2))
    assert "测试收货人" not in repr([kept.rows(), refused.rows(), aside.rows()])
    assert "13800000000" not in repr(refused.rows())
