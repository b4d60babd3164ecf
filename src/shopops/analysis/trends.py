"""How a daily count grew or shrank over its history: a robust slope, and how far it can be trusted."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean, median

from shopops.analysis.usual import BOUND, WEEKDAY_DAYS

CLINGING = 1.5
"""Days that follow each other move together, so that a slope is known less well than if they did not."""
MAD, LEAST_SCALE = 1.4826, 0.02
"""A median deviation as a standard one, and the least of it: days of a shop are never alike."""


@dataclass(frozen=True, slots=True)
class Trend:
    """Relative change a day, and the relative error of a level carried `ahead` days from the middle of the history.

    Attributes:
        slope: Change of the logarithm a day, shrunk as far as it is uncertain.
        error: Standard error of the slope, as far as it is trusted.
        ahead: Days from the mean day of the history to the new day.
    """

    slope: float = 0.0
    error: float = 0.0
    ahead: float = 0.0

    def factor(self, days_before: int) -> float:
        """Level of an earlier day ÷ level of the new day."""
        return math.exp(-self.slope * days_before)

    @property
    def spread(self) -> float:
        """Relative standard deviation that the slope's error leaves in the level of the new day."""
        return self.error * self.ahead


def trend(history: Sequence[tuple[date, float]], new_day: date) -> Trend:
    """The trend of a count from `(day, count)`; flat with less than three weeks.

    Weekdays are taken out of both days and counts, so that neither a strong Sunday nor where the weeks begin
    tilts the slope (Frisch and Waugh 1933); outlying days are cut at 2.5 deviations; the slope is shrunk by the
    positive part of James and Stein.
    """
    if len(history) < WEEKDAY_DAYS:
        return Trend()
    back = [float((new_day - day).days) for day, _ in history]
    weekdays = [day.weekday() for day, _ in history]
    times = _within([-days for days in back], weekdays)
    logs = [math.log(max(count, 0.5)) for _, count in history]
    squares = sum(t * t for t in times)
    slope, residuals = 0.0, _within(logs, weekdays)
    for _ in range(4):
        fitted = [log + slope * days for log, days in zip(logs, back, strict=True)]
        centred = _around_medians(fitted, weekdays)
        bound = BOUND * max(MAD * median(abs(one) for one in centred), LEAST_SCALE)
        residuals = [max(-bound, min(bound, one)) for one in centred]
        slope += sum(t * e for t, e in zip(times, residuals, strict=True)) / squares
    degrees = max(1, len(history) - len(set(weekdays)) - 1)
    error = CLINGING * math.sqrt(sum(e * e for e in residuals) / degrees / squares)
    trust = max(0.0, 1 - (error / slope) ** 2) if slope else 0.0
    return Trend(slope * trust, error * math.sqrt(max(trust, 0.25)), fmean(back))


def _within(values: Sequence[float], groups: Sequence[int]) -> list[float]:
    """Each value less the mean of its group."""
    gathered: dict[int, list[float]] = defaultdict(list)
    for value, group in zip(values, groups, strict=True):
        gathered[group].append(value)
    return [value - fmean(gathered[group]) for value, group in zip(values, groups, strict=True)]


def _around_medians(values: Sequence[float], groups: Sequence[int]) -> list[float]:
    """Each value less the median of its group."""
    gathered: dict[int, list[float]] = defaultdict(list)
    for value, group in zip(values, groups, strict=True):
        gathered[group].append(value)
    return [value - median(gathered[group]) for value, group in zip(values, groups, strict=True)]
