"""The power line: the smallest fall that this much traffic can show."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.diagnosis.prices import price
from shopops.analysis.diagnosis.results import Power

if TYPE_CHECKING:
    from shopops.analysis.diagnosis.posterior import Model

SHARE = 0.1
FOUND = 0.8416
"""Standard deviations beyond the bar at which four of five cases are found."""


def power_line(model: Model) -> Power:
    """Smallest relative fall of conversion that a segment of a tenth of the visitors must have to be found.

    The count of the segment is Poisson around an effect whose variance is that of a middling value of a dimension
    and, in part, of the shop; both are fitted when the fall is judged.
    """
    expected = SHARE * float(model.expected.sum())
    variance = float(np.median(model.variance[1:])) if len(model.variance) > 1 else 0.0
    bar = _bar(sum(model.design.sizes))
    low, high = 0.0, 1.0
    if root(expected, variance, 0.0) < bar + FOUND:
        return Power(SHARE, None)
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (
            (low, middle) if root(expected, variance, expected * middle) < bar + FOUND else (middle, high)
        )
    return Power(SHARE, 1 - low)


def _bar(number: int) -> float:
    """How far one of so many values must stand out."""
    z = 3.0
    for _ in range(20):
        z = math.sqrt(2 * price(z, 1, number, 0.0, 1))
    return z


def root(expected: float, variance: float, seen: float) -> float:
    """Root of twice the log-likelihood ratio of a count against a mean whose logarithm varies."""
    if expected <= 0:
        return 0.0
    effect = 0.0
    for _ in range(60):
        mean = expected * math.exp(effect)
        step = (seen - mean - effect / max(variance, 1e-9)) / (mean + 1 / max(variance, 1e-9))
        effect += max(-0.5, min(0.5, step))
    mean = expected * math.exp(effect)
    log = seen * math.log(seen / mean) if seen > 0 else 0.0
    return math.sqrt(max(2 * (log - seen + mean) + effect**2 / max(variance, 1e-9), 0.0))
