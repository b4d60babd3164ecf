"""The calendar: which days are like ordinary ones, and why the others are not."""

from datetime import date, datetime, timedelta

import polars as pl
import pytest
from pydantic import ValidationError

from shopops.analysis.calendar import calendar, unknown_years
from shopops.analysis.festivals import Festival, known_festivals

AS_OF = datetime(2026, 11, 6, 9, 30)


def kind(day, as_of=AS_OF, **given):
    return calendar(as_of=as_of, **given).filter(pl.col("day") == day)["kind"].item()


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 10, 1), "statutory holiday"),
        (date(2026, 10, 10), "make-up workday"),
        (date(2026, 10, 17), None),  # a Saturday like any other
        (date(2026, 10, 31), "day of 双11"),
        (date(2026, 11, 4), "day after 双11"),
        (date(2026, 11, 5), None),
        (date(2026, 11, 11), "day of 双11"),
    ],
)
def test_each_day_has_its_kind(day, why):
    assert kind(day) == why


def test_a_year_without_a_notice_has_campaigns_but_no_holidays():
    as_of = datetime(2041, 11, 1)
    assert kind(date(2041, 10, 1), as_of) is None
    assert kind(date(2041, 11, 11), as_of) == "day of 双11"


@pytest.mark.parametrize("as_of", [AS_OF, datetime(2020, 3, 1), datetime(2026, 12, 31, 9)])
def test_nothing_is_said_of_years_with_a_notice(as_of):
    assert unknown_years(as_of) is None


def test_years_without_a_notice_are_told_while_their_days_are_judged():
    assert "of 2041, 2042 are not known" in unknown_years(datetime(2042, 1, 20))
    assert "of 2042 are not known" in unknown_years(datetime(2042, 11, 1))


def test_windows_of_the_settings_replace_those_of_the_same_name():
    own = (Festival(name="双11", first="2026-11-05", last="2026-11-05", days_after=0),)
    assert kind(date(2026, 11, 5), festivals=own) == "day of 双11"
    assert kind(date(2026, 11, 11), festivals=own) is None
    assert kind(date(2025, 12, 12), festivals=own) == "day of 双12"
    assert kind(date(2025, 12, 12), known=False) is None


def test_a_window_over_the_end_of_the_year():
    own = (Festival(name="New Year", first="12-30", last="01-02", days_after=1),)
    as_of = datetime(2026, 3, 1)
    found = calendar(as_of=as_of, festivals=own, known=False).filter(pl.col("festival") == "New Year")
    assert {date(2025, 12, 30), date(2026, 1, 2)} <= set(found["day"].to_list())
    assert kind(date(2026, 1, 3), as_of, festivals=own, known=False) == "day after New Year"


def test_a_day_that_is_none_is_refused():
    with pytest.raises(ValidationError, match="write it like 11-08"):
        Festival(name="x", first="8 November", last="11-11")


def test_no_window_is_called_verified_without_a_look_at_the_platform():
    assert [one.source for one in known_festivals() if not one.source] == []


def plan(last_day):
    return pl.DataFrame(
        {
            "activity": ["Spring tea"],
            "item_id": ["701"],
            "starts_at": [datetime(2026, 10, 12)],
            "ends_at": [datetime(2026, 10, last_day, 23, 59)],
        }
    )


@pytest.mark.parametrize(
    ("share", "last_day", "why"),
    [(0.3, 16, "day of Spring tea"), (0.29, 16, None), (0.3, 25, "day of Spring tea"), (0.3, 26, None)],
)
def test_a_short_activity_of_a_good_part_of_the_shop_is_a_campaign(share, last_day, why):
    tiers = pl.DataFrame({"item_id": ["701"], "share": [share]})
    assert kind(date(2026, 10, 14), promotion_plan=plan(last_day), tiers=tiers) == why


def test_a_crowded_day_is_a_campaign_that_nobody_wrote_down():
    days = [date(2026, 10, day) for day in range(8, 31)]
    visitors = [1600 if day.day == 20 else 1300 if day.isoweekday() == 7 else 1000 for day in days]
    shop_days = pl.DataFrame({"day": days, "last_day": days, "visitors": visitors}).with_columns(
        item_visitors=pl.lit(None, pl.Int64)
    )
    found = calendar(shop_days=shop_days, as_of=AS_OF).filter("crowded")
    assert found["day"].to_list() == [date(2026, 10, 20)]


def test_a_shop_that_has_grown_is_not_crowded_ever_since():
    days = [date(2026, 1, 1) + timedelta(days=place) for place in range(300)]
    shop_days = pl.DataFrame({"day": days, "last_day": days, "visitors": [1000 + 10 * n for n in range(300)]})
    rows = shop_days.with_columns(item_visitors=pl.lit(None, pl.Int64))
    assert calendar(shop_days=rows, as_of=AS_OF)["crowded"].sum() == 0
