"""Periods that people name, and the like days that each is held against."""

from datetime import date

import pytest

from shopops.analysis.traffic.periods import Period, chosen_period, like_period, read_period
from shopops.errors import UsageError

FRIDAY = date(2026, 11, 6)


def days(first, last):
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("day", "2026-11-05", "2026-11-05"),
        ("Last week", "2026-10-26", "2026-11-01"),
        ("7 days", "2026-10-30", "2026-11-05"),
        ("last 30 days", "2026-10-07", "2026-11-05"),
        ("month", "2026-10-01", "2026-10-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-11-03", "2026-11-03", "2026-11-03"),
        ("2026-10-01..2026-10-07", "2026-10-01", "2026-10-07"),
    ],
)
def test_a_word_names_whole_days_that_are_over(text, first, last):
    assert read_period(text, FRIDAY) == days(first, last)


@pytest.mark.parametrize(
    "text", ["sometime", "2026-11", "2026-11-06", "2026-02-30", "2026-11-05..2026-11-01", "0000-13"]
)
def test_what_is_no_period_or_not_over_is_refused(text):
    with pytest.raises(UsageError, match="--period"):
        read_period(text, FRIDAY)


def test_on_a_monday_the_last_week_ended_yesterday():
    assert read_period("week", date(2026, 11, 9)) == days("2026-11-02", "2026-11-08")


def test_without_a_word_it_is_the_week_if_all_of_it_is_there_and_else_the_last_day():
    week = days("2026-10-26", "2026-11-01")
    assert chosen_period({*week.days, date(2026, 11, 5)}, FRIDAY) == week
    assert chosen_period({*week.days[1:], date(2026, 11, 4)}, FRIDAY) == days("2026-11-04", "2026-11-04")
    assert chosen_period(set(), FRIDAY) is None


def test_the_like_period_has_the_same_weekdays():
    month = days("2026-10-01", "2026-10-31")
    like = like_period(month, month.back(35).days, {})
    assert like == month.back(35)
    assert like.first.weekday() == month.first.weekday()


def test_a_like_day_is_of_the_same_kind_if_there_is_one():
    day = days("2026-11-05", "2026-11-05")
    known = {one for weeks in range(1, 4) for one in day.back(7 * weeks).days}
    assert like_period(day, known, {day.back(7).first: "day of 双11"}) == day.back(14)
    assert like_period(day, {day.back(7).first}, {day.back(7).first: "day of 双11"}) == day.back(7)


def test_without_an_earlier_day_nothing_is_compared():
    assert like_period(days("2026-11-05", "2026-11-05"), {FRIDAY}, {}) is None
