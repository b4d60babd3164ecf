"""The season: whether the same week of last year fell too."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from shopops.analysis.circumstances import BLANK, Answer, Case, circumstance
from shopops.analysis.circumstances._figures import status
from shopops.analysis.covered_days import single_days

Frame = pl.DataFrame
YEAR, WEEK, BEFORE = 364, 7, 28
"""Days: a year of whole weeks, the week around the day, and the weeks that it is held against."""
FEWEST, FELL = 5, -0.08
"""A week needs so many days; a fall by so much a year ago counts as the season's."""


@circumstance("season", "objective")
def season(shop_days: Frame, *, case: Case) -> Answer:
    """Whether conversion fell at the same time of last year."""
    then = case.day - timedelta(days=YEAR)
    week = _rate(shop_days, then - timedelta(days=WEEK // 2), then + timedelta(days=WEEK // 2))
    weeks = _rate(shop_days, then - timedelta(days=WEEK // 2 + BEFORE), then - timedelta(days=WEEK // 2 + 1))
    if week is None or not weeks:
        return Answer(BLANK, f"the shop by day around {then} and in the four weeks before it")
    change = week / weeks - 1
    told = f"around {then} conversion was {week:.2%}, {change:+.0%} against the four weeks before"
    return Answer(status(change <= FELL), told)


def _rate(shop_days: Frame, first: date, last: date) -> float | None:
    """Buyers ÷ visitors of some days; null where too few are known."""
    known = single_days(shop_days).with_columns(people=pl.coalesce("visitors", "item_visitors"))
    rows = known.filter(pl.col("day").is_between(first, last)).drop_nulls(["people", "buyers"])
    people = int(rows["people"].sum())
    return int(rows["buyers"].sum()) / people if rows.height >= FEWEST and people else None
