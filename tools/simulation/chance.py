"""Seeded draws that need nothing but the standard library (Python 3.11 has no binomial of its own)."""

from __future__ import annotations

import math
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

NORMAL_FROM = 25.0
"""Variance from which the normal curve stands for a count: its skew no longer shows in a day's figures."""


class Chance:
    """One stream of chance. A branch has its own, so that a further draw in one part shifts no other part."""

    def __init__(self, seed: int | str) -> None:
        self.seed = str(seed)
        self._random = Random(self.seed)

    def branch(self, name: str) -> Chance:
        """An independent stream that depends on the seed and the name only."""
        return Chance(f"{self.seed}/{name}")

    def unit(self) -> float:
        """Evenly in [0, 1)."""
        return self._random.random()

    def between(self, low: float, high: float) -> float:
        """Evenly in [low, high)."""
        return low + (high - low) * self.unit()

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both possible."""
        return low + int((high - low + 1) * self.unit())

    def happens(self, probability: float) -> bool:
        """Whether something of this probability happens."""
        return self.unit() < probability

    def pick(self, choices: Sequence[T]) -> T:
        """One of them, all alike."""
        return choices[int(len(choices) * self.unit())]

    def weighted(self, weights: Sequence[float]) -> int:
        """A position, with probability in proportion to its weight."""
        sums = list(accumulate(weights))
        mark = self.unit() * sums[-1]
        return next((place for place, total in enumerate(sums) if mark < total), len(sums) - 1)

    def digits(self, count: int) -> str:
        """That many decimal digits, leading zeros kept."""
        return f"{int(10**count * self.unit()):0{count}d}"

    def normal(self) -> float:
        """Standard normal (Box and Muller 1958)."""
        return math.sqrt(-2 * math.log(1 - self.unit())) * math.cos(math.tau * self.unit())

    def factor(self, spread: float) -> float:
        """A positive factor of mean 1 whose logarithm has this standard deviation."""
        return math.exp(spread * self.normal() - spread * spread / 2)

    def waiting(self, mean: float) -> float:
        """An exponential waiting time."""
        return -mean * math.log(1 - self.unit())

    def poisson(self, mean: float) -> int:
        """A Poisson count; normal where the mean is large."""
        if mean >= NORMAL_FROM:
            return max(0, round(mean + math.sqrt(mean) * self.normal()))
        count, left, floor = -1, 1.0, math.exp(-mean)
        while left > floor:
            left *= 1 - self.unit()
            count += 1
        return max(0, count)

    def binomial(self, trials: int, probability: float) -> int:
        """How many of `trials` succeed; normal where the variance is large."""
        if trials <= 0 or probability <= 0:
            return 0
        mean = trials * probability
        variance = mean * (1 - probability)
        if variance >= NORMAL_FROM:
            return min(trials, max(0, round(mean + math.sqrt(variance) * self.normal())))
        return self._few(trials, probability)

    def _few(self, trials: int, probability: float) -> int:
        # Leap from success to success: as many draws as there are successes (Devroye 1986, X.4).
        count, place = 0, 0
        while True:
            place += 1 + int(math.log(1 - self.unit()) / math.log(1 - min(probability, 1 - 1e-12)))
            if place > trials:
                return count
            count += 1
