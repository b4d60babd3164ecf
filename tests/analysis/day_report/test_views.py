"""The shop's tables as the diagnosis reads them: one way of splitting each, or two where a file knows their cross."""

from datetime import date, timedelta

import polars as pl

from shopops.analysis.day_report.views import own_views, split_views

DAYS = [date(2026, 9, 1) + timedelta(days=ahead) for ahead in range(3)]


def items() -> pl.DataFrame:
    rows = [{"day": day, "item_id": item, "visitors": 90, "buyers": 3} for day in DAYS for item in "ab"]
    return pl.DataFrame(rows).with_columns(last_day=pl.col("day"), paid_amount=pl.lit(9.0))


def sources(days: list[date]) -> pl.DataFrame:
    rows = [
        {"day": day, "item_id": "a", "source_1": "平台", "source_2": two, "visitors": 45, "buyers": 1}
        for day in days
        for two in ("搜索", "推荐")
    ]
    blank = pl.lit(None, pl.String)
    return pl.DataFrame(rows).with_columns(
        last_day=pl.col("day"), paid_amount=pl.lit(9.0), source_3=blank, source_4=blank
    )


def test_an_item_whose_sources_are_known_of_each_day_is_crossed_with_them():
    (found,) = split_views(None, None, items(), None, sources(DAYS))
    assert found.dims == ("item", "source")
    pairs = set(found.frame.select("item", "source").iter_rows())
    assert pairs == {("a", "搜索"), ("a", "推荐"), ("b", "(not known)")}
    assert found.frame["visitors"].sum() == items()["visitors"].sum()


def test_sources_of_some_days_only_cross_nothing():
    (found,) = split_views(None, None, items(), None, sources(DAYS[:2]))
    assert found.dims == ("item",)


def test_own_tables_are_apart_by_the_columns_they_fill():
    rows = [
        {
            "day": day,
            "visitors": 9,
            "buyers": 1,
            "paid_amount": None,
            "door": door,
            "city": city,
            "_file": file,
        }
        for day in DAYS
        for file, door, city in (("t.csv", "east", None), ("u.csv", None, "沪"))
    ]
    found, _ = own_views(pl.DataFrame(rows, schema_overrides={"paid_amount": pl.Decimal(18, 2)}))
    assert sorted(one.dims for one in found) == [("city",), ("door",)]
    assert all(one.frame.height == len(DAYS) and "paid_amount" not in one.frame.columns for one in found)
