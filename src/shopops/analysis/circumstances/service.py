"""Customer service: enquiries that end in a purchase, and how long people wait for an answer."""

from __future__ import annotations

import math
from datetime import timedelta

import polars as pl

from shopops.analysis.circumstances import BLANK, Action, Answer, Case, circumstance
from shopops.analysis.circumstances._figures import HISTORY, LEVEL, Measure, beside_usual, status
from shopops.analysis.levels import steady
from shopops.analysis.usual import FEWEST_DAYS

Frame = pl.DataFrame
LEAST_SPREAD = 0.05
"""Of the logarithm of seconds: a twentieth more is never unusual."""


@circumstance("enquiry conversion down", "own")
def enquiry_conversion(enquiry_days: Frame, *, case: Case) -> Answer:
    """Whether fewer of those who asked bought than usual."""
    rows = enquiry_days.with_columns(paid_amount=pl.lit(None, pl.Decimal(18, 2)))
    measure = Measure("paying_enquirers", "enquirers")
    action = Action(
        "customer service",
        f"Read ten chats of {case.day} that ended without an order: what was the question?",
    )
    return beside_usual(rows, measure, case, "enquiries that end in a purchase", action)


@circumstance("slower answers", "own")
def slower_answers(service_days: Frame, *, case: Case) -> Answer:
    """Whether people waited longer for an answer than usual."""
    known = service_days.drop_nulls(["seconds"]).filter(pl.col("seconds") > 0)
    days = dict(known.select("day", "seconds").iter_rows())
    first = case.day - timedelta(days=HISTORY)
    past = [(day.weekday(), math.log(seconds)) for day, seconds in days.items() if first <= day < case.day]
    if case.day not in days or len(past) < FEWEST_DAYS:
        return Answer(BLANK, f"times to an answer of {case.day} and of {FEWEST_DAYS} days before it")
    level = steady(past, case.day.weekday(), LEAST_SPREAD)
    seconds = days[case.day]
    seen = level.at_least(math.log(seconds)) < LEVEL
    told = f"{seconds:.0f} seconds to an answer, usual is up to {math.exp(level.highest(LEVEL)):.0f}"
    action = Action(
        "customer service",
        f"See who was on duty on {case.day}, and put the most asked question into the quick answers.",
    )
    return Answer(status(seen), told, case.day, actions=(action,) if seen else ())
