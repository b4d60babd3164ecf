"""Do the days of a shop cling to each other? The correlation of the effects of a day and the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from shopops.analysis.diagnosis.grid import Array
    from shopops.analysis.diagnosis.seasons import Calendar

MEMORIES = np.linspace(0.0, 0.8, 17)
FEWEST_DEGREES, FEWEST_SERIES = 5.0, 4


def memory(series: Array, noise: Array, calendar: Calendar) -> float:
    """Learn it from the series of all values (p × t) together; a single one says too little, and then it is 0.

    By the moments of neighbouring residuals after weekdays and trend, relative to their squares; what counting and
    the fitted weekdays do to both is taken into account. Shrunk as far as it is uncertain (James and Stein).
    """
    residual = calendar.strata()[2]
    n = float(np.trace(residual))
    if n < FEWEST_DEGREES or len(series) < FEWEST_SERIES:
        return 0.0
    left = series @ residual
    squares = (left**2).sum(axis=1)
    trust = np.clip(1 - n * noise / np.maximum(squares, 1e-12), 0.0, 1.0)
    next_day = (calendar.apart == 1) / 2
    usual = [_neighbours(residual, next_day, one**calendar.apart) for one in MEMORIES]
    seen = (left @ next_day * left).sum(axis=1) / np.maximum(squares, 1e-12)
    weight = max(float((trust**2).sum()), 1e-9)
    found = float((trust * (seen - usual[0])).sum()) / weight
    certain = max(0.0, 1 - 1 / (weight * n * found**2)) if found > 0 else 0.0
    return float(np.interp(usual[0] + found * certain, usual, MEMORIES))


def _neighbours(residual: Array, next_day: Array, correlation: Array) -> float:
    """Expected product of residuals a day apart, relative to their sum of squares."""
    spread = residual @ correlation @ residual
    return float((next_day * spread).sum() / np.trace(spread))
