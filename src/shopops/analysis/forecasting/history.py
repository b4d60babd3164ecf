"""What was sold of each good in each day or week, and whether it could be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from datetime import date

Array: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class History:
    """Units sold of n goods over t buckets of a day or a week.

    Attributes:
        names: Name of each good (n).
        starts: First day of each bucket (t), `bucket_days` apart.
        units: n × t units, nan where nothing is known (before the launch, no report).
        available: n × t share of the bucket in which the good was in stock, 0 to 1. Sales of a bucket with less
            than 1 are a lower bound of demand: a day that began without stock is not a day without demand.
        bucket_days: 1 or 7.
        groups: Category of each good (n); null means one range.
    """

    names: tuple[str, ...]
    starts: tuple[date, ...]
    units: Array
    available: Array
    bucket_days: int
    groups: tuple[str, ...] | None = None

    @property
    def seen(self) -> NDArray[np.bool_]:
        """Which buckets sold what was asked for, n × t."""
        seen: NDArray[np.bool_] = ~np.isnan(self.units) & (self.available >= 1)
        return seen
