"""Structure of traffic: classes, the platform's tree, changes."""

from decimal import Decimal

import polars as pl
import pytest
from traffic_rows import LAST, back, sources

from shopops.analysis.traffic.classed_sources import classed_sources
from shopops.analysis.traffic.figures import Span
from shopops.analysis.traffic.periods import Period
from shopops.analysis.traffic.structure import structure, tree
from shopops.shop.model import DATA_TABLES

SUBTOTALS = DATA_TABLES["source_subtotals"]
SUNDAY, WEEK = Period(LAST, LAST), Period(back(6), LAST)


def rows_of(table, *figures):
    return {row.label: tuple(row.figures[name].value for name in figures) for row in table.rows}


def test_sources_stand_below_their_class_with_shares_of_all_leaves():
    rows = sources(
        (0, "广告流量.关键词推广", 300, 9, "600"),
        (0, "广告流量.淘宝客", 100, 6, "300"),
        (0, "平台流量.手淘搜索", 600, 30, "1500"),
    )
    found = structure(classed_sources(rows, None), Span(SUNDAY, None))
    assert [(row.label, row.depth) for row in found.rows] == [
        ("natural search: 手淘搜索", 0), ("paid", 0), ("关键词推广", 1), ("淘宝客", 1),
    ]  # fmt: skip
    assert rows_of(found, "visitors", "share", "conversion_rate", "visitor_value")["paid"] == pytest.approx(
        (400, 0.4, 15 / 400, 900 / 400)
    )


def test_figures_of_several_days_are_means_and_ratios_of_sums():
    rows = sources((1, "平台流量.手淘搜索", 100, 10, "300"), (0, "平台流量.手淘搜索", 300, 6, "100"))
    found = structure(classed_sources(rows, None), Span(Period(back(1), LAST), None))
    assert rows_of(found, "visitors", "conversion_rate", "visitor_value")["natural search: 手淘搜索"] == (
        200, 16 / 400, 400 / 400,
    )  # fmt: skip


def test_a_source_that_a_report_leaves_out_had_nobody_that_day():
    rows = sources(
        (1, "平台流量.手淘搜索", 100, 1, "9"),
        (1, "平台流量.逛逛", 40, 1, "9"),
        (0, "平台流量.手淘搜索", 100, 1, "9"),
    )
    found = structure(classed_sources(rows, None), Span(Period(back(1), LAST), None))
    assert rows_of(found, "visitors")["content, live: 逛逛"] == (20,)


def test_the_change_is_that_of_the_days_which_both_periods_have():
    days = [(n, "平台流量.手淘搜索", 110 if n < 7 else 100, 2, "9") for n in range(14) if n != 12]
    found = structure(classed_sources(sources(*days), None), Span(WEEK, WEEK.back(7)))
    visitors = found.rows[0].figures["visitors"]
    assert (visitors.value, visitors.before, visitors.change) == (110, 100, pytest.approx(0.1))


def test_a_fall_far_beyond_the_usual_is_told_and_holidays_are_no_history():
    days = [(n, "平台流量.手淘搜索", 1000 + 7 * (n % 5), 40, "900") for n in range(1, 29)]
    classed = classed_sources(sources(*days, (0, "平台流量.手淘搜索", 600, 24, "500")), None)
    assert structure(classed, Span(SUNDAY, None)).rows[0].figures["visitors"].verdict == "fall"
    holidays = {back(n): "statutory holiday" for n in range(1, 21)}
    unknown = structure(classed, Span(SUNDAY, None, holidays)).rows[0].figures["visitors"]
    assert (unknown.verdict, unknown.why) == ("", "8 ordinary days of history, 14 needed")


def test_a_branch_has_the_subtotal_of_the_platform_and_else_the_sum():
    rows = sources(
        (0, "平台流量.手淘推荐.首页推荐", 200, 4, "40"),
        (0, "平台流量.手淘推荐.购后推荐", 150, 2, "20"),
        (0, "广告流量.关键词推广.关键词推广", 90, 1, "9"),
        (0, "广告流量.淘宝客.淘宝客", 20, 1, "9"),
    )
    branch = {"table": "shop_sources", "source_1": "平台流量", "source_2": "手淘推荐"}
    figures = {"visitors": 300, "buyers": 6, "paid_amount": Decimal(60)}
    stated = pl.DataFrame([{**branch, **figures, "day": LAST, "last_day": LAST}], schema=SUBTOTALS)
    found = tree(classed_sources(rows, None), stated, Span(SUNDAY, None))
    assert [(row.label, row.depth, row.figures["visitors"].value, row.note) for row in found.rows] == [
        ("平台流量", 0, 350, "sum of its sources"),
        ("手淘推荐", 1, 300, ""),
        ("购后推荐", 2, 150, ""),
        ("首页推荐", 2, 200, ""),
        ("广告流量", 0, 110, "sum of its sources"),
        ("关键词推广", 1, 90, ""),
        ("淘宝客", 1, 20, ""),
    ]
