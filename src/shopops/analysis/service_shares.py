"""A share of people who were served badly yesterday, beside what is usual."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from shopops.analysis.usual import FEWEST_DAYS, Day, Usual, fit

Frame = pl.DataFrame


@dataclass(frozen=True, slots=True)
class Share:
    """Yesterday's `events` of `people`, and what is usual.

    Attributes:
        chance: Probability below which a count is told.
    """

    day: date
    events: int
    people: int
    usual: Usual
    chance: float

    @property
    def is_high(self) -> bool:
        """Whether so many or more would be seldom."""
        return self.usual.at_least(self.events, self.people) < self.chance

    @property
    def is_blind(self) -> bool:
        """Whether even all of them would be nothing unusual."""
        return self.usual.at_least(self.people, self.people) >= self.chance

    @property
    def most(self) -> float:
        """The largest share that is still usual."""
        return self.usual.highest(self.people, self.chance) / self.people


def share(
    days: Frame, events: str, people: str, yesterday: date, history_days: int, rate: float
) -> Share | str:
    """Yesterday's share, or the clause that says why it cannot be judged.

    Args:
        days: One row a day: `day` and the columns that `events` and `people` name.
        events: Column of the people who were served badly.
        people: Column of all of them.
        yesterday: The last complete day.
        history_days: How many days before it count as history; days may be missing.
        rate: How often a quiet day may be told.
    """
    known = days.drop_nulls([events, people]).filter(pl.col(people) > 0, pl.col(events) <= pl.col(people))
    rows = known.filter(pl.col("day") >= yesterday - timedelta(days=history_days)).sort("day")
    counts = {day: (count, whole) for day, count, whole in rows.select("day", events, people).rows()}
    if yesterday not in counts:
        return f"no figures of {yesterday}"
    history = [Day(day.weekday(), whole, count) for day, (count, whole) in counts.items() if day < yesterday]
    if len(history) < FEWEST_DAYS:
        return f"{len(history)} days of history, {FEWEST_DAYS} needed"
    found = Share(yesterday, *counts[yesterday], fit(history, yesterday.weekday()), rate)
    return f"{found.people} people are too few to tell" if found.is_blind else found
