"""Slices of the shop: combinations of values of up to three dimensions, large enough to have moved it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from shopops.analysis.diagnosis.design import Design
    from shopops.analysis.diagnosis.grid import Array, Grid
    from shopops.analysis.diagnosis.posterior import Fit

MOST_DIMS = 3
LEAST_SHARE = 0.025
"""A slice with a smaller share of what is expected cannot take off what a cause must (`question.LEAST_DROP`)."""
LEAST_EXPECTED = 1.0
LEAST_LEFT = 0.02
"""Of a slice's information at least this much is its own, whatever the approximation says."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Some dimensions and a value of each, by number; without any, the whole shop."""

    dims: tuple[int, ...]
    codes: tuple[int, ...]

    @property
    def depth(self) -> int:
        """Number of dimensions."""
        return len(self.dims)

    def mask(self, design: Design) -> Array:
        """1 for each combination in the slice, 0 for the others (n)."""
        inside = np.ones(design.codes.shape[1])
        for dim, code in zip(self.dims, self.codes, strict=True):
            inside *= design.codes[dim] == code
        return inside

    def where(self, grid: Grid) -> dict[str, str]:
        """Names of dimensions and values."""
        return {
            grid.dims[dim]: grid.values[dim][code] for dim, code in zip(self.dims, self.codes, strict=True)
        }


WHOLE = Slice((), ())


def large_slices(design: Design, expected: Array, *weights: Array) -> list[Slice]:
    """Slices of one to three dimensions that have their share of what is expected or of other weights (n).

    What is new has no usual composition: combinations of several dimensions need something expected.
    """
    found = []
    for depth in range(1, min(MOST_DIMS, len(design.sizes)) + 1):
        for dims in combinations(range(len(design.sizes)), depth):
            tables = [design.table(dims, one) for one in (expected, *weights)]
            large = np.any([table >= LEAST_SHARE * max(table.sum(), 1e-9) for table in tables], axis=0)
            if depth > 1:
                large &= tables[0] >= LEAST_EXPECTED
            found += [Slice(dims, tuple(int(code) for code in place)) for place in np.argwhere(large)]
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """Of k slices: what was counted and fitted, and the information on a cause in them, given their own values."""

    seen: Array
    fitted: Array
    information: Array

    @classmethod
    def of(cls, design: Design, slices: list[Slice], counts: Array, fit: Fit) -> Standing:
        """Stand of the slices in a fit.

        The effects of values outside a slice's own dimensions are taken as known, which is close enough to choose
        those that are looked at exactly.
        """
        seen, fitted = sums(design, slices, counts), sums(design, slices, fit.fitted)
        starts = design.starts
        own = np.array(
            [
                fit.inverse[np.ix_(at, at)].sum()
                for one in slices
                for at in [
                    [0, *(1 + starts[dim] + code for dim, code in zip(one.dims, one.codes, strict=True))]
                ]
            ]
        )
        return cls(seen, fitted, fitted * np.maximum(1 - fitted * own, LEAST_LEFT))

    @property
    def deviations(self) -> Array:
        """Counted less fitted, in standard deviations."""
        result: Array = (self.seen - self.fitted) / np.sqrt(np.maximum(self.information, 1e-9))
        return result

    @property
    def most(self) -> Array:
        """Log-likelihood that the slice could gain at most by a fall: when nothing at all is counted."""
        variance = np.maximum(
            1 / np.maximum(self.information, 1e-9) - 1 / np.maximum(self.fitted, 1e-9), 1e-9
        )
        effect = np.zeros_like(self.fitted)
        for _ in range(30):
            mean = self.fitted * np.exp(effect)
            effect -= np.clip((mean + effect / variance) / (mean + 1 / variance), -0.5, 0.5)
        gain: Array = self.fitted * np.exp(effect) + effect**2 / (2 * variance)
        return gain


def sums(design: Design, slices: list[Slice], weights: Array) -> Array:
    """Sum of the weights over each slice."""
    tables = {dims: design.table(dims, weights) for dims in {one.dims for one in slices} if dims}
    whole = weights.sum()
    return np.array([tables[one.dims][one.codes] if one.dims else whole for one in slices])
