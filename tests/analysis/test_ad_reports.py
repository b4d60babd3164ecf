"""Overlapping reports of advertising: the same spend counts once, and what does not count says why."""

from datetime import date, datetime

import polars as pl
import pytest

from shopops.analysis.ad_reports import ad_reports
from shopops.tables import all_tables

AS_OF = datetime(2026, 11, 6, 9)
MONDAY, TUESDAY = date(2026, 11, 2), date(2026, 11, 3)


def report(name, *rows):
    """Rows of (day, last day, scene number, scene, cost)."""
    schema = all_tables()[name].schema()
    columns = ("day", "last_day", "scene_id", "scene", "cost")
    return pl.DataFrame(
        [{**dict.fromkeys(schema), **dict(zip(columns, row, strict=True))} for row in rows], schema=schema
    )


def counted(**tables):
    """(report, scene, cost, why not) of each row."""
    given = {name: report(name, *rows) for name, rows in tables.items()}
    return (
        ad_reports(**given, as_of=AS_OF).select("report", "scene", pl.col("cost").cast(float), "why").rows()
    )


def test_scenes_that_a_finer_report_tells_do_not_count_again():
    words = (MONDAY, MONDAY, "371", "关键词推广", 60)
    rows = counted(
        ad_unit_days=[words, words],
        ad_scene_days=[(MONDAY, MONDAY, "371", "关键词推广", 120), (MONDAY, MONDAY, "372", "人群推广", 30)],
    )
    assert rows == [
        ("ad_scene_days", "关键词推广", 120.0, "the same spend is in ad_unit_days"),
        ("ad_scene_days", "人群推广", 30.0, None),
        ("ad_unit_days", "关键词推广", 120.0, None),
    ]


def test_a_report_without_scenes_never_adds_to_one_with_them():
    rows = counted(
        ad_campaign_days=[(MONDAY, MONDAY, "371", "关键词推广", 120)],
        ad_item_days=[(MONDAY, MONDAY, None, None, 120)],
        ad_scene_days=[(MONDAY, MONDAY, None, "账户", 120)],
    )
    assert [row[3] is None for row in rows] == [True, False, False]


def test_a_report_of_all_scenes_goes_before_one_of_keywords():
    rows = counted(
        ad_item_days=[(MONDAY, MONDAY, None, None, 150)],
        ad_keyword_days=[(MONDAY, MONDAY, "371", "关键词推广", 120)],
    )
    assert rows[1] == ("ad_keyword_days", "关键词推广", 120.0, "the same spend is in ad_item_days")


def test_a_week_counts_only_where_none_of_its_days_does():
    rows = counted(
        ad_campaign_days=[
            (MONDAY, MONDAY, "371", "关键词推广", 20),
            (MONDAY, TUESDAY, "371", "关键词推广", 45),
            (None, None, "371", "关键词推广", 45),
        ]
    )
    assert [row[3] for row in rows] == [
        "its days are not known",
        None,
        "other files tell of days of this span",
    ]


@pytest.mark.parametrize("table", ["ad_keyword_days", "ad_region_days"])
def test_a_report_that_is_alone_counts(table):
    assert counted(**{table: [(MONDAY, MONDAY, None, None, 9)]}) == [(table, None, 9.0, None)]
