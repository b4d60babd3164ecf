"""The usual range of a level (a score, a time to an answer) from the shop's own history of it.

Two kinds of history are met. Some levels are the same every day but for noise and weekday: `steady`. Others,
such as scores that are means over half a year, wander: `wandering` follows them by exponential smoothing. Both
estimate the scale by bounded squares, so that past bad days do not count as usual, and a new day is
Student-distributed around the level. Source: random effects for weekdays (DerSimonian and Laird 1986); simple
exponential smoothing and its forecast variance (Hyndman and others 2008, Forecasting with Exponential Smoothing).
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from shopops.analysis.distributions import student_above, student_quantile
from shopops.analysis.usual import BOUND, BOUNDED_SQUARE, WEEKDAY_DAYS, shrunk

SMOOTHING = (0.25, 0.5, 1.0)
"""Weights of the newest day. Smaller ones fit a level that stands still a little better, but told falsely of scores
that wander and are rounded."""
BURN_IN = 3
"""Days before the first forecast of a wandering level counts."""


@dataclass(frozen=True, slots=True)
class Level:
    """What a new day's level should be.

    Attributes:
        centre: In the unit of the history.
        spread: Standard deviation of a new day around it, the centre's own error included.
        degrees: Degrees of freedom behind the spread.
        days: Days it rests on.
    """

    centre: float
    spread: float
    degrees: int
    days: int

    def at_most(self, value: float) -> float:
        """Probability of such a value or a lower one."""
        return student_above((self.centre - value) / self.spread, self.degrees)

    def at_least(self, value: float) -> float:
        """Probability of such a value or a higher one."""
        return 1 - self.at_most(value)

    def lowest(self, chance: float) -> float:
        """The value below which lies a probability of `chance` (less than a half)."""
        return self.centre - self.spread * student_quantile(1 - chance, self.degrees)

    def highest(self, chance: float) -> float:
        """The value above which lies a probability of `chance`."""
        return 2 * self.centre - self.lowest(chance)


def wandering(values: Sequence[float], ahead: int, least: float) -> Level:
    """The level `ahead` days after the last of the values.

    Args:
        values: In order of days, more than `BURN_IN` + 1 of them.
        ahead: Days from the last value to the new one.
        least: Smallest spread, for values that hardly ever move.
    """
    found = min((_smoothed(values, weight) for weight in SMOOTHING), key=lambda one: one[1])
    level, spread, weight = found
    factor = 1 + (ahead - 1) * weight**2
    count = len(values) - BURN_IN
    return Level(level, max(spread, least) * math.sqrt(factor), max(3, (count - 1) // 2), len(values))


def steady(history: Sequence[tuple[int, float]], weekday: int, least: float) -> Level:
    """The level of a day from earlier ones that do not wander.

    Args:
        history: Weekday and value of each of at least three days.
        weekday: The new day's; from three weeks on its own effect counts as far as it is certain.
        least: Smallest standard deviation of a day.
    """
    middle = _centre([value for _, value in history], least)
    rest = [(day, value - middle) for day, value in history]
    effect, error, scale = _weekday(rest, weekday, least)
    spread = math.sqrt(scale**2 * (1 + 1 / len(history)) + error)
    return Level(middle + effect, spread, max(3, (len(history) - 1) * 2 // 3), len(history))


def _smoothed(values: Sequence[float], weight: float) -> tuple[float, float, float]:
    """The smoothed level after the last value, the scale of the one-day forecasts' errors, and the weight."""
    level, errors = values[0], []
    for count, value in enumerate(values[1:], 2):
        if count > BURN_IN:
            errors.append(value - level)
        level += max(weight, 1 / count) * (value - level)
    return level, _scale(errors, len(errors)), weight


def _centre(values: Sequence[float], least: float) -> float:
    """Mean of the values, each bounded to what is usual around their median."""
    middle = median(values)
    bound = BOUND * max(least, _scale([value - middle for value in values], len(values) - 1))
    return middle + _mean(values, middle, bound)


def _mean(values: Sequence[float], middle: float, bound: float) -> float:
    """Mean deviation from the middle, each bounded."""
    return sum(max(-bound, min(bound, value - middle)) for value in values) / len(values)


def _weekday(rest: Sequence[tuple[int, float]], weekday: int, least: float) -> tuple[float, float, float]:
    """The weekday's shrunk effect, the variance it leaves, and the scale of a day within its weekday."""
    groups: dict[int, list[float]] = {}
    for day, value in rest:
        groups.setdefault(day, []).append(value)
    plain = max(least, _scale([value for _, value in rest], len(rest) - 1))
    if len(rest) < WEEKDAY_DAYS or weekday not in groups or len(groups) < 2:
        return 0.0, 0.0, plain
    middles = {day: median(values) for day, values in groups.items()}
    within = [value - middles[day] for day, value in rest]
    scale = max(least, _scale(within, len(rest) - len(groups)))
    means = {day: middles[day] + _mean(values, middles[day], BOUND * scale) for day, values in groups.items()}
    errors = {day: scale**2 / len(values) for day, values in groups.items()}
    found = shrunk(means, errors, weekday)
    return (0.0, 0.0, plain) if found is None else (*found, scale)


def _scale(residuals: Sequence[float], degrees: int) -> float:
    """The scale that makes the mean of the bounded squares what it is for normal residuals."""
    most = max((abs(e) for e in residuals), default=0.0)
    if most == 0:
        return 0.0
    aim = BOUNDED_SQUARE * max(1, degrees)

    def exceeds(scale: float) -> bool:
        return sum(min((e / scale) ** 2, BOUND * BOUND) for e in residuals) > aim

    return _last(exceeds, most * 1e-6, most * max(2.0, math.sqrt(len(residuals) / max(1, degrees)) * 2))


def _last(holds: Callable[[float], bool], low: float, high: float) -> float:
    """Where a condition that holds at `low` ceases to hold."""
    for _ in range(30):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if holds(middle) else (low, middle)
    return high
