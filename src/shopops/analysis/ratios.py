"""The usual range of a ratio whose chance no formula tells: pages a visitor, visitors who leave at once.

A visitor's further pages are neither one event nor a Poisson count of pages, and who leaves at once is the same
share of nearly all sources: such ratios move far less, or far more, than counts of people would. So their range is
that of the shop's own days, as a level of their logarithm (see levels.py).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from shopops.analysis.levels import Level, steady
from shopops.analysis.usual import Day

LEAST_SPREAD = 0.005
"""Relative; reports print such ratios with two or three digits."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """What a new day's ratio should be; answers what `Usual` answers.

    Attributes:
        level: Of the logarithm of events ÷ trials.
        people: Trials of a middling day: with fewer the ratio is less certain.
    """

    level: Level
    people: float
    of_people: bool = False

    @property
    def rate(self) -> float:
        """Events a trial."""
        return math.exp(self.level.centre)

    @property
    def days(self) -> int:
        """Days it rests on."""
        return self.level.days

    def at_most(self, events: int, trials: float) -> float:
        """Probability of at most so many events."""
        return self._of(trials).at_most(math.log(events / trials)) if events > 0 else 0.0

    def at_least(self, events: int, trials: float) -> float:
        """Probability of at least so many events."""
        return 1 - self.at_most(events, trials)

    def lowest(self, trials: float, chance: float) -> int:
        """The smallest count that is still usual."""
        return math.ceil(trials * math.exp(self._of(trials).lowest(chance)))

    def highest(self, trials: float, chance: float) -> int:
        """The largest count that is still usual."""
        return math.floor(trials * math.exp(self._of(trials).highest(chance)))

    def scaled(self, factor: float, error: float) -> "Ratio":
        """The same for a day on which the ratio moved by `factor`, known with a relative `error`."""
        centre = self.level.centre + math.log(factor)
        return replace(
            self, level=replace(self.level, centre=centre, spread=math.hypot(self.level.spread, error))
        )

    def _of(self, trials: float) -> Level:
        wider = math.sqrt(max(1.0, self.people / trials))
        return replace(self.level, spread=self.level.spread * wider)


def ratio(history: Sequence[Day], weekday: int) -> Ratio:
    """Learn the usual ratio of a day from at least three earlier ones; those without any event do not count."""
    values = [(day.weekday, math.log(day.events / day.trials)) for day in history if day.events > 0]
    return Ratio(steady(values, weekday, LEAST_SPREAD), median(day.trials for day in history))
