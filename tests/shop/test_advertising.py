"""Spend counts once, whatever the number of files, and ways of crediting sales, that tell of it."""

from decimal import Decimal

from tools.export_samples.containers import workbook

from shopops.exports import catalogue
from shopops.shop import read_shop

KEYWORDS = "计划ID,宝贝ID,词ID/词包ID,词名字/词包名字,展现量,点击量,花费,总成交笔数"
WINDOWS = "日期,转化周期,计划ID,主体ID,主体名称,展现量,点击量,花费,总成交笔数"
WORD = "61,680000000001,9,水杯,100,10,5.00,2"


def test_spend_that_stands_once_for_each_window_counts_once(downloads):
    downloads.add(
        "主体报表.csv",
        WINDOWS,
        "2026-11-05,1天转化,61,680000000001,杯,100,10,5.00,1",
        "2026-11-05,15天转化,61,680000000001,杯,100,10,5.00,4",
        "2026-11-05,30天转化,62,680000000001,杯,70,3,2.00,",
    )
    assert downloads.rows("ad_item_days", "campaign_id", "cost", "orders", "credit_window") == [
        ("61", Decimal("5.00"), 4, "15天转化"),
        ("62", Decimal("2.00"), None, "30天转化"),
    ]


def test_the_other_windows_are_set_aside_and_told(downloads):
    downloads.add(
        "主体报表.csv",
        WINDOWS,
        "2026-11-05,1天转化,61,680000000001,杯,100,10,5.00,1",
        "2026-11-05,15天转化,61,680000000001,杯,100,10,5.00,4",
    )
    summary = downloads.shop().summaries[0]
    assert (summary.rows, summary.kept, summary.set_aside) == (2, 1, 1)
    assert "it counts once, and 1 row with the sales of other ways is set aside" in summary.notes[0]


def test_rows_whose_spend_differs_are_not_the_same_spend(downloads):
    downloads.add(
        "主体报表.csv",
        WINDOWS,
        "2026-11-05,1天转化,61,680000000001,杯,100,10,5.00,1",
        "2026-11-05,15天转化,61,680000000001,杯,100,10,6.00,4",
    )
    assert downloads.shop().summaries[0].set_aside == 0
    assert downloads.told() == [(1, 1, "cost")]


def test_the_moment_of_the_download_is_no_day_of_the_data(downloads):
    downloads.add("关键词报表_20261106_091701.csv", KEYWORDS, WORD)
    assert downloads.rows("ad_keyword_days", "day", "last_day") == [(None, None)]
    assert "its rows have no day" in downloads.shop().summaries[0].notes[0]


def test_a_span_in_the_name_dates_rows_that_are_not_split_by_day(downloads):
    downloads.add("关键词报表_2026-10-30_2026-11-05.csv", KEYWORDS, WORD)
    assert [list(map(str, row)) for row in downloads.rows("ad_keyword_days", "day", "last_day")] == [
        ["2026-10-30", "2026-11-05"]
    ]
    assert downloads.shop().summaries[0].notes == ()


def test_a_sheet_of_the_brand_report_that_is_split_by_unknown_words_is_told_not_added(tmp_path):
    figures = ["日期", "展现量", "点击量", "消耗", "触达访客数"]
    day = ["2026-11-05", "700", "52", "84", "480"]
    path = tmp_path / "品销宝.xlsx"
    sheets = {"账户": [figures, day], "推广计划": [[*figures, "某列"], [*day, "品牌日常"]]}
    path.write_bytes(workbook(sheets))
    shop = read_shop([path], catalogue())
    assert shop.tables["ad_scene_days"]["cost"].to_list() == [Decimal("84.00")]
    assert "the sheet “推广计划” is alimama.brand_campaign_days" in shop.summaries[0].notes[0]


def test_rows_of_one_order_of_an_affiliate_all_count(downloads):
    header = "订单编号,创建时间,商品ID,商品单价,付款金额,效果预估,佣金比率"
    row = "160000000000000001,2018-06-18 20:01:02,560000000001,39.90,39.90,1.00,2.50 %"
    downloads.add("付款.csv", header, row, row)
    downloads.add("付款 later.csv", header, row, row)
    assert downloads.shop().tables["promoter_orders"]["paid_amount"].to_list() == [Decimal("39.90")] * 2
