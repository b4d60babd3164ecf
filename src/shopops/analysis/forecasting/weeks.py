"""History by the week: units, and how much of each week was seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from numpy.typing import NDArray

    from shopops.analysis.forecasting.history import Array, History

PROFILE_WEEKS = 12
"""The weekday profile is that of so many last weeks."""
PROFILE_PRIOR = 2.0
"""It is drawn to a flat one as if two weeks of that had been seen too."""
LEAST_DAYS = 5
"""Fewer days say nothing about how much sales vary."""
LAUNCH_ODDS = 1e-3
"""A good was not yet on sale if its first sale came later than chance would have it in one of a thousand goods."""


@dataclass(frozen=True, slots=True)
class Weeks:
    """Units of n goods over t weeks, the last of which ends with the history.

    Attributes:
        units: n × t units sold in what was seen of each week.
        seen: n × t share of the usual week that was seen, 0 to 1 (more in weeks of high calendar factors).
        shares: Share of a usual week that each weekday has, Monday first; null for a history of weeks.
        spread: What the days alone say of the relative variance of a week beyond that of counts; null likewise, or
            where too few days are known.
    """

    units: Array
    seen: Array
    shares: Array | None
    spread: float | None

    def of(self, goods: NDArray[np.intp]) -> Weeks:
        """The weeks of some of the goods."""
        return Weeks(self.units[goods], self.seen[goods], self.shares, self.spread)


def fold(history: History, calendar: Mapping[date, float] | None) -> Weeks:
    """The weeks of a history of days or weeks; days out of stock and unknown ones are not seen."""
    known = history.seen
    units = np.where(known, np.nan_to_num(history.units), 0.0)
    shares = _profile(history, units, known) if history.bucket_days == 1 else None
    usual = np.ones(len(history.starts)) if shares is None else weekday_shares(shares, history.starts)
    factors = usual * bucket_factors(calendar, history.starts, history.bucket_days)
    parts = 1 if shares is None else 7
    spread = None if shares is None else _spread_by_days(units, known * factors)
    return Weeks(*_without_launch(_summed(units, parts), _summed(known * factors, parts)), shares, spread)


def _spread_by_days(units: Array, exposure: Array) -> float | None:
    """Relative variance of a week, were its days independent, of the goods that sell most."""
    rate = units.sum(axis=1) / np.maximum(exposure.sum(axis=1), 1e-9)
    days = (exposure > 0).sum(axis=1)
    telling = (rate >= np.median(rate)) & (rate > 0) & (days >= LEAST_DAYS)
    if not telling.any():
        return None
    expected = (rate[:, None] * exposure)[telling]
    unbiased = (1 - 1 / days[telling])[:, None]
    excess = ((units[telling] - expected) ** 2 / unbiased - expected) * (expected > 0)
    daily = np.maximum(excess.sum(axis=1) / (expected**2).sum(axis=1), 0.0)
    return float(np.median(daily)) / 7


def bucket_factors(calendar: Mapping[date, float] | None, starts: tuple[date, ...], days: int) -> Array:
    """Mean factor of the days of each bucket."""
    if not calendar:
        return np.ones(len(starts))
    within = [[calendar.get(start + timedelta(k), 1.0) for k in range(days)] for start in starts]
    factors: Array = np.array(within, float).mean(axis=1)
    return factors


def weekday_shares(shares: Array, starts: tuple[date, ...]) -> Array:
    """The share of the usual week that falls on each day."""
    return shares[[start.weekday() for start in starts]]


def _summed(values: Array, parts: int) -> Array:
    """Sums of so many columns each, counted from the last; the first may be of fewer."""
    missing = -values.shape[1] % parts
    whole = np.pad(values, ((0, 0), (missing, 0)))
    sums: Array = whole.reshape(len(whole), -1, parts).sum(axis=2)
    return sums


def _profile(history: History, units: Array, known: NDArray[np.bool_]) -> Array:
    """Weekday shares of the whole range, each good with the same weight, drawn to a flat week."""
    days = slice(-7 * PROFILE_WEEKS, None)
    usual = units.sum(axis=1, keepdims=True) / np.maximum(known.sum(axis=1, keepdims=True), 1)
    sold = np.minimum(units, 3 * usual + 3)[:, days]
    weekday = np.array([start.weekday() for start in history.starts[days]])
    rate = np.empty(7)
    whole = sold.sum() / max(float((known[:, days] * usual).sum()), 1e-9)
    for day in range(7):
        expected = (known[:, days] * usual)[:, weekday == day].sum()
        prior = PROFILE_PRIOR * usual.sum()
        rate[day] = (sold[:, weekday == day].sum() + prior * whole) / max(float(expected + prior), 1e-9)
    total = rate.sum()
    return rate / total if total > 0 else np.full(7, 1 / 7)


def _without_launch(units: Array, seen: Array) -> tuple[Array, Array]:
    """Takes the weeks before a good's first sale as not seen where chance alone hardly left them empty."""
    sold = (units > 0).any(axis=1)
    first = np.where(sold, (units > 0).argmax(axis=1), 0)
    before = np.arange(units.shape[1]) < first[:, None]
    waited = (seen * before).sum(axis=1)
    after = np.maximum((seen * ~before).sum(axis=1), 1e-9)
    rate = np.maximum(units.sum(axis=1) - 1, 0.0) / after
    selling = (units > 0).sum(axis=1) / np.maximum(((seen > 0) & ~before).sum(axis=1), 1)
    odds = np.exp(-np.minimum(rate * waited, 700)) + (1 - np.minimum(selling, 0.999)) ** waited
    late = before & (sold & (odds < LAUNCH_ODDS))[:, None]
    return np.where(late, 0.0, units), np.where(late, 0.0, seen)
