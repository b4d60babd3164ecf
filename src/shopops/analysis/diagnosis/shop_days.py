"""The shop as a whole: its conversion day by day, what is usual on the judged day, and how unusual it was."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.diagnosis.results import Band
from shopops.analysis.diagnosis.seasons import Calendar, Outlook, Spreads, outlook
from shopops.analysis.usual import Usual

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from shopops.analysis.diagnosis.grid import Array

LIKE_DAYS, RECENT = 2, 7
CONVERSION = Spreads(0.05, 0.03, 0.002)
"""What is usual in shops: days stray by a twentieth, weekdays differ by three hundredths."""
CHANCE = 0.025
"""Of a like day to lie below the band, and above it."""


@dataclass(frozen=True, slots=True)
class ShopDays:
    """Visitors and buyers of the shop on t earlier days and on the judged one."""

    days: tuple[date, ...]
    visitors: Array
    buyers: Array
    day: date
    visitors_of_day: int
    buyers_of_day: int

    @property
    def calendar(self) -> Calendar:
        """The days as regressors."""
        return calendar(self.days, self.day)

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


def calendar(days: Sequence[date], day: date) -> Calendar:
    """Days before `day` as regressors."""
    back = np.array([(day - one).days for one in days])
    return Calendar.of(back, np.array([one.weekday() for one in days]), day.weekday())


def usual_conversion(shop: ShopDays) -> tuple[Usual, Outlook]:
    """What the conversion of the judged day should be."""
    noise = 1 / max(float(shop.buyers.mean()), 0.5)
    found = outlook(shop.deviations[None, :], np.array([noise]), np.ones(1), shop.calendar, CONVERSION)
    rate = min(shop.level * math.exp(found.mean[0]), 0.95)
    spread = math.sqrt(found.variance[0] + noise / len(shop.days))
    return Usual(rate, spread, round(found.degrees[0]), len(shop.days)), found


def chance_of(usual: Usual, shop: ShopDays, worst_of: int) -> float:
    """Probability that the worst of `worst_of` quiet days has so low a conversion; half of equality counts."""
    trials = shop.visitors_of_day
    below = usual.at_most(shop.buyers_of_day - 1, trials)
    alone = (below + usual.at_most(shop.buyers_of_day, trials)) / 2
    return -math.expm1(worst_of * math.log1p(-min(alone, 1 - 1e-12)))


def band(usual: Usual, shop: ShopDays) -> Band:
    """The range of the day's conversion."""
    trials = shop.visitors_of_day
    low, high = usual.lowest(trials, CHANCE), usual.highest(trials, CHANCE)
    return Band(low / trials, usual.rate, high / trials)


def worst_of_recent(shop: ShopDays, found: Outlook) -> int:
    """Seven when the day is the worst of the last seven against its weekday, otherwise one."""
    recent = [place for place, one in enumerate(shop.days) if (shop.day - one).days < RECENT]
    expected = shop.visitors_of_day * shop.level
    own = math.log((shop.buyers_of_day + 1) / (expected + 1)) - found.mean[0]
    others = (shop.deviations - found.fitted[0])[recent]
    return RECENT if len(recent) == RECENT - 1 and bool((own < others).all()) else 1
