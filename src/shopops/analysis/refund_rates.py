"""Refunds of the last days beside what is usual: a rate for each item, how sure it is, and how it moves.

An item's rate is learnt from its own history and, where that is short, from the other items (gamma prior);
the count to come is then negative binomial. That a rate moves from week to week more than chance moves the
counts is estimated from all items together. Source: gamma-Poisson shrinkage (empirical Bayes) and the
moment equation of usual.py.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shopops.analysis.distributions import negative_binomial_at_most
from shopops.analysis.usual import FEWEST_DAYS

WINDOWS = (1, 2, 4, 7, 14)
"""Lengths of the last days that are looked at, so that a jump is met soon and a slow one at all."""
MOVES, MOVES_WEIGHT, LEAST_MOVES = 0.015, 500.0, 0.005
"""Relative variance of a rate from week to week, before the history says more, and how firmly it is held."""
UNSEEN = 0.5
"""Orders that are behind any window at least: a refund may come later than the file ever showed one."""
ITEMS_DIFFER, LEAST_DIFFER = 0.3, 0.1
"""Relative variance of the rates of the items of a shop."""


@dataclass(frozen=True, slots=True)
class Series:
    """Refunds of one item by day, and the orders that they come from; in order of days, unknown days left out."""

    days: tuple[date, ...] = ()
    refunds: tuple[int, ...] = ()
    sold: tuple[float, ...] = ()

    def sums(self, start: int, end: int | None = None) -> tuple[int, float]:
        """Refunds and orders of a stretch of days."""
        return sum(self.refunds[start:end]), sum(self.sold[start:end])


@dataclass(frozen=True, slots=True)
class Window:
    """The last days of a series beside what was to be expected.

    Attributes:
        days: Its length; days of which nothing is known are not counted.
        within: Only orders paid in these days are counted; 0: all.
        expected: Mean of the refunds, from the history.
        shape: 1 ÷ relative variance of that mean.
    """

    first: date
    last: date
    days: int
    within: int
    refunds: int
    sold: float
    expected: float
    shape: float

    def at_least(self, refunds: int) -> float:
        """Probability of so many refunds or more."""
        return 1 - negative_binomial_at_most(refunds - 1, self.expected, self.shape)

    @property
    def chance(self) -> float:
        """Probability of as many as there were, or more."""
        return self.at_least(self.refunds) if self.refunds > self.expected else 1.0

    def highest(self, chance: float) -> int:
        """The most that is still usual: more would have a probability below `chance`."""
        low, high = 0, math.ceil(self.expected) + 1
        while self.at_least(high + 1) >= chance:
            low, high = high, 2 * high
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self.at_least(middle + 1) < chance else (middle + 1, high)
        return low

    @property
    def least(self) -> float:
        """The smallest chance that could be met here: all that was sold comes back."""
        return self.at_least(max(1, math.ceil(self.sold)))

    def without(self, part: "Window") -> "Window":
        """What is left of the same days without an item."""
        sums = self.refunds - part.refunds, self.sold - part.sold, max(self.expected - part.expected, 0.01)
        return replace(self, refunds=sums[0], sold=sums[1], expected=sums[2])

    def beside(self, rest: "Window") -> "Window":
        """The same, held against what is usual once everything rose as the rest did."""
        factor = max(1.0, (rest.refunds + 0.5) / (rest.expected + 0.5))
        variance = 1 / self.shape + 1 / rest.shape + 1 / (rest.refunds + 0.5)
        return replace(self, expected=self.expected * factor, shape=1 / variance)


def windows(
    series: Sequence[Series], longest: int, lengths: Iterable[int], within: int
) -> list[list[Window]]:
    """For each series its last days, in several lengths, beside its own history.

    The history is what lies before the last `longest` days, so that a jump does not hide in what it is
    compared with; a series that has less than 14 days of it has no windows.
    """
    usable = [one for one in series if enough(one, longest)]
    rate, differ = prior(usable, longest)
    moves = {n: movement(usable, longest, n) for n in lengths if n <= longest}
    return [
        [expect(one, n, longest, rate, differ, moves[n], within) for n in moves]
        if enough(one, longest)
        else []
        for one in series
    ]


def enough(one: Series, longest: int) -> bool:
    """Whether a fortnight of history lies before the longest window."""
    return 0 < longest <= len(one.days) - FEWEST_DAYS


def longest_window(days: int) -> int:
    """The longest of the windows that leaves enough history; 0 if none does."""
    return max((n for n in WINDOWS if n <= days - FEWEST_DAYS), default=0)


def comparisons(found: Iterable[Window], rate: float) -> int:
    """How many windows share the rate of false findings: those that could be told at all (Tarone 1990)."""
    least = sorted(window.least for window in found)
    return next((k for k in range(1, len(least)) if bisect_right(least, rate / k) <= k), max(1, len(least)))


def expect(
    one: Series, length: int, longest: int, rate: float, differ: float, moves: float, within: int
) -> Window:
    """The last `length` days beside the history before the last `longest`."""
    past, orders = one.sums(0, -longest)
    refunds, sold = one.sums(-length)
    known = 1 / differ + past
    own = known / (1 / differ / rate + orders)
    shape = 1 / (1 / known + moves)
    return Window(
        one.days[-length], one.days[-1], length, within, refunds, sold, own * max(sold, UNSEEN), shape
    )


def prior(series: Sequence[Series], longest: int) -> tuple[float, float]:
    """Refunds an order over all items, and the relative variance of the items' rates around it."""
    sums = [one.sums(0, -longest) for one in series]
    refunds, orders = sum(k for k, _ in sums), sum(x for _, x in sums)
    rate = max(refunds, 0.5) / max(orders, 1.0)
    if len(sums) == 1:
        return rate, 1.0  # there are no others to learn from: what it has seen itself, and one refund more
    top = sum(((k - rate * x) ** 2 - rate * x) / (1 + ITEMS_DIFFER * rate * x) ** 2 for k, x in sums)
    weight = sum((rate * x / (1 + ITEMS_DIFFER * rate * x)) ** 2 for _, x in sums)
    return rate, max(LEAST_DIFFER, (top + 10 * ITEMS_DIFFER) / (weight + 10))


def movement(series: Sequence[Series], longest: int, length: int) -> float:
    """Relative variance of a rate from one stretch of `length` days to the next, beyond chance.

    A stretch far above its mean is cut, so that a past jump of one item does not blind the rule for all.
    """
    blocks = [block for one in series for block in stretches(one, longest, length)]
    usual = found = MOVES * math.sqrt(7 / length)
    for _ in range(5):
        top = weight = 0.0
        for refunds, mean, share in blocks:
            cut = min(float(refunds), mean + 3 * math.sqrt(mean + found * mean * mean) + 2)
            trust = (1 + found * mean) ** -2
            top += trust * ((cut - mean) ** 2 - mean * (1 - share))
            weight += trust * mean * mean * (1 - share)
        found = max(LEAST_MOVES, (top + MOVES_WEIGHT * usual) / (weight + MOVES_WEIGHT))
    return found


def stretches(one: Series, longest: int, length: int) -> list[tuple[int, float, float]]:
    """Refunds, mean at the series' own rate, and share of the orders, of each stretch of its history."""
    refunds, orders = one.sums(0, -longest)
    if refunds == 0 or orders <= 0:
        return []
    ends = range(len(one.days) - longest, length - 1, -length)
    parts = [one.sums(end - length, end) for end in ends]
    return [(k, refunds / orders * x, x / orders) for k, x in parts if x > 0] if len(parts) > 1 else []
