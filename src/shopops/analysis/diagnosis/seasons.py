"""What each value of a dimension should do on the judged day, and how far such days stray from it.

The daily log deviations of a value are a level, a weekday effect, a trend and the day's own effect. The variances
of these are common to a dimension and come from moment equations (analysis of variance with random effects,
Henderson 1953), mixed with what is usual in shops where the history says little; residuals are bounded (Huber), so
that a campaign in the history does not widen what is usual.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.usual import BOUND, BOUNDED_SQUARE, PRIOR_DAYS

if TYPE_CHECKING:
    from shopops.analysis.diagnosis.grid import Array, Codes

ALIKE = 8.0
"""How many days' evidence the dimension's variance is worth for one of its values: values stray unequally."""


@dataclass(frozen=True, slots=True)
class Spreads:
    """Standard deviations, of logarithms: a day's own effect, weekdays, trend a day."""

    day: float
    weekday: float
    slope: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """The judged day of p values.

    Attributes:
        mean: Log deviation to expect (p).
        variance: Of the judged day around it (p).
        degrees: Degrees of freedom behind the variance (p).
        fitted: What was to be expected of the earlier days, p × t.
    """

    mean: Array
    variance: Array
    degrees: Array
    fitted: Array


@dataclass(frozen=True, slots=True)
class Calendar:
    """The earlier days and the judged one.

    Attributes:
        past: Regressors of the earlier days, t × 9: level, trend, weekdays.
        new: Regressors of the judged day (9).
        back: Days before the judged one (t).
        memory: Correlation of the effects of a day and the next.
    """

    past: Array
    new: Array
    back: Codes
    memory: float = 0.0

    @classmethod
    def of(cls, back: Codes, weekdays: Codes, weekday: int) -> Calendar:
        """From days before the judged one (t), weekdays (t) and the judged day's weekday (0 to 6)."""
        centre = back.mean()
        columns = [np.ones(len(back)), centre - back, *(weekdays == one for one in range(7))]
        new = [1.0, centre, *(float(weekday == one) for one in range(7))]
        return cls(np.column_stack(columns).astype(float), np.array(new), back)

    @property
    def apart(self) -> Codes:
        """Days between each two of the earlier days, t × t."""
        days: Codes = np.abs(self.back[:, None] - self.back)
        return days

    @property
    def clinging(self) -> Array:
        """Correlation of the effects of each two of the earlier days, t × t."""
        return (self.memory**self.apart).astype(float)

    def strata(self) -> tuple[Array, Array, Array]:
        """Projections (t × t) on what only weekdays explain, what only the trend explains, and the residual."""
        whole, no_weekdays = _hat(self.past), _hat(self.past[:, :2])
        no_trend = _hat(self.past[:, [0, *range(2, 9)]])
        return whole - no_weekdays, whole - no_trend, np.eye(len(whole)) - whole


def _hat(columns: Array) -> Array:
    return columns @ np.linalg.pinv(columns)


def outlook(series: Array, noise: Array, loads: Array, calendar: Calendar, prior: Spreads) -> Outlook:
    """Judge the next day of the p series (p × t) of one dimension.

    Args:
        series: Log deviations of the values by day.
        noise: Variance of each value's deviations by counting alone (p).
        loads: Variance of a deviation ÷ variance of the day effects: below 1 for values that hold much of the shop (p).
        calendar: The days.
        prior: What is usual in shops.
    """
    bounded = series
    for _ in range(3):
        parts = _variances(bounded, noise, loads, calendar, prior)
        mean, variance, fitted = _predict(bounded, parts, noise, loads, calendar)
        reach = BOUND * np.sqrt(parts.own * loads + noise)[:, None]
        bounded = fitted + np.clip(series - fitted, -reach, reach)
    return Outlook(mean, variance, parts.degrees, fitted)


@dataclass(frozen=True, slots=True)
class _Parts:
    day: float
    weekday: float
    slope: float
    own: Array
    degrees: Array


def _variances(series: Array, noise: Array, loads: Array, calendar: Calendar, prior: Spreads) -> _Parts:
    on_weekdays, on_trend, residual = calendar.strata()
    df = max(float(np.trace(residual)), 0.0)
    moved = max(float((residual * calendar.clinging).sum()), 0.0)
    rest = (series @ residual * series).sum(axis=1) / BOUNDED_SQUARE
    day = prior.day**2
    for _ in range(4):
        whole = day * loads + noise
        weight = loads**2 / whole**2
        gained = (weight * (rest - df * noise) / loads).sum() + PRIOR_DAYS / prior.day**4 * prior.day**2
        day = max(gained / ((weight * moved).sum() + PRIOR_DAYS / prior.day**4), prior.day**2 / 25)
    effects = day * loads
    weekday = _component(series, on_weekdays, calendar.past[:, 2:], effects, noise, calendar, prior.weekday)
    slope = _component(series, on_trend, calendar.past[:, 1:2], effects, noise, calendar, prior.slope)
    degrees = df * (effects / (effects + noise)) ** 2
    share = np.clip((rest - df * noise) / max(moved, 1.0) / loads, 0.0, 9 * day)
    own = (ALIKE * day + degrees * share) / (ALIKE + degrees)
    return _Parts(day, weekday, slope, own, ALIKE + degrees)


def _component(
    series: Array,
    projection: Array,
    columns: Array,
    effects: Array,
    noise: Array,
    calendar: Calendar,
    prior: float,
) -> float:
    """Variance of the effects of some columns, from what only they explain."""
    rank, reach = float(np.trace(projection)), float(np.einsum("it,ij,jt->", columns, projection, columns))
    moved = float((projection * calendar.clinging).sum())
    found = (series @ projection * series).sum(axis=1) - rank * noise - moved * effects
    weight = 1 / (effects + noise + prior**2 * reach / max(rank, 1e-9)) ** 2
    mixed = (weight * found).sum() * reach / 2 + prior**2 / prior**4
    total: float = mixed / ((weight.sum() * reach**2) / 2 + 1 / prior**4)
    return max(total, prior**2 / 25)


def _predict(
    series: Array, parts: _Parts, noise: Array, loads: Array, calendar: Calendar
) -> tuple[Array, Array, Array]:
    """Best linear unbiased prediction of the new day (p), its variance, and the fitted days (p × t)."""
    past, new, t = calendar.past, calendar.new, len(calendar.back)
    effects = parts.own * loads
    whole = effects[:, None, None] * calendar.clinging + noise[:, None, None] * np.eye(t)
    weight = np.linalg.inv(whole)
    ridge = np.diag([1e-6, 1 / parts.slope, *[1 / parts.weekday] * 7])
    inverse = np.linalg.inv(past.T @ weight @ past + ridge)
    fitted = np.einsum("pij,jt,pts,ps->pi", inverse, past.T, weight, series, optimize=True)
    # What the last days were above or below their own fit is left to the new day as far as days cling together.
    after = weight @ (calendar.memory**calendar.back) * effects[:, None]
    carried = np.einsum("pt,pt->p", after, series - fitted @ past.T)
    left = new - after @ past
    # The noise of counting in the level is that of the combinations' means, which the judged day's model holds.
    known = np.einsum("pi,pij,pj->p", left, inverse, left) - noise / t
    variance = parts.own * (1 - after @ (calendar.memory**calendar.back)) + np.maximum(known, parts.own / t)
    return fitted @ new + carried, variance, fitted @ past.T
