"""The weekday: fewer people buy on some, and the band knows it."""

from __future__ import annotations

from statistics import mean

from shopops.analysis.circumstances import ALLOWED, CALM, Answer, Case, circumstance

SATURDAY = 6


@circumstance("weekend", "objective")
def weekend(*, case: Case) -> Answer:
    """Whether it was a Saturday or Sunday; the band is that of the weekday, so that it explains nothing."""
    name = f"{case.day:%A}"
    if case.day.isoweekday() < SATURDAY:
        return Answer(CALM, f"{name}, no weekend")
    return Answer(ALLOWED, f"{name}; the band is that of {name}s{_beside(case, name)}", case.day)


def _beside(case: Case, name: str) -> str:
    """How the same weekday of the weeks before compares with other days; empty where that is not known."""
    before = [(day, rate) for day, rate in case.rates if day < case.day]
    same = [rate for day, rate in before if day.weekday() == case.day.weekday()]
    other = [rate for day, rate in before if day.weekday() != case.day.weekday()]
    if not same or not other:
        return ""
    return f": the {len(same)} {name}s before had {mean(same):.2%}, other days {mean(other):.2%}"
