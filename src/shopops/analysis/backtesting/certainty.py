"""How sure a difference in money is: it varies by good and by stretch, and both count."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.distributions import student_quantile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from shopops.analysis.forecasting import Array

OUTSIDE = 0.05
"""The interval misses in one of twenty cases."""
LEAST_STRETCHES = 3
"""Fewer stretches do not tell how much one differs from another."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A sum of money with the bounds between which it lies in 95 of 100 cases.

    Attributes:
        by_time: Whether the bounds hold what differs from stretch to stretch; otherwise only from good to good.
    """

    money: float
    low: float
    high: float
    by_time: bool

    @property
    def sure(self) -> bool:
        """Whether its sign is."""
        return self.low > 0 or self.high < 0


def difference(cells: Array, part: NDArray[np.bool_], *, fresh: bool = True) -> Difference:
    """The sum of n goods × b stretches, and how sure it is.

    Variance by goods + by stretches − by cells, each of sums around their mean, at least the larger of the first two;
    Student's t with as many degrees as the smaller number less one. Source: Cameron, Gelbach and Miller (2011), Robust
    inference with multiway clustering.

    Args:
        cells: Differences; 0 where a good takes no part.
        part: Which of them take part.
        fresh: Whether each stretch began anew, so that one is a fair sample of the others.
    """
    total = float(cells.sum())
    mean = total / max(int(part.sum()), 1)
    off = np.where(part, cells - mean, 0.0)
    goods, count = off[part.any(axis=1)], cells.shape[1]
    by_time = fresh and count >= LEAST_STRETCHES
    variance = _variance(goods.sum(axis=1))
    if by_time:
        across = _variance(off.sum(axis=0))
        variance = max(variance + across - _variance(off[part]), variance, across)
    degrees = min(len(goods), count if by_time else len(goods)) - 1
    if degrees < 1:
        return Difference(total, float("-inf"), float("inf"), by_time)
    width = student_quantile(1 - OUTSIDE / 2, degrees) * sqrt(variance)
    return Difference(total, total - width, total + width, by_time)


def _variance(sums: Array) -> float:
    """Of the total of independent sums."""
    count = len(sums)
    return 0.0 if count < 2 else float((sums**2).sum()) * count / (count - 1)  # of one: none
