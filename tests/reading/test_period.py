from datetime import date, datetime
from pathlib import PurePath

import pytest

from shopops.reading.period import dated

CHANGED = datetime(2026, 11, 6, 8, 30)


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("【生意参谋平台】商品_全部_2026-06-18_2026-06-18.xls", (date(2026, 6, 18), date(2026, 6, 18))),
        (
            "【生意参谋平台】无线店铺流量来源-2021-10-03_2021-10-09.xls",
            (date(2021, 10, 3), date(2021, 10, 9)),
        ),
        ("[生意参谋平台]全量商品排行2019-01-01--2019-01-31.xls", (date(2019, 1, 1), date(2019, 1, 31))),
        ("来源 20260601至20260607.xlsx", (date(2026, 6, 1), date(2026, 6, 7))),
        ("交易货款_20260521_20260521.csv", (date(2026, 5, 21), date(2026, 5, 21))),
        ("流量 2026-11-05.xls", (date(2026, 11, 5), date(2026, 11, 5))),
        ("流量.xls", None),
    ],
)
def test_the_period_in_a_name(name, period):
    assert dated(PurePath(name), CHANGED, []).period == period


def test_the_period_in_a_preamble_but_not_the_download():
    preamble = [("导出时间：2026-11-06 08:00",), ("统计日期：2026-11-01 ~ 2026-11-05", "")]
    assert dated(PurePath("a.xls"), CHANGED, preamble).period == (date(2026, 11, 1), date(2026, 11, 5))


def test_the_stamp_of_an_order_export_is_its_download():
    found = dated(PurePath("ExportOrderList202611060905.csv"), CHANGED, [])
    assert found.downloaded[:2] == (datetime(2026, 11, 6, 9, 5), 0)
    assert found.file_day == date(2026, 11, 6)


def test_a_second_download_is_later():
    first = dated(PurePath("商品_全部_2026-11-05_2026-11-05.xls"), CHANGED, [])
    second = dated(PurePath("商品_全部_2026-11-05_2026-11-05 (1).xls"), CHANGED, [])
    assert second.downloaded > first.downloaded


def test_a_file_without_a_date_is_of_the_day_it_was_changed():
    assert dated(PurePath("stock.csv"), CHANGED, []).file_day == date(2026, 11, 6)
    assert dated(PurePath("商品库存_20261105.xlsx"), CHANGED, []).file_day == date(2026, 11, 5)


@pytest.mark.parametrize(
    ("name", "stated"),
    [
        ("退款管理_20260907_20261103.xlsx", date(2026, 11, 3)),
        ("ExportOrderList202611050905.csv", date(2026, 11, 5)),
        ("stock.csv", None),
    ],
)
def test_only_name_or_preamble_state_a_day(name, stated):
    assert dated(PurePath(name), CHANGED, []).stated == stated


@pytest.mark.parametrize(
    ("lines", "period"),
    [
        (["统计周期：2026-06-08 ~ 2026-06-14"], (date(2026, 6, 8), date(2026, 6, 14))),
        (
            ["对比周期：2026-05-25 ~ 2026-05-31", "统计时间 2026年06月08日"],
            (date(2026, 6, 8), date(2026, 6, 8)),
        ),
        (["更新时间：2026-06-15", "店铺：某店"], (date(2026, 6, 1), date(2026, 6, 7))),
        ([], (date(2026, 6, 1), date(2026, 6, 7))),
    ],
)
def test_the_preamble_goes_before_a_name_that_may_be_wrong(lines, period):
    name = PurePath("流量来源-2026-06-01_2026-06-07.xls")
    assert dated(name, CHANGED, [(line, "") for line in lines]).period == period


def test_digits_that_are_no_date_do_not_hide_the_date():
    assert dated(PurePath("店铺12345678_20261105.xls"), CHANGED, []).file_day == date(2026, 11, 5)


def test_the_day_of_a_file_about_several_days_is_the_last():
    assert dated(PurePath("库存_2026-11-01_2026-11-05.xls"), CHANGED, []).file_day == date(2026, 11, 5)


@pytest.mark.parametrize(
    ("name", "span"),
    [
        ("关键词报表_20261106_091701.csv", None),
        ("关键词报表_2026-11-05.csv", None),
        ("关键词报表_2026-10-30_2026-11-05.csv", (date(2026, 10, 30), date(2026, 11, 5))),
        ("2022-08-03 00_00_00_2022-08-31 23_59_59-汇总数据.csv", (date(2022, 8, 3), date(2022, 8, 31))),
    ],
)
def test_a_single_day_in_a_name_may_be_that_of_the_download(name, span):
    assert dated(PurePath(name), CHANGED, []).span == span


def test_a_preamble_that_states_one_day_states_a_span():
    found = dated(PurePath("a_20261106_0917.csv"), CHANGED, [("统计日期：2026-11-05",)])
    assert found.span == (date(2026, 11, 5), date(2026, 11, 5))
