"""The usual range of a figure over one or several days, from the ordinary days before them.

Days are fitted as `usual`, `ratios` and `trends` do for a single day. Of several days the movement of each counts
less, but days that follow each other move together, and the level is known from so many days only: the relative
variance is that of a day × 2.25 × (1 ÷ days + 1 ÷ days of history), never more than a day's (2.25 is what an
autocorrelation of 0.4 makes of the variance of a mean), and what chance did to the counts of the history is added.
Counts are judged on the scale of square roots, where chance is the same for small and large ones (Anscombe 1948).
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shopops.analysis.distributions import student_quantile
from shopops.analysis.ratios import ratio
from shopops.analysis.trends import CLINGING, Trend, trend
from shopops.analysis.usual import Day, fit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_ANSCOMBE = 3 / 8
WEEK = 7


@dataclass(frozen=True, slots=True)
class Known:
    """Events and trials of one day."""

    day: date
    trials: float
    events: float


@dataclass(frozen=True, slots=True)
class Range:
    """What is usual of events ÷ trials: the middle, and the ends that a quiet period seldom leaves."""

    middle: float
    low: float
    high: float


def usual_range(
    history: Sequence[Known], days: Sequence[Known], chance: float, *, is_share: bool, is_level: bool
) -> Range:
    """The usual range of the ratio Σ events ÷ Σ trials of some days.

    Args:
        history: Ordinary days before them, at least three.
        days: The days judged.
        chance: Probability of a quiet period below the range, and above it.
        is_share: Each trial has at most one event (a conversion).
        is_level: No chance of counts is known (money, pages a visitor); see `ratios`.
    """
    if is_level:
        return _range_of_level(history, days, chance)
    growth = _growth(history, days) if all(day.trials == 1 for day in days) else Trend()
    middle_day = days[len(days) // 2].day
    past = [
        Day(one.day.weekday(), one.trials * growth.factor((middle_day - one.day).days), round(one.events))
        for one in history
    ]
    trials = sum(day.trials for day in days)
    fits = [(fit(past, weekday, of_people=is_share), count) for weekday, count in _weekdays(days)]
    rate = sum(one.rate * count for one, count in fits) / sum(count for _, count in fits)
    noise = 1 - min(rate, 0.99) * is_share
    counted = noise / (rate * sum(day.trials for day in past)) if len(days) > 1 else 0.0
    spread = math.hypot(_several(fits[-1][0].spread, len(days), len(past)), growth.spread, math.sqrt(counted))
    mean = rate * trials
    t = student_quantile(1 - chance, fits[-1][0].degrees)
    deviation = math.sqrt(noise + mean * spread**2) / 2
    root = math.sqrt(mean + _ANSCOMBE)
    low = max(0.0, root - t * deviation) ** 2 - _ANSCOMBE
    high = (root + t * deviation) ** 2 - _ANSCOMBE
    return Range(rate, max(0.0, math.ceil(low)) / trials, math.floor(high) / trials)


def _growth(history: Sequence[Known], days: Sequence[Known]) -> Trend:
    return trend([(one.day, one.events) for one in history], days[len(days) // 2].day)


def _weekdays(days: Sequence[Known]) -> list[tuple[int | None, int]]:
    """Which weekdays are judged how often: those of whole weeks together (null), the others one by one.

    The last one's spread is that of a day beside its like; whole weeks borrow that of the first day.
    """
    counts = Counter(day.day.weekday() for day in days)
    weeks = min(counts.values()) if len(counts) == WEEK else 0
    rest: list[tuple[int | None, int]] = [(one, n - weeks) for one, n in sorted(counts.items()) if n > weeks]
    if not weeks:
        return rest
    return [(None, weeks * WEEK), *(rest or [(days[0].day.weekday(), 0)])]


def _several(spread: float, days: int, history: int) -> float:
    """Relative deviation of a mean of several days, from that of one."""
    return spread * math.sqrt(min(1.0, CLINGING**2 * (1 / days + 1 / history))) if days > 1 else spread


def _range_of_level(history: Sequence[Known], days: Sequence[Known], chance: float) -> Range:
    """Of whole weeks the mean weekday, else the mean of the days' own."""
    past = [Day(one.day.weekday(), one.trials, round(one.events)) for one in history]
    fits = [ratio(past, day) for day in dict.fromkeys(one.day.weekday() for one in days)]
    centre = sum(one.level.centre for one in fits) / len(fits)
    wider = math.sqrt(max(1.0, fits[0].people * len(days) / sum(day.trials for day in days)))
    deviation = _several(fits[0].level.spread, len(days), len(past)) * wider
    t = student_quantile(1 - chance, fits[0].level.degrees)
    return Range(math.exp(centre), math.exp(centre - t * deviation), math.exp(centre + t * deviation))
