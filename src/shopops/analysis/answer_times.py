"""How long people waited for an answer on a day, beside what is usual."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

import polars as pl

from shopops.analysis.levels import Level, steady
from shopops.analysis.usual import FEWEST_DAYS

Frame = pl.DataFrame
LEAST_SPREAD = 0.05
"""Relative; a mean that moves less from day to day is rounded or copied."""


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """Mean seconds to an answer of a day.

    Attributes:
        seconds: Of the day.
        people: Who were taken care of.
        level: Of the logarithm of the seconds that are usual, wider where fewer people than usual asked.
    """

    seconds: float
    people: int
    level: Level

    def is_slow(self, chance: float) -> bool:
        """Whether a quiet day is as slow with a probability below `chance`."""
        return self.level.at_least(math.log(self.seconds)) < chance

    @property
    def usual(self) -> float:
        """Seconds of a usual day."""
        return math.exp(self.level.centre)

    def most(self, chance: float) -> float:
        """The most seconds that are still usual."""
        return math.exp(self.level.highest(chance))


def answer_time(service_days: Frame, day: date, history_days: int) -> AnswerTime | str:
    """The time to an answer of a day, or why it cannot be judged.

    Ratios instead of seconds, since waiting doubles more easily than it halves.
    """
    rows = service_days.drop_nulls(["seconds", "timed"]).filter(pl.col("seconds") > 0, pl.col("timed") > 0)
    days = {one: (seconds, people) for one, seconds, people in rows.select("day", "seconds", "timed").rows()}
    first = day - timedelta(days=history_days)
    past = {one: days[one] for one in sorted(days) if first <= one < day}
    if day not in days:
        return f"no time to an answer for {day}"
    if len(past) < FEWEST_DAYS:
        return f"{len(past)} days of history, {FEWEST_DAYS} needed"
    seconds, people = days[day]
    return AnswerTime(seconds, people, _usual(past, day, people))


def _usual(past: dict[date, tuple[float, int]], day: date, people: int) -> Level:
    values = [(one.weekday(), math.log(seconds)) for one, (seconds, _) in past.items()]
    level = steady(values, day.weekday(), LEAST_SPREAD)
    fewer = max(1.0, median(count for _, count in past.values()) / people)
    return Level(level.centre, level.spread * math.sqrt(fewer), level.degrees, level.days)
