import polars as pl
import pytest
from demo_orders import ORDERS

from shopops.reading import descriptor as word
from shopops.reading.asides import closes, why_aside
from shopops.reading.descriptor import Export, Signature
from shopops.reading.header import Match, recognise

DAYS = Export(
    name="demo.days",
    table="item_days",
    title="商品排行",
    signature=Signature(("统计日期", "商品ID")),
    fields=(
        word.day("day", "统计日期"),
        word.ident("item_id", "商品ID"),
        word.text("title", "商品名称"),
        word.count("visitors", "访客数"),
    ),
)
STOCK = Export(
    name="demo.stock",
    table="stock",
    title="库存",
    signature=Signature(("商家编码", "库存")),
    fields=(word.ident("seller_sku", "商家编码"), word.count("on_hand", "库存")),
)
TRAFFIC = Export(
    name="demo.traffic",
    table="traffic",
    title="流量",
    signature=Signature(("日期", "访客数")),
    fields=(word.day("day", "日期"), word.count("visitors", "访客数")),
    extra="dimension",
)
ORDER_HEADER = ("订单编号", "总金额", "标题", "运费")
DAY_HEADER = ("统计日期", "商品ID", "商品名称", "访客数")
STOCK_HEADER = ("商家编码", "库存", "备注", "图片")


def why(export, header, row):
    match = recognise([header], (export,))
    assert isinstance(match, Match)
    cells = {str(i): [cell] for i, cell in enumerate(row)}
    raw = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String))
    return why_aside(raw.with_columns(pl.lit(2, dtype=pl.UInt32).alias("_row")), match)[0]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("3301", "5", "茶杯", "0"), None),
        (("3301", "5", "合计", "0"), None),
        (("3301", "5", "同行者背包", "0"), None),
        ((None, "5", "茶杯", "0"), None),
        ((None, "5", "合计三件套", "0"), None),
        (("补发", "5", "茶杯", "0"), None),
        *(
            ((name, "5", None, None), "total")
            for name in ("合计", "总计：", " 合 计 ", "Total", "总计（3条）")
        ),
        *(
            ((name, "5", None, "0"), "total")
            for name in ("合计3笔", "本页小计", "共计", "合计:3", "Grand Total")
        ),
        ((None, "5", "合计", "0"), "total"),
        (("-", "5", "总计", "0"), "total"),
        (("平均值", "5", None, None), "benchmark"),
        (ORDER_HEADER, "header"),
        (("\ufeff订单编号", "总金额 ", "标题", "运费"), "header"),
        (("标题", "订单编号", "总金额", None), "header"),
        (("数据来源：千牛", None, None, None), "note"),
        (("名称：订单报表 路径：千牛>交易", None, None, None), "note"),
        (("导出时间：2026-11-06 08:00", "店铺：某店", None, None), "note"),
        (("共 25 条记录", None, None, None), "note"),
        (("#-----列表结束-----", None, None, None), "note"),
        ((None, None, None, "说明文字"), "note"),
        ((None, "99.00", None, None), None),
        (("3301", None, None, None), None),
    ],
)
def test_rows_of_an_order_report(row, expected):
    assert why(ORDERS, ORDER_HEADER, row) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("2026-06-18", "680000000001", "合计", "5"), None),
        (("2026-06-18", "-", "合计", "5"), "total"),
        (("合计", None, None, "5"), "total"),
        (("2026-06-18", "同行同层均值", None, "5"), "benchmark"),
        (("2026-06-18", None, "平均", "5"), "benchmark"),
        (("注：访客数为去重人数", None, None, None), "note"),
        (("昨天", "680000000001", "茶杯", "5"), None),
    ],
)
def test_rows_of_a_day_report(row, expected):
    assert why(DAYS, DAY_HEADER, row) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("红色", "5", None, None), None),
        (("注射器", None, None, None), None),
        (("合计", "5", None, None), "total"),
        (("说明：盘点于早上", None, None, None), "note"),
    ],
)
def test_codes_may_be_words(row, expected):
    assert why(STOCK, STOCK_HEADER, row) == expected


@pytest.mark.parametrize(("source", "expected"), [("搜索", None), ("合计", "total"), ("平均值", "benchmark")])
def test_a_total_of_a_dimension_is_one(source, expected):
    assert why(TRAFFIC, ("日期", "来源", "访客数", "设备"), ("2026-06-18", source, "5", "无线")) == expected


@pytest.mark.parametrize("cells", [["合计", "", "5"], ["说明：以上"], ["#----结束----"], ["", " "]])
def test_a_short_last_row_may_close_the_sheet(cells):
    assert closes(cells)


@pytest.mark.parametrize("cells", [["3301", "5"], ["平台流"], ["3301"]])
def test_other_short_last_rows_are_cut_off(cells):
    assert not closes(cells)
