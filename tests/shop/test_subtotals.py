"""Subtotals of sources are kept beside the leaves: only they count the people of a branch once."""

SOURCES = "一级来源,二级来源,三级来源,访客数,支付买家数,支付金额,UV价值"
NAME = "【生意参谋平台】无线店铺流量来源-2026-11-05_2026-11-05.csv"
LEVELS = ("source_1", "source_2", "source_3", "visitors")


def test_a_branch_keeps_the_people_that_the_platform_counts_for_it(downloads):
    downloads.add(
        NAME,
        SOURCES,
        "平台流量,汇总,汇总,900,30,3000,3.33",
        "平台流量,手淘推荐,汇总,300,6,600,2",
        "平台流量,手淘推荐,首页推荐,200,4,400,2",
        "平台流量,手淘推荐,购后推荐,150,2,200,1.33",
        "平台流量,手淘搜索,手淘搜索,700,24,2400,3.43",
    )
    assert downloads.rows("source_subtotals", *LEVELS) == [
        ("平台流量", "手淘推荐", None, 300),
        ("平台流量", None, None, 900),
    ]
    assert sum(row[0] for row in downloads.rows("shop_sources", "visitors")) == 200 + 150 + 700


def test_of_two_downloads_of_a_day_the_later_counts(downloads):
    for name, visitors in ((NAME, 900), (NAME.replace(".csv", " (1).csv"), 910)):
        downloads.add(
            name, SOURCES, f"平台流量,汇总,汇总,{visitors},9,90,0.1", "平台流量,手淘搜索,-,700,9,90,0.1"
        )
    assert downloads.rows("source_subtotals", "visitors") == [(910,)]
