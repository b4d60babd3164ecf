"""Sums over the values of dimensions: the design matrix of a log-linear model of main effects, never written out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from shopops.analysis.diagnosis.grid import Array, Codes


@dataclass(frozen=True)
class Design:
    """Places of p effects: the values of each dimension, one dimension after the other.

    Attributes:
        codes: Value of each combination, d × n.
        sizes: Values of each dimension.
    """

    codes: Codes
    sizes: tuple[int, ...]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Place of the first effect of each dimension, and p at the end."""
        return (0, *(int(one) for one in np.cumsum(self.sizes)))

    @cached_property
    def keys(self) -> dict[tuple[int, ...], Codes]:
        """Numbers of the combinations of the values of some dimensions (n), as far as they were asked for."""
        return {}

    def margins(self, weights: Array) -> Array:
        """Sum of the weights (n) over the combinations of each value (p)."""
        found = [np.bincount(c, weights, size) for c, size in zip(self.codes, self.sizes, strict=True)]
        return np.concatenate(found) if found else np.zeros(0)

    def inside(self, places: Codes) -> Design:
        """The same for some of the combinations."""
        return Design(self.codes[:, places], self.sizes)

    def spread(self, effects: Array) -> Array:
        """Sum of the effects (p) of the values of each combination (n)."""
        total = np.zeros(self.codes.shape[1])
        for start, end, codes in zip(self.starts, self.starts[1:], self.codes, strict=False):
            total += effects[start:end][codes]
        return total

    def cross(self, weights: Array) -> Array:
        """Sum of the weights over the combinations of each pair of values, p × p; the margins on the diagonal."""
        starts = self.starts
        found, margins = np.zeros((starts[-1], starts[-1])), np.zeros(starts[-1])
        for a, b in combinations(range(len(self.sizes)), 2):
            table, one, other = self.table((a, b), weights), self._at(a), self._at(b)
            found[one, other], found[other, one] = table, table.T
            margins[one], margins[other] = table.sum(axis=1), table.sum(axis=0)
        found[np.diag_indices_from(found)] = margins if len(self.sizes) > 1 else self.margins(weights)
        return found

    def _at(self, dim: int) -> slice:
        return slice(self.starts[dim], self.starts[dim + 1])

    def table(self, of: tuple[int, ...], weights: Array) -> Array:
        """Sum of the weights over the combinations of the values of some dimensions."""
        sizes = [self.sizes[place] for place in of]
        return np.bincount(self.key(of), weights, math.prod(sizes)).astype(float).reshape(sizes)

    def key(self, of: tuple[int, ...]) -> Codes:
        """Number of the combination of the values of some dimensions (n)."""
        if of not in self.keys:
            key: Codes = self.codes[of[0]]
            for place in of[1:]:
                key = key * self.sizes[place] + self.codes[place]
            self.keys[of] = key
        return self.keys[of]
