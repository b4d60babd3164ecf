"""The model of demand: each good's rate × the level of its range, with the doubt in both."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.forecasting.distribution import Forecast
from shopops.analysis.forecasting.memory import memory
from shopops.analysis.forecasting.range_level import range_level, rates
from shopops.analysis.forecasting.weeks import bucket_factors, fold, weekday_shares

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from numpy.typing import NDArray

    from shopops.analysis.forecasting.history import Array, History
    from shopops.analysis.forecasting.range_level import RangeLevel
    from shopops.analysis.forecasting.weeks import Weeks

PRIOR_WEEKS = 20.0
"""A good's spread is drawn to that of its range as if so many weeks of that had been seen."""
USUAL_SPREAD = 0.5
"""Relative variance of a week beyond that of counts where neither weeks nor days say anything about it."""
LEAST_SPREAD = 0.01
LEAST_GOODS = 20
"""A category of fewer goods shares the level of the whole range."""
MOST_DOUBT = 4.0


def forecast(history: History, *, horizon: int, calendar: Mapping[date, float] | None = None) -> Forecast:
    """Demand of the `horizon` buckets after the history.

    Args:
        history: Units and availability of n goods.
        horizon: Buckets ahead.
        calendar: Known factor of single days, past and to come, 1 where not named; null means that no day differs.
    """
    weeks = fold(history, calendar)
    weekly, spread, doubt = (np.empty(len(history.names)) for _ in range(3))
    for group in _ranges(history.groups, len(history.names)):
        weekly[group], spread[group], doubt[group] = _of_range(weeks.of(group))
    ahead = tuple(history.starts[-1] + timedelta((k + 1) * history.bucket_days) for k in range(horizon))
    share = np.ones(horizon) if weeks.shares is None else weekday_shares(weeks.shares, ahead)
    return Forecast(weekly, share * bucket_factors(calendar, ahead, history.bucket_days), spread, doubt)


def _ranges(groups: tuple[str, ...] | None, count: int) -> list[NDArray[np.intp]]:
    """The goods of each category that is large enough, and all others together."""
    if groups is None:
        return [np.arange(count)]
    names, which, sizes = np.unique(np.array(groups), return_inverse=True, return_counts=True)
    large = sizes >= LEAST_GOODS
    parts = [np.flatnonzero(which == k) for k in range(len(names)) if large[k]]
    rest = np.flatnonzero(~large[which])
    return [*parts, rest] if rest.size else parts


def _of_range(weeks: Weeks) -> tuple[Array, Array, Array]:
    """Expected units of a usual week ahead, spread and doubt of each good."""
    level = range_level(weeks)
    exposure = weeks.seen * level.weekly
    first = _spreads(weeks, rates(weeks.units, exposure), exposure, np.ones_like(exposure))
    weight = memory(weeks, level.weekly, first)
    offered = (weight * exposure).sum(axis=1)
    rate = (weight * weeks.units).sum(axis=1) / np.maximum(offered, 1e-9)
    spread = _spreads(weeks, rate, exposure, weight)
    return rate * level.now, spread + level.noise, _doubt(rate, level, spread, weight * weeks.seen)


def _spreads(weeks: Weeks, rate: Array, exposure: Array, weight: Array) -> Array:
    """Relative variance of a good's week beyond that of counts, drawn to that of the larger goods."""
    expected = rate[:, None] * exposure
    number = _effective(weight * weeks.seen)
    unbiased = 1 - 1 / np.maximum(number, 2.0)
    excess = (weight * ((weeks.units - expected) ** 2 / unbiased[:, None] - expected)).sum(axis=1)
    size = (weight * expected**2).sum(axis=1)
    own = np.maximum(excess / np.maximum(size, 1e-9), 0.0)
    telling = (rate >= np.median(rate)) & (number >= 3) & (size > 0)
    by_days = USUAL_SPREAD if weeks.spread is None else weeks.spread
    usual = float(np.median(own[telling])) if telling.any() else by_days
    spread: Array = (own * number + usual * PRIOR_WEEKS) / (number + PRIOR_WEEKS) + LEAST_SPREAD
    return spread


def _effective(weight: Array) -> Array:
    """Number of equal weeks that say as much as the weighted ones."""
    number: Array = weight.sum(axis=1) ** 2 / np.maximum((weight**2).sum(axis=1), 1e-12)
    return number


def _doubt(rate: Array, level: RangeLevel, spread: Array, weight: Array) -> Array:
    """Relative variance of what the weeks ahead share: the error of the rate and of the range's level."""
    error = (1 / np.maximum(rate * level.now, 0.05) + spread) / np.maximum(_effective(weight), 1.0)
    return np.clip(error + level.doubt, 1e-4, MOST_DOUBT)
