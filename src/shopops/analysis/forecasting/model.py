"""The model of demand: a level for each good, and how uncertain it and each bucket are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.forecasting.negative_binomial import quantiles

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from shopops.analysis.forecasting.history import Array, History

HALF_LIFE_DAYS = 91
"""A bucket counts half as much as one a quarter of a year later."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Demand of n goods over h buckets ahead; bucket 0 is the first after the history.

    Attributes:
        expected: n × h expected units.
        noise: n variance of one bucket ÷ its expected units (at least 1, that of counts).
        doubt: n relative variance of the level: what all buckets ahead share.
    """

    expected: Array
    noise: Array
    doubt: Array

    def path(self, horizon: int) -> Array:
        """Expected units of each of the next `horizon` buckets, n × horizon."""
        return self.expected[:, :horizon]

    def mean(self, first: int, last: int | Array) -> Array:
        """Expected units of buckets `first` up to, not with, `last` (which may differ by good; parts count)."""
        return self._sums(last) - self._sums(first)

    def quantile(self, share: float | Array, first: int, last: int | Array) -> Array:
        """Units that the demand of these buckets stays within with probability `share` (n)."""
        mean = self.mean(first, last)
        variance = mean * self.noise + self.doubt * mean**2
        return quantiles(np.broadcast_to(np.asarray(share, float), mean.shape), mean, variance)

    def _sums(self, last: int | Array) -> Array:
        """Expected units up to a bucket; a part of a bucket counts as its part."""
        sums = np.cumsum(np.pad(self.expected, ((0, 0), (1, 0))), axis=1)
        until = np.broadcast_to(np.asarray(last, float), len(sums)).clip(0, sums.shape[1] - 1)
        whole = np.floor(until).astype(int)
        row, part = np.arange(len(sums)), until - whole
        after = np.minimum(whole + 1, sums.shape[1] - 1)
        total: Array = sums[row, whole] * (1 - part) + sums[row, after] * part
        return total


def forecast(history: History, *, horizon: int, calendar: Mapping[date, float] | None = None) -> Forecast:
    """Demand of the `horizon` buckets after the history.

    Args:
        history: Units and availability of n goods.
        horizon: Buckets ahead.
        calendar: Known factor of single days, 1 where not named; null means that no day differs.
    """
    seen = history.seen
    back = np.arange(seen.shape[1])[::-1] * history.bucket_days
    weights = np.where(seen, 0.5 ** (back / HALF_LIFE_DAYS), 0.0)
    units = np.where(seen, history.units, 0.0)
    total = np.maximum(weights.sum(axis=1), 1e-9)
    level = (weights * units).sum(axis=1) / total
    variance = (weights * (units - level[:, None]) ** 2).sum(axis=1) / total
    noise = np.maximum(variance / np.maximum(level, 1e-9), 1.01)
    observed = np.maximum(total**2 / np.maximum((weights**2).sum(axis=1), 1e-9), 1.0)
    doubt = noise / np.maximum(level, 1e-9) / observed
    return Forecast(np.repeat(level[:, None], horizon, axis=1), noise, doubt)
