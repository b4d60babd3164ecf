"""What coming promotions add to the sales of each day, and take from the days around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

import numpy as np

from shopops.analysis.forecasting import Array
from shopops.analysis.promotion_effect import Planned, Terms, put_off, taken_after
from shopops.analysis.promotion_lift import Measured

Rows: TypeAlias = np.ndarray[tuple[int], np.dtype[np.intp]]
ABOVE = 1.2816
"""The upper end of an uplift's range lies so many standard deviations above it."""


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity as it meets one row of the forecast.

    Attributes:
        start: Days from today to its first day, 0 if it runs; `stop` to the day after its last.
        times: How many times the usual it brings.
        low: Lower end of the range; null where the uplift is only assumed.
        source: What the uplift rests on.
    """

    name: str
    first: date
    last: date
    start: int
    stop: int
    times: float
    low: float | None
    high: float | None
    source: str

    @property
    def window(self) -> slice:
        """Its days, counted from today."""
        return slice(self.start, self.stop)

    @property
    def when(self) -> str:
        """Name, days and uplift: `双11 11-08 to 11-11: × 2.1`."""
        return f"{self.name} {self.first:%m-%d} to {self.last:%m-%d}: × {self.times:.1f}"

    @property
    def told(self) -> str:
        """The same with what it rests on."""
        span = "" if self.low is None or self.high is None else f", {self.low:.1f}–{self.high:.1f}"
        return f"{self.when} ({self.source}{span})"


def activity_of(planned: Planned, today: date, horizon: int) -> Activity:
    """A row of the plan, its days counted from today."""
    one, uplift = planned.promotion, planned.uplift
    first = max((one.first - today).days, 0)
    stop = min((one.last - today).days + 1, horizon)
    low, high = (None, None) if uplift.low is None else (uplift.low, uplift.high)
    return Activity(one.activity, one.first, one.last, first, stop, uplift.times, low, high, uplift.source)


def beyond_seen(activity: Activity, usual: float, before: float | None) -> Activity:
    """One that runs already: the forecast has seen a part of its uplift, so that only the rest is added.

    Args:
        activity: The activity.
        usual: Pieces a day of the forecast on its days.
        before: Pieces a day before it began; null where too little is known, then the forecast stands for it.
    """
    part = 1.0 if before is None or usual <= 0 else before / usual

    def rest(times: float) -> float:
        return max(times * part, 1.0) if times >= 1 else times

    if before is None:
        return replace(activity, times=1.0, low=None, high=None, source="it runs, and recent sales hold it")
    low, high = (None if one is None else rest(one) for one in (activity.low, activity.high))
    return replace(activity, times=rest(activity.times), low=low, high=high)


@dataclass(frozen=True, slots=True)
class Added:
    """Pieces by day that activities add to the usual ones of m rows of the forecast, m × h; negative around them.

    Attributes:
        rows: Which rows of the forecast (m).
        mean: As it is expected.
        sure: As far as the shop's own past tells: an uplift that is only assumed adds nothing.
        low: The same at the lower end of the range.
        spread: Standard deviation of the uplift, by which a whole activity is more or less than expected.
        activities: Those of each row, by their start.
    """

    rows: Rows
    mean: Array
    sure: Array
    low: Array
    spread: Array
    activities: tuple[tuple[Activity, ...], ...]


def added_by(
    activities: Sequence[Activity], usual: Array, past: Sequence[Measured], terms: Terms
) -> tuple[Array, Array, Array, Array]:
    """Mean, sure, low and spread of one row (h each); of activities that overlap the one that brings more counts.

    Args:
        activities: All that the row takes part in.
        usual: Its pieces a day without them, h.
        past: What earlier promotions did.
        terms: The settings.
    """
    mean, sure, low, spread = (np.zeros_like(usual) for _ in range(4))
    free = np.ones(len(usual), dtype=bool)
    for one in activities:
        free[one.window] = False
    for one in sorted(activities, key=lambda one: one.times):
        known = one.low is not None
        inside = usual[one.window]
        mean[one.window] = inside * (one.times - 1)
        sure[one.window] = inside * (one.times - 1) if known else 0.0
        low[one.window] = inside * ((one.low or 1.0) - 1)
        spread[one.window] = inside * ((one.high or one.times) - one.times) / ABOVE
        for days, taken in _around(one, usual, past, terms):
            fewer = np.where(free[days], usual[days] * taken, 0.0)
            mean[days] -= fewer
            if known:
                sure[days] -= fewer
                low[days] -= fewer
    return np.maximum(mean, -usual), np.maximum(sure, -usual), np.maximum(low, -usual), spread


def _around(
    one: Activity, usual: Array, past: Sequence[Measured], terms: Terms
) -> Iterator[tuple[slice, float]]:
    """The days before and after an activity with the share of their sales that it takes."""
    added = float(usual[one.window].sum()) * (one.times - 1)
    first, end = one.start, one.stop
    for days, share in (
        (slice(max(first - terms.lull_days, 0), first), put_off),
        (slice(end, min(end + terms.dip_days, len(usual))), taken_after),
    ):
        whole = float(usual[days].sum())
        if whole > 0:
            yield days, share(whole, added, past, terms) / whole
