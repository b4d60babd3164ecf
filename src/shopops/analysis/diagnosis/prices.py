"""What a finding has to pay for: the number of slices looked at, and the choice of the day."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from shopops.analysis.diagnosis.grid import Array

LEVEL = 0.015
"""Chance that a quiet day shows a cause anywhere, as aimed at."""
FURTHER = 0.1
"""The same for a cause on a day that has another one already: days with a cause often have two, and quiet days are
protected by what the first one pays."""
FEE = math.log(FURTHER / LEVEL)
"""What the first cause of a day, of either kind, pays beyond a further one."""
WEIGHTS = (0.1, 0.4, 0.35, 0.05)
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
    """What a finding pays, in log-likelihood: at z exactly enough, z² ÷ 2 is the price where its chance is FURTHER."""
    log_tail = math.log(max(tail(z), 1e-300))
    log_chance = math.log(max(chosen_tail(z, correlation, worst_of), 1e-300))
    return math.log(number / WEIGHTS[depth] / FURTHER) + (log_chance - log_tail) + (log_tail + z * z / 2)


def number_of(able: Array, depth: int) -> int:
    """Number of slices of a depth that count: those that could pay the price of so many (Tarone 1990).

    Args:
        able: Log-likelihood that each could gain at most.
        depth: Their number of dimensions.
    """
    number = 1
    while number < len(able):
        least = math.log(number / WEIGHTS[depth] / FURTHER) - 2.0
        if (able >= least).sum() <= number:
            break
        number += 1
    return number
