"""Visitors by source and day, under present names."""

from datetime import date, timedelta

import polars as pl

from shopops.analysis.source_days import may_be_renamed, source_days
from shopops.tables import all_tables

FIRST = date(2026, 4, 1)
ORIGIN = {"_file": pl.String(), "_sheet": pl.String(), "_row": pl.Int64()}


def sources(*rows, span=0):
    """(day, levels, visitors)."""
    found = [
        {
            "day": FIRST + timedelta(days=day),
            "last_day": FIRST + timedelta(days=day + span),
            **{f"source_{place + 1}": name for place, name in enumerate(levels)},
            "visitors": visitors,
            "_file": "f.xls",
        }
        for day, levels, visitors in rows
    ]
    return source_days(pl.DataFrame(found, schema=all_tables()["shop_sources"].schema() | ORIGIN))


def shown(rows):
    return rows.select(pl.col("day").dt.day(), "source", "visitors").sort("day", "source").rows()


def test_a_renamed_source_is_one_source():
    names = ["直通车", "关键词推广(原直通车)", "关键词推广（原直通车）", "关键词推广"]
    found = sources(*((day, ("付费推广", name, name), 100 + day) for day, name in enumerate(names)))
    assert shown(found) == [(day + 1, "关键词推广", 100 + day) for day in range(4)]


def test_the_leaf_names_a_source_and_a_nameless_one_takes_its_branch_along():
    found = sources(
        (0, ("平台流量", "手淘搜索"), 5), (0, ("平台流量", "其他", "其他"), 2), (0, ("广告流量", "其他"), 3)
    )
    assert shown(found) == [(1, "平台流量 其他", 2), (1, "广告流量 其他", 3), (1, "手淘搜索", 5)]


def test_a_source_that_a_report_leaves_out_had_no_visitors():
    found = sources((0, ("A",), 5), (0, ("B",), 7), (1, ("A",), 6), (2, ("B",), 8))
    assert shown(found) == [(1, "A", 5), (1, "B", 7), (2, "A", 6), (2, "B", 0), (3, "A", 0), (3, "B", 8)]


def test_reports_of_a_week_are_left_out():
    assert sources((0, ("A",), 5), span=6).is_empty()


def test_only_a_newcomer_of_some_size_may_be_the_old_source_renamed():
    def renamed(visitors):
        rows = [(day, ("A",), 100) for day in range(9)] + [(day, ("B",), 900) for day in range(10)]
        return may_be_renamed(sources(*rows, (9, ("New",), visitors)), "A", FIRST + timedelta(days=9))

    assert [renamed(visitors) for visitors in (49, 50, 100)] == [False, True, True]


def test_buyers_that_a_report_does_not_give_stay_unknown_and_those_of_an_absent_source_are_none():
    levels = ("平台流量", "手淘搜索"), ("平台流量", "手淘推荐")
    found = sources((0, levels[0], 5), (0, levels[1], 4), (1, levels[0], 6))
    buyers = found.sort("source", "day").select("source", "visitors", "buyers").rows()
    assert buyers == [("手淘推荐", 4, None), ("手淘推荐", 0, 0), ("手淘搜索", 5, None), ("手淘搜索", 6, None)]
