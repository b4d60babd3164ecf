"""The usual conversion of every combination, borrowed from its values where its own buyers are few."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from shopops.analysis.diagnosis.design import Design
    from shopops.analysis.diagnosis.grid import Array, Grid

PRIOR_BUYERS = 4.0
"""Expected buyers at which a value's own conversion weighs as much as the shop's: conversions of sources differ by
about a half."""
ROUNDS = 6
FEW_VISITORS = 10
"""A value with fewer visitors in the past has no usual conversion but what it shows on the day."""


def usual_rates(grid: Grid, design: Design) -> Array:
    """Buyers ÷ visitors of each combination (n): product of an effect of each value and of each pair of values.

    Main effects by iterative proportional fitting; what a pair of values has beyond them is gamma distributed with
    a variance from a moment equation, and shrunk accordingly (Clayton and Kaldor 1987).
    """
    new = unknown(grid, design)
    visitors, buyers = grid.past_visitors + new * grid.visitors, grid.past_buyers + new * grid.buyers
    whole = max(buyers.sum(), 0.5) / max(visitors.sum(), 1.0)
    rate = np.full(len(visitors), whole)
    margins = [
        np.bincount(codes, buyers, size) for codes, size in zip(design.codes, design.sizes, strict=True)
    ]
    for _ in range(ROUNDS):
        for codes, seen in zip(design.codes, margins, strict=True):
            expected = np.bincount(codes, visitors * rate, len(seen))
            rate *= ((seen + PRIOR_BUYERS) / (expected + PRIOR_BUYERS))[codes]
    for pair in combinations(range(len(design.sizes)), 2):
        rate *= _beyond(design, pair, visitors * rate, buyers)
    result: Array = np.minimum(rate, 0.95)
    return result


def unknown(grid: Grid, design: Design) -> Array:
    """1 for each combination with a value that is new, so that it can only have brought other traffic (n)."""
    found = np.zeros(len(grid.past_visitors))
    for codes, size in zip(design.codes, design.sizes, strict=True):
        seen = np.bincount(codes, grid.past_visitors, size)
        found = np.maximum(found, (seen < FEW_VISITORS)[codes])
    return found


def _beyond(design: Design, pair: tuple[int, int], expected: Array, buyers: Array) -> Array:
    """Factor of each combination for what its pair of values has beyond their single effects."""
    key = design.key(pair)
    size = design.sizes[pair[0]] * design.sizes[pair[1]]
    mean, seen = np.bincount(key, expected, size), np.bincount(key, buyers, size)
    variance = max(((seen - mean) ** 2 - mean).sum() / max((mean**2).sum(), 1e-9), 1e-4)
    factor: Array = (seen + 1 / variance) / (mean + 1 / variance)
    return factor[key]
