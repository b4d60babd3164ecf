"""The forecast as a distribution: quantiles of any stretch ahead, and scenarios of several stretches at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.forecasting.negative_binomial import quantiles

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from shopops.analysis.forecasting.history import Array

AHEAD_DAYS = 28
"""Days ahead whose mean is told as sales a day; four whole weeks, so that no weekday leads."""
LOW, HIGH = 0.1, 0.9
"""The range of that mean holds four cases in five."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Demand of n goods over h buckets ahead; bucket 0 is the first after the history.

    The units of a stretch are Poisson with a mean that is gamma distributed: by the noise of each week, which
    evens out over a longer stretch, and by the doubt in the level, which does not.

    Attributes:
        weekly: n expected units of a usual week.
        shares: h buckets as shares of a usual week.
        spread: n relative variances of a week beyond those of counts.
        doubt: n relative variances of the level.
        added: n × h units that come on top of the usual ones in each bucket (or lack, below zero); null for none.
    """

    weekly: Array
    shares: Array
    spread: Array
    doubt: Array
    added: Array | None = None

    def path(self, horizon: int) -> Array:
        """Expected units of each of the next `horizon` buckets, n × horizon."""
        path: Array = self.weekly[:, None] * self.shares[:horizon]
        return path if self.added is None else np.maximum(path + self.added[:, :horizon], 0.0)

    def mean(self, first: int | Array, last: int | Array) -> Array:
        """Expected units of buckets `first` up to, not with, `last` (which may differ by good; parts count)."""
        usual = self.weekly * self.weeks(first, last)
        if self.added is None:
            return usual
        more = [units_until(self.added, np.broadcast_to(end, usual.shape)) for end in (first, last)]
        return np.maximum(usual + more[1] - more[0], 0.0)

    def quantile(self, share: float | Array, first: int | Array, last: int | Array) -> Array:
        """Units that the demand of these buckets stays within with probability `share` (n)."""
        weeks = self.weeks(first, last)
        mean = self.mean(first, last)
        relative = self.spread / np.maximum(weeks, 1e-9) + self.doubt
        return quantiles(
            np.broadcast_to(np.asarray(share, float), mean.shape), mean, mean + relative * mean**2
        )

    def a_day(self, bucket_days: int) -> Array:
        """Expected units a day of the next four weeks, n."""
        return self.mean(0, np.array(AHEAD_DAYS / bucket_days)) / AHEAD_DAYS

    def range_a_day(self, bucket_days: int) -> tuple[Array, Array]:
        """The range of the mean of these weeks; it holds what is expected (n each)."""
        mean, until = self.a_day(bucket_days), np.array(AHEAD_DAYS / bucket_days)
        low, high = (self.quantile(share, 0, until) / AHEAD_DAYS for share in (LOW, HIGH))
        return np.minimum(low, mean), np.maximum(high, mean)

    def weeks(self, first: int | Array, last: int | Array) -> Array:
        """Usual weeks in a stretch, n."""
        sums = np.cumsum(np.concatenate(([0.0], self.shares)))
        ends = [np.interp(np.asarray(end, float), np.arange(len(sums)), sums) for end in (first, last)]
        return np.broadcast_to(ends[1] - ends[0], self.weekly.shape)

    def of(self, goods: NDArray[np.intp]) -> Forecast:
        """The forecast of some of the goods."""
        added = None if self.added is None else self.added[goods]
        return Forecast(self.weekly[goods], self.shares, self.spread[goods], self.doubt[goods], added)


def units_until(path: Array, end: Array) -> Array:
    """Units of the first `end` buckets of a path (n), parts of a bucket counted as their part."""
    sums = np.cumsum(np.pad(path, ((0, 0), (1, 0))), axis=1)
    until = np.clip(end, 0, path.shape[1])
    whole = np.minimum(until.astype(int), path.shape[1] - 1)
    row = np.arange(len(path))
    total: Array = sums[row, whole] + path[row, whole] * (until - whole)
    return total
