"""What is usual of the time to an answer, and when it cannot be told."""

from datetime import date, timedelta

import polars as pl

from shopops.analysis.answer_times import answer_time

DAY = date(2026, 9, 24)


def days(seconds: float, people: int, back: int = 28) -> pl.DataFrame:
    past = [(DAY - timedelta(days=n), 40.0 + n % 3, 100) for n in range(1, back + 1)]
    return pl.DataFrame([*past, (DAY, seconds, people)], schema=["day", "seconds", "timed"], orient="row")


def test_few_people_may_wait_for_longer_by_chance():
    many, few = (answer_time(days(52.0, people), DAY, 28) for people in (100, 9))
    assert many.is_slow(0.01)
    assert not few.is_slow(0.01)
    assert few.most(0.01) > 52 > many.most(0.01)


def test_a_short_history_is_told():
    assert answer_time(days(52.0, 100, back=13), DAY, 28) == "13 days of history, 14 needed"
    assert answer_time(days(0.0, 100), DAY, 28) == "no time to an answer for 2026-09-24"
