"""One figure of a subject over the period: Σ ÷ Σ of its days, beside the like period, within what is usual or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from shopops.analysis.traffic.ranges import Known, usual_range
from shopops.analysis.traffic.report import BLANK, FALL, RISE, USUAL, Figure
from shopops.analysis.usual import FEWEST_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    import polars as pl

    from shopops.analysis.traffic.periods import Period
    from shopops.analysis.traffic.report import Column

HISTORY_DAYS = 28
"""Ordinary days that count as history; they may reach back twice as far."""
TRAIL = 14
FEWEST = 20
"""Events of a period below which no fall could be told: chance alone moves them by a fifth and more."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a column counts: Σ `events` ÷ Σ `trials`, or `events` a day where there are no trials.

    Attributes:
        is_share: Each trial has at most one event.
        is_level: What chance does is learnt from the shop's own days (money, pages a visitor).
        is_judged: Whether a usual range is wanted.
    """

    column: Column
    events: str
    trials: str | None = None
    is_share: bool = False
    is_level: bool = False
    is_judged: bool = True


@dataclass(frozen=True, slots=True)
class Span:
    """The period, the like one, and which days are not ordinary."""

    period: Period
    against: Period | None
    kinds: Mapping[date, str] = field(default_factory=dict)


def by_day(rows: pl.DataFrame) -> dict[date, dict[str, object]]:
    """The rows of one subject by their day."""
    return {row["day"]: row for row in rows.iter_rows(named=True)}


def figure(days: Mapping[date, Mapping[str, object]], measure: Measure, span: Span, chance: float) -> Figure:
    """The figure of one subject.

    Args:
        days: Its rows by day; days that are not there are unknown.
        measure: What is counted.
        span: Of which days.
        chance: Probability of a quiet period below the usual range, and above it.
    """
    wanted = (day for day in _wanted(span, measure) if day in days)
    known = {day: one for day in wanted if (one := _known(day, days[day], measure)) is not None}
    now = [known[day] for day in span.period.days if day in known]
    if not now:
        return BLANK
    before, change = _beside(known, span)
    value = mean_of(now)
    why = _why_not(known, now, measure, span)
    if why:
        return Figure(value, before, change, why=why)
    usual = usual_range(
        history(known, span), now, chance, is_share=measure.is_share, is_level=measure.is_level
    )
    verdict = FALL if value < usual.low else RISE if value > usual.high else USUAL
    return Figure(value, before, change, usual.low, usual.high, verdict, middle=usual.middle)


def _wanted(span: Span, measure: Measure) -> Iterator[date]:
    """The days of both periods, and those that may be history if a range is wanted."""
    if measure.is_judged:
        yield from span.period.before(2 * HISTORY_DAYS)
    if span.against is not None:
        yield from span.against.days
    yield from span.period.days


def mean_of(days: Sequence[Known]) -> float:
    """Σ events ÷ Σ trials, where each day is a trial if nothing else is."""
    return sum(day.events for day in days) / sum(day.trials for day in days)


def trail(days: Mapping[date, Mapping[str, object]], name: str, last: date) -> tuple[float | None, ...]:
    """A count of each of the last two weeks up to a day, null where it is not known."""
    back = (last - timedelta(days=n) for n in reversed(range(TRAIL)))
    return tuple(_number(days[day].get(name)) if day in days else None for day in back)


def history(known: Mapping[date, Known], span: Span) -> list[Known]:
    """The last ordinary days before the period, looked for in twice as many days."""
    earlier = (day for day in span.period.before(2 * HISTORY_DAYS) if day in known and day not in span.kinds)
    return [known[day] for day in earlier][-HISTORY_DAYS:]


def _known(day: date, row: Mapping[str, object], measure: Measure) -> Known | None:
    """The day's events and trials, null where they cannot be true."""
    events, trials = _number(row.get(measure.events)), 1.0
    if measure.trials is not None:
        found = _number(row.get(measure.trials))
        if found is None or found <= 0:
            return None
        trials = found
    if events is None or events < 0 or (measure.is_share and events > trials):
        return None
    return Known(day, trials, events)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float | Decimal) else None


def _beside(known: Mapping[date, Known], span: Span) -> tuple[float | None, float | None]:
    """The like period's figure, and the change on the days that both have."""
    if span.against is None:
        return None, None
    then = [known[day] for day in span.against.days if day in known]
    pairs = [
        (known[one], known[two])
        for one, two in zip(span.period.days, span.against.days, strict=True)
        if one in known and two in known
    ]
    if not pairs:
        return (mean_of(then) if then else None), None
    new, old = (mean_of(side) for side in zip(*pairs, strict=True))
    return mean_of(then), (new / old - 1 if old else None)


def _why_not(known: Mapping[date, Known], now: Sequence[Known], measure: Measure, span: Span) -> str:
    """Why no range can be told; empty where it can."""
    if not measure.is_judged:
        return "not judged"
    past = history(known, span)
    if len(past) < FEWEST_DAYS:
        return f"{len(past)} ordinary {'day' if len(past) == 1 else 'days'} of history, {FEWEST_DAYS} needed"
    trials = sum(day.trials for day in now)
    if measure.is_level and any(day.events <= 0 for day in (*past, *now)):
        return "days without any of it"
    of_people = measure.is_level and measure.trials is not None
    expected = trials if of_people else mean_of(past) * trials
    return "too few to tell a change" if expected < FEWEST else ""
