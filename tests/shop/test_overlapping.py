"""Files of one table over each other: the later download wins, and only true disagreements are told."""

from datetime import datetime
from decimal import Decimal

import pytest
from downloads import AT, ITEM_DAYS, ORDERS

DAY = "商品_全部_2026-11-05_2026-11-05.csv"
AGAIN = "商品_全部_2026-11-05_2026-11-05 (1).csv"
ROW = "2026-11-05,700000000001,杯,100,5,50.00,5.00%"


def test_a_report_in_two_parts_is_one(downloads):
    downloads.add("ExportOrderList202611060900_1.csv", ORDERS, f"330001,交易成功,5,0,5,{AT}")
    downloads.add("ExportOrderList202611060900_2.csv", ORDERS, f"330002,交易成功,7,0,7,{AT}")
    assert downloads.rows("orders", "order_id", "paid_amount") == [
        ("330001", Decimal(5)),
        ("330002", Decimal(7)),
    ]
    assert downloads.told() == []


def test_states_of_orders_rightly_change(downloads):
    downloads.add("ExportOrderList202611050900.csv", ORDERS, f"330001,等待买家付款,5,0,0,{AT}")
    downloads.add("ExportOrderList202611060900.csv", ORDERS, f"330001,交易成功,5,0,5,{AT}")
    assert downloads.rows("orders", "status", "paid_amount") == [("finished", Decimal(5))]
    assert downloads.told() == [(1, 0, None)]


def test_the_moment_of_an_order_does_not(downloads):
    downloads.add("ExportOrderList202611050900.csv", ORDERS, "330001,交易成功,5,0,5,2026-11-05 08:00:00")
    downloads.add("ExportOrderList202611060900.csv", ORDERS, "330001,交易成功,5,0,5,2026-11-04 08:00:00")
    assert downloads.told() == [(1, 1, "created_at")]


def test_what_a_later_download_has_no_column_for_is_kept(downloads):
    header = ORDERS + ",发货时间,物流单号"
    downloads.add("ExportOrderList202611050900.csv", header, f"330001,交易成功,5,0,5,{AT},{AT},SF1")
    downloads.add("ExportOrderList202611060900.csv", ORDERS + ",物流单号", f"330001,交易成功,5,0,5,{AT},")
    assert downloads.rows("orders", "shipped_at", "tracking_no") == [(datetime.fromisoformat(AT), None)]


def test_an_edited_order_report_and_its_original_agree(downloads):
    downloads.add(
        "ExportOrderList202611050900.csv", ORDERS, "330001,交易成功,1961.00,0,5.0,2026-11-05 08:00:12"
    )
    downloads.add("另存.csv", ORDERS, '="330001",交易成功,"1,961",0,5,2026/11/5 8:00')
    assert downloads.told() == [(1, 0, None)]


@pytest.mark.parametrize(
    ("later", "column"),
    [
        (ROW, None),
        (ROW.replace("杯", "新款杯"), None),
        (ROW.replace("5.00%", "0.050004"), None),
        (ROW.replace("50.00", "50"), None),
        (ROW.replace("5.00%", "-"), None),
        (ROW.replace("5.00%", "5.02%"), "conversion_rate"),
        (ROW.replace("100,", "101,"), "visitors"),
        (ROW.replace("50.00", "50.01"), "paid_amount"),
    ],
)
def test_two_downloads_of_a_day_disagree_where_a_figure_differs(downloads, later, column):
    downloads.add(DAY, ITEM_DAYS, ROW)
    downloads.add(AGAIN, ITEM_DAYS, later + "," * (later == ROW))
    assert downloads.told() == [(1, 0 if column is None else 1, column)]


def test_a_day_that_was_not_over_has_gone_on_since(downloads):
    downloads.add(DAY, ITEM_DAYS, ROW, on=datetime(2026, 11, 5, 18))
    downloads.add(AGAIN, ITEM_DAYS, ROW.replace("100,", "140,"), on=datetime(2026, 11, 6, 9))
    assert downloads.rows("item_days", "visitors") == [(140,)]
    assert downloads.told() == [(1, 0, None)]


def test_rows_of_one_file_that_contradict_each_other_are_told(downloads):
    downloads.add(DAY, ITEM_DAYS, ROW, ROW.replace("100,", "140,"), on=datetime(2026, 11, 5, 18))
    assert downloads.rows("item_days", "visitors") == [(140,)]
    assert downloads.told() == [(1, 1, "visitors")]


def test_days_and_months_of_an_item_stand_side_by_side(downloads):
    downloads.add(DAY, ITEM_DAYS, ROW)
    month = ROW.replace("2026-11-05", "2026-11-01 ~ 2026-11-30")
    downloads.add("商品_全部_2026-11-01_2026-11-30.csv", ITEM_DAYS, month)
    days = downloads.rows("item_days", "day", "last_day")
    assert [f"{first}…{last}" for first, last in days] == ["2026-11-01…2026-11-30", "2026-11-05…2026-11-05"]
    assert downloads.told() == []


PURCHASES = "purchase order id,seller sku,quantity,ordered on,expected on"


def test_two_deliveries_of_one_purchase_order_both_count(downloads):
    first, second = "P1,A-1,100,2026-11-01,2026-11-10", "P1,A-1,60,2026-11-01,2026-11-20"
    downloads.add("purchase-orders.csv", PURCHASES, first, second)
    assert downloads.rows("purchase_orders", "quantity") == [(100,), (60,)]
    downloads.add("purchase-orders (1).csv", PURCHASES, second)
    assert downloads.rows("purchase_orders", "quantity") == [(60,)]


LINES = "订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码"
NUMBERED = "子订单编号,主订单编号,商品标题,商品价格,购买数量,商家编码,订单状态,商品ID"


def test_lines_that_nothing_tells_apart_are_lines_but_a_stacked_copy_is_not(downloads):
    cup = "330001,杯,5,1,,,,,交易成功,CUP"
    bowl = cup.replace("330001", "330002").replace("杯", "碗")
    downloads.add("ExportOrderDetailList201605240953.csv", LINES, cup, cup, bowl, cup, cup, bowl)
    assert downloads.rows("order_lines", "order_id", "line_id") == [
        ("330001", "330001#0"),
        ("330001", "330001#1"),
        ("330002", "330002#0"),
    ]
    assert downloads.told() == [(3, 0, None)]


def test_lines_in_two_downloads_are_not_doubled(downloads):
    cup = "330001,杯,5,1,,,,,交易成功,CUP"
    downloads.add("ExportOrderDetailList201605240953.csv", LINES, cup, cup)
    downloads.add("ExportOrderDetailList201605250953.csv", LINES, cup, cup, cup.replace("330001", "330002"))
    assert len(downloads.rows("order_lines", "line_id")) == 3


def test_lines_without_numbers_give_way_to_those_that_have_them(downloads):
    downloads.add(
        "ExportItemlList202611060900.csv", NUMBERED, "330011,330001,杯,5,1,CUP,交易成功,700000000001"
    )
    downloads.add("ExportOrderDetailList202611070953.csv", LINES, "330001,杯,5,1,,,,,交易成功,CUP")
    assert downloads.rows("order_lines", "line_id") == [("330011",)]


def test_lines_in_an_order_report_are_added_up_even_if_they_are_alike(downloads):
    line = f"330001,交易成功,35,5,10,{AT}"
    other = f"330002,交易成功,8,0,3,{AT}"
    downloads.add("ExportOrderList202611060900.csv", ORDERS, line, line, other, other.replace(",3,", ",5,"))
    assert downloads.rows("orders", "order_id", "paid_amount", "freight") == [
        ("330001", Decimal(20), Decimal(5)),
        ("330002", Decimal(8), Decimal(0)),
    ]


def test_orders_that_stand_twice_in_a_report_of_orders_count_once(downloads):
    line = f"330001,交易成功,35,5,10,{AT}"
    downloads.add("ExportOrderList202611060900.csv", ORDERS, line, line, line.replace("330001", "330002"))
    assert downloads.rows("orders", "paid_amount") == [(Decimal(10),), (Decimal(10),)]
    assert downloads.told() == [(1, 0, None)]


def test_reviews_of_a_day_may_be_alike_and_all_count(downloads):
    header = "商品id,评论,评价时间,评价分类,昵称"
    downloads.add("评价 一.csv", header, *["680000000001,很好,2026-11-04,好评,a"] * 3)
    downloads.add("评价 二.csv", header, *["680000000001,很好,2026-11-04 10:00:00,好评,a"] * 2)

    assert len(downloads.rows("reviews", "topics")) == 4


def test_sources_of_items_that_no_file_names_are_not_laid_over_each_other(downloads):
    header = "一级来源,二级来源,四级来源,访客数"
    downloads.add("来源_2026-11-04_2026-11-04.csv", header, "平台流量,手淘搜索,-,900")
    downloads.add("来源_2026-11-04_2026-11-04 (1).csv", header, "平台流量,手淘搜索,-,40")
    downloads.add("来源_680000000001_2026-11-04_2026-11-04.csv", header, "平台流量,手淘搜索,-,7")
    downloads.add("来源_680000000001_2026-11-04_2026-11-04 (1).csv", header, "平台流量,手淘搜索,-,8")

    assert downloads.rows("item_sources", "visitors") == [(40,), (8,), (900,)]
