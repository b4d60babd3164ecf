"""Sums over the values of dimensions: the design matrix of a log-linear model of main effects, never written out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.analysis.diagnosis.grid import Array, Codes


@dataclass(frozen=True, slots=True)
class Design:
    """Places of p effects: the values of each dimension, one dimension after the other.

    Attributes:
        codes: Value of each combination, d × n.
        sizes: Values of each dimension.
    """

    codes: Codes
    sizes: tuple[int, ...]

    @property
    def starts(self) -> tuple[int, ...]:
        """Place of the first effect of each dimension, and p at the end."""
        return (0, *(int(one) for one in np.cumsum(self.sizes)))

    @property
    def groups(self) -> Codes:
        """Dimension of each effect (p)."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    def margins(self, weights: Array) -> Array:
        """Sum of the weights (n) over the combinations of each value (p)."""
        found = [np.bincount(c, weights, size) for c, size in zip(self.codes, self.sizes, strict=True)]
        return np.concatenate(found) if found else np.zeros(0)

    def spread(self, effects: Array) -> Array:
        """Sum of the effects (p) of the values of each combination (n)."""
        total = np.zeros(self.codes.shape[1])
        for start, codes in zip(self.starts, self.codes, strict=False):
            total += effects[start + codes]
        return total

    def cross(self, weights: Array) -> Array:
        """Sum of the weights over the combinations of each pair of values, p × p."""
        starts = self.starts
        found = np.zeros((starts[-1], starts[-1]))
        found[np.diag_indices_from(found)] = self.margins(weights)
        for a in range(len(self.sizes)):
            for b in range(a):
                table = self.pair(a, b, weights)
                found[starts[a] : starts[a + 1], starts[b] : starts[b + 1]] = table
                found[starts[b] : starts[b + 1], starts[a] : starts[a + 1]] = table.T
        return found

    def pair(self, a: int, b: int, weights: Array) -> Array:
        """Sum of the weights over the combinations of the values of dimensions a and b."""
        return self.table((a, b), weights)

    def table(self, of: Sequence[int], weights: Array) -> Array:
        """Sum of the weights over the combinations of the values of some dimensions."""
        sizes = [self.sizes[place] for place in of]
        key = self.key(of)
        return np.bincount(key, weights, int(np.prod(sizes))).astype(float).reshape(sizes)

    def key(self, of: Sequence[int]) -> Codes:
        """Number of the combination of the values of some dimensions (n)."""
        key: Codes = self.codes[of[0]]
        for place in of[1:]:
            key = key * self.sizes[place] + self.codes[place]
        return key
