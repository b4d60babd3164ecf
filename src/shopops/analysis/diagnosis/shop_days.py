"""The shop as a whole: its conversion day by day, what is usual on the judged day, and how unusual it was."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.diagnosis.expectation import SHOP_RATE
from shopops.analysis.diagnosis.results import Band
from shopops.analysis.diagnosis.seasons import Calendar, Outlook, outlook
from shopops.analysis.distributions import student_density
from shopops.analysis.usual import Usual

if TYPE_CHECKING:
    from datetime import date

    from shopops.analysis.diagnosis.grid import Array

LIKE_DAYS, RECENT, LEAST_RECENT = 2, 7, 3
MANY = 500.0
_GRID = np.linspace(-9.0, 9.0, 145)
CHANCE = 0.025
"""Of a like day to lie below the band, and above it."""


@dataclass(frozen=True, slots=True)
class ShopDays:
    """Visitors and buyers of the shop on t earlier days and on the judged one.

    Attributes:
        memory: Correlation of the effects of a day and the next, as its traffic shows it.
    """

    days: tuple[date, ...]
    visitors: Array
    buyers: Array
    day: date
    visitors_of_day: int
    buyers_of_day: int
    memory: float = 0.0

    @property
    def calendar(self) -> Calendar:
        """The days as regressors."""
        back = np.array([(self.day - one).days for one in self.days])
        weekdays = np.array([one.weekday() for one in self.days])
        return replace(Calendar.of(back, weekdays, self.day.weekday()), memory=self.memory)

    @property
    def like_days(self) -> int:
        """Earlier days of the same weekday."""
        return sum(one.weekday() == self.day.weekday() for one in self.days)

    @property
    def level(self) -> float:
        """Conversion of the earlier days together; one without any buyer is luck, not a law."""
        return max(float(self.buyers.sum()), 0.5) / float(self.visitors.sum())

    @property
    def deviations(self) -> Array:
        """Log deviation of each earlier day from the level."""
        expected = self.visitors * self.level
        result: Array = np.log((self.buyers + 1) / (expected + 1))
        return result


def usual_conversion(shop: ShopDays) -> tuple[Usual, Outlook]:
    """What the conversion of the judged day should be."""
    noise = 1 / max(float(shop.buyers.mean()), 0.5)
    found = outlook(shop.deviations[None, :], np.array([noise]), np.ones(1), shop.calendar, SHOP_RATE)
    rate = min(shop.level * math.exp(found.mean[0]), 0.95)
    spread = math.sqrt(found.variance[0] + noise / len(shop.days))
    return Usual(rate, spread, round(found.degrees[0]), len(shop.days)), found


def chance_of(usual: Usual, shop: ShopDays, worst_of: int) -> float:
    """Probability that the worst of `worst_of` quiet days has so low a conversion; half of equality counts."""
    trials = shop.visitors_of_day
    below = at_most(usual, shop.buyers_of_day - 1, trials)
    alone = (below + at_most(usual, shop.buyers_of_day, trials)) / 2
    return -math.expm1(worst_of * math.log1p(-min(alone, 1 - 1e-12)))


def at_most(usual: Usual, events: int, trials: int) -> float:
    """Probability of at most so many buyers; many are counted as normal, with half a count of grace."""
    if usual.rate * trials < MANY:
        return usual.at_most(events, trials)
    weights = np.array([student_density(float(x), usual.degrees) for x in _GRID])
    rate = np.minimum(usual.rate * np.exp(usual.spread * _GRID), 0.99)
    z = (events + 0.5 - trials * rate) / np.sqrt(trials * rate * (1 - rate))
    below = np.array([math.erfc(-one / math.sqrt(2)) / 2 for one in z.tolist()])
    return float((weights * below).sum() / weights.sum())


def band(usual: Usual, shop: ShopDays) -> Band:
    """The range of the day's conversion, to a hundredth of its width."""
    trials = shop.visitors_of_day
    low, high = (_count(usual, trials, chance) / trials for chance in (CHANCE, 1 - CHANCE))
    return Band(min(low, usual.rate), usual.rate, max(high, usual.rate))


def _count(usual: Usual, trials: int, chance: float) -> float:
    """Buyers that are not exceeded with a chance."""
    mean = usual.rate * trials
    spread = math.hypot(usual.spread, 1 / math.sqrt(max(mean, 1.0)))
    low, high = mean * math.exp(-5 * spread) - 3, min(mean * math.exp(5 * spread) + 3, trials)
    precise = max(1.0, mean * spread / 25)
    while high - low > precise:
        middle = (low + high) / 2
        low, high = (low, middle) if at_most(usual, math.floor(middle), trials) >= chance else (middle, high)
    return max(0.0, float(math.floor(high)))


def worst_of_recent(shop: ShopDays, found: Outlook) -> int:
    """Seven when the day is the worst of the last seven against its weekday, otherwise one.

    Days that are no history (a campaign, a missing report) are passed over, as long as three of the others are left.
    """
    recent = [place for place, one in enumerate(shop.days) if (shop.day - one).days < RECENT]
    expected = shop.visitors_of_day * shop.level
    own = math.log((shop.buyers_of_day + 1) / (expected + 1)) - found.mean[0]
    others = (shop.deviations - found.fitted[0])[recent]
    return RECENT if len(recent) >= LEAST_RECENT and bool((own < others).all()) else 1
