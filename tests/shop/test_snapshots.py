"""Stock and listings: of several files the newest word on each thing, nothing twice, nothing lost."""

from datetime import date, datetime

import pytest
from downloads import COUNTED, JUSHUITAN, LISTED, WANGDIANTONG

STOCK = ("seller_sku", "on_hand")


def test_a_later_sheet_of_the_system_replaces_the_earlier_one_as_a_whole(downloads):
    downloads.add("商品库存_20261104.csv", JUSHUITAN, "A-1,杯,5,0", "A-2,杯,3,0")
    downloads.add("商品库存_20261105.csv", JUSHUITAN, "A-1,杯,4,0")
    assert downloads.rows("stock", *STOCK) == [("A-1", 4)]
    assert downloads.told() == []


def test_the_later_hour_of_a_day_wins_and_is_no_disagreement(downloads):
    downloads.add("商品库存_20261105140000.csv", JUSHUITAN, "A-1,杯,4,0")
    downloads.add("商品库存_20261105083000.csv", JUSHUITAN, "A-1,杯,9,0")
    assert downloads.rows("stock", *STOCK) == [("A-1", 4)]
    assert downloads.told() == []


def test_a_report_in_two_parts_of_one_day_counts_as_one(downloads):
    downloads.add("商品库存_20261105_1.csv", JUSHUITAN, "A-1,杯,4,0")
    downloads.add("商品库存_20261105_2.csv", JUSHUITAN, "A-2,杯,7,0")
    assert downloads.rows("stock", *STOCK) == [("A-1", 4), ("A-2", 7)]


def test_warehouses_add_up_and_each_keeps_its_own_latest_day(downloads):
    header = JUSHUITAN + ",仓储方"
    downloads.add("主仓_20261104.csv", header, "A-1,杯,5,0,主仓", "A-9,杯,1,0,主仓")
    downloads.add("主仓_20261105.csv", header, "A-1,杯,4,0,主仓")
    downloads.add("分仓_20261104.csv", header, "A-1,杯,7,0,分仓")
    assert downloads.rows("stock", *STOCK, "warehouse") == [("A-1", 4, "主仓"), ("A-1", 7, "分仓")]


def test_rows_of_one_sheet_that_nothing_tells_apart_are_two_places(downloads):
    rows = ("A-1,G1,杯,4,4,0", "A-1,G1,杯,7,7,0", "A-2,G1,杯,5,5,0", "A-2,G1,杯,5,5,0")
    downloads.add("库存管理_20261105.csv", WANGDIANTONG, *rows)
    assert downloads.rows("stock", *STOCK) == [("A-1", 4), ("A-1", 7), ("A-2", 5)]


def test_two_places_of_an_earlier_hour_give_way_to_one_of_a_later(downloads):
    downloads.add("库存管理_202611050800.csv", WANGDIANTONG, "A-1,G1,杯,4,4,0", "A-1,G1,杯,7,7,0")
    downloads.add("库存管理_202611051400.csv", WANGDIANTONG, "A-1,G1,杯,10,10,0")
    assert downloads.rows("stock", *STOCK) == [("A-1", 10)]


def test_two_systems_that_count_the_same_pieces_are_not_added_up_and_disagree_aloud(downloads):
    downloads.add("商品库存_20261105.csv", JUSHUITAN, "A-1,杯,5,0", "A-2,杯,3,0")
    downloads.add("库存管理_20261105.csv", WANGDIANTONG, "A-1,G1,杯,4,4,0", "A-3,G3,杯,8,8,0")
    assert downloads.rows("stock", *STOCK) == [("A-1", 4), ("A-2", 3), ("A-3", 8)]
    assert downloads.told() == [(1, 1, "on_hand")]


def test_two_places_of_one_system_are_compared_with_the_other_as_a_sum(downloads):
    downloads.add("商品库存_20261105.csv", JUSHUITAN, "A-1,杯,11,0")
    downloads.add("库存管理_20261105.csv", WANGDIANTONG, "A-1,G1,杯,4,4,0", "A-1,G1,杯,7,7,0")
    assert downloads.rows("stock", *STOCK) == [("A-1", 4), ("A-1", 7)]
    assert [differing for _, differing, column in downloads.told() if column == "on_hand"] == []


def test_of_two_systems_the_newer_one_counts_and_the_older_is_no_contradiction(downloads):
    downloads.add("商品库存_20261105.csv", JUSHUITAN, "A-1,杯,5,0")
    downloads.add("库存管理_20260801.csv", WANGDIANTONG, "A-1,G1,杯,90,90,0", "A-3,G3,杯,8,8,0")
    assert downloads.rows("stock", *STOCK) == [("A-1", 5), ("A-3", 8)]
    assert downloads.told() == []


def test_a_system_that_names_its_warehouses_and_one_that_does_not_mean_the_same_pieces(downloads):
    downloads.add("商品库存_20261105.csv", JUSHUITAN + ",仓储方", "A-1,杯,5,0,主仓", "A-1,杯,2,0,分仓")
    downloads.add("库存管理_20261105.csv", WANGDIANTONG, "A-1,G1,杯,7,7,0")
    assert downloads.rows("stock", *STOCK) == [("A-1", 2), ("A-1", 5)]


def test_systems_of_different_warehouses_add_up(downloads):
    downloads.add("商品库存_20261105.csv", JUSHUITAN + ",仓储方", "A-1,杯,5,0,主仓")
    downloads.add("库存管理_20261104.csv", WANGDIANTONG + ",仓库名称", "A-1,G1,杯,7,7,0,海外仓")
    assert downloads.rows("stock", *STOCK) == [("A-1", 5), ("A-1", 7)]


def test_a_small_sheet_kept_by_hand_does_not_hide_the_system(downloads):
    downloads.add("商品库存_20261104.csv", JUSHUITAN, "A-1,杯,5,0", "A-2,杯,3,0")
    downloads.add("count.csv", COUNTED, "A-2,1,2026-11-05")
    assert downloads.rows("stock", *STOCK) == [("A-1", 5), ("A-2", 1)]


def test_counts_that_are_dated_row_by_row_stand_until_the_next_count(downloads):
    downloads.add("a.csv", COUNTED, "A-1,5,2026-11-04", "A-2,3,2026-11-03", "A-2,4,2026-11-02")
    downloads.add("b.csv", COUNTED, "A-1,4,2026-11-05")
    assert downloads.rows("stock", *STOCK) == [("A-1", 4), ("A-2", 3)]


def test_a_count_without_a_day_has_the_day_of_its_file(downloads):
    downloads.add("stock_20261105.csv", COUNTED, "A-1,5,", "A-2,3,2026-11-03")
    assert [str(day) for _, day in downloads.rows("stock", "seller_sku", "counted_on")] == [
        "2026-11-05",
        "2026-11-03",
    ]


def test_stock_that_did_not_change_is_as_new_as_its_last_download(downloads):
    downloads.add("商品库存_20261104.csv", JUSHUITAN, "A-1,杯,5,0")
    downloads.add("商品库存_20261105.csv", JUSHUITAN, "A-1,杯,5,0")
    assert [(sku, str(day)) for sku, day in downloads.rows("stock", "seller_sku", "counted_on")] == [
        ("A-1", "2026-11-05")
    ]
    downloads.add("商品库存_20261105 (1).csv", JUSHUITAN, "A-1,杯,5,0")
    assert downloads.shop().tables["files"]["same_as"].drop_nulls().len() == 1


LISTING = ("item_id", "sku_id", "sku_price")


def test_listings_of_different_days_keep_what_only_the_older_one_has(downloads):
    downloads.add("发布模板_20261104.csv", LISTED, "700000000001,51,杯,9.90,5", "700000000002,61,碗,5,5")
    downloads.add("发布模板_20261105.csv", LISTED, "700000000001,52,杯,8.90,5")
    found = downloads.rows("listings", *LISTING)
    assert [(item, sku) for item, sku, _ in found] == [("700000000001", "52"), ("700000000002", "61")]


@pytest.mark.parametrize(("day", "rows"), [("20261105", ["51", "52"]), ("20261106", [None])])
def test_an_item_and_its_skus_from_two_programs_are_not_added_up(downloads, day, rows):
    keys = "title\tcid\tprice\tnum\tapprove_status\tskuProps\touter_id\tnum_id"
    names = "宝贝名称\t宝贝类目\t宝贝价格\t宝贝数量\t放入仓库\t销售属性组合\t商家编码\t数字ID"
    downloads.add(f"淘宝助理_{day}.csv", keys, names, "杯\t50\t9.90\t11\t1\t\tCUP\t700000000001")
    listed = ("700000000001,51,杯,9.90,5", "700000000001,52,杯,9.90,6")
    downloads.add("发布模板_20261105.csv", LISTED, *listed)
    found = downloads.shop().tables["listings"]
    assert sorted(found["sku_id"].to_list(), key=str) == rows
    assert found["listed_stock"].sum() == 11


def test_a_file_without_any_date_is_as_old_as_its_own_time_stamp(downloads):
    downloads.add("new.csv", JUSHUITAN, "A-1,杯,4,0", on=datetime(2026, 11, 5, 8))
    downloads.add("old.csv", JUSHUITAN, "A-1,杯,9,0", on=datetime(2026, 11, 4, 8))
    assert downloads.rows("stock", *STOCK) == [("A-1", 4)]


def test_of_two_files_of_one_day_without_a_stamp_the_one_saved_later_wins(downloads):
    downloads.add("b.csv", JUSHUITAN, "A-1,杯,9,0", on=datetime(2026, 11, 5, 8))
    downloads.add("a.csv", JUSHUITAN, "A-1,杯,4,0", on=datetime(2026, 11, 5, 14))
    assert downloads.rows("stock", *STOCK) == [("A-1", 4)]


def test_a_parcel_that_has_left_the_list_is_no_longer_warned_of(downloads):
    header = "交易单号,运单号,应揽收时间,异常类型"
    downloads.add("揽收异常_20261105.csv", header, "1,A,2026-11-05 12:00:00,x", "2,B,2026-11-06 12:00:00,x")
    downloads.add("揽收异常_20261106.csv", header, "2,B,2026-11-06 12:00:00,x")

    assert downloads.rows("parcel_alerts", "order_id") == [("2",)]


def test_as_of_an_earlier_day_the_sheet_of_that_day_stands(downloads):
    downloads.add("商品库存_20261105.csv", JUSHUITAN, "A-1,杯,4,0")
    downloads.add("商品库存_20261108.csv", JUSHUITAN, "A-1,杯,0,0")
    downloads.add("stock.csv", COUNTED, "B-1,7,2026-11-04", "B-2,3,2026-11-08")
    stock = downloads.shop(last_day=date(2026, 11, 6)).tables["stock"]
    assert sorted(stock.select(STOCK).rows()) == [("A-1", 4), ("B-1", 7)]


def test_a_sheet_that_only_the_disk_dates_stands_whenever_it_was_copied(downloads):
    downloads.add("库存.csv", JUSHUITAN, "A-1,杯,4,0", on=datetime(2026, 12, 24, 8))
    assert downloads.shop(last_day=date(2026, 11, 6)).tables["stock"]["on_hand"].to_list() == [4]


def test_stock_of_later_days_only_is_no_stock(downloads):
    downloads.add("商品库存_20261108.csv", JUSHUITAN, "A-1,杯,0,0")
    assert "stock" not in downloads.shop(last_day=date(2026, 11, 6)).tables
