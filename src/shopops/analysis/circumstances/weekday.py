"""The weekday: fewer people buy on some, and the band knows it."""

from __future__ import annotations

from shopops.analysis.circumstances import ALLOWED, CALM, Answer, Case, circumstance

SATURDAY = 6


@circumstance("weekend", "objective")
def weekend(*, case: Case) -> Answer:
    """Whether it was a Saturday or Sunday; the band is that of the weekday, so that it explains nothing."""
    name = f"{case.day:%A}"
    if case.day.isoweekday() < SATURDAY:
        return Answer(CALM, f"{name}, no weekend")
    return Answer(ALLOWED, f"{name}; the band is that of {name}s", case.day)
