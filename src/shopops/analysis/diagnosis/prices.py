"""What a finding has to pay for: the number of slices looked at, and the choice of the day."""

from __future__ import annotations

import math

import numpy as np

LEVEL = 0.015
"""Chance that a quiet day shows a cause of a kind anywhere, as aimed at."""
WEIGHTS = (0.25, 0.35, 0.3, 0.1)
"""How that chance is shared out over the whole shop and slices of one, two and three dimensions."""
_GRID = np.linspace(-6.0, 4.0, 101)


def tail(z: float) -> float:
    """Probability that a standard normal value is above z."""
    return math.erfc(z / math.sqrt(2)) / 2


def chosen_tail(z: float, correlation: float, worst_of: int) -> float:
    """The same for a fall of a slice, on the worst of `worst_of` days.

    The worst day's conversion is the least of so many normal values, and the slice's is correlated with it.
    """
    if worst_of <= 1:
        return tail(z)
    if correlation > 0.99:
        return -math.expm1(worst_of * math.log1p(-tail(z)))
    above = np.array([tail(x) for x in _GRID])
    density = np.exp(-(_GRID**2) / 2) * above ** (worst_of - 1)
    own = math.sqrt(1 - correlation**2)
    tails = np.array([tail((z + correlation * x) / own) for x in _GRID])
    return float((density * tails).sum() / density.sum())


def chance(z: float, depth: int, number: int, correlation: float, worst_of: int) -> float:
    """p-value of a slice that stands out by z among `number` ones of its depth (Bonferroni, weighted)."""
    return min(1.0, chosen_tail(z, correlation, worst_of) * number / WEIGHTS[depth])


def price(z: float, depth: int, number: int, correlation: float, worst_of: int) -> float:
    """What a finding pays, in log-likelihood: at z exactly enough, z² ÷ 2 is the price where its chance is LEVEL."""
    log_tail = math.log(max(tail(z), 1e-300))
    log_chance = math.log(max(chosen_tail(z, correlation, worst_of), 1e-300))
    return math.log(number / WEIGHTS[depth] / LEVEL) + (log_chance - log_tail) + (log_tail + z * z / 2)
