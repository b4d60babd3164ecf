"""Conversion of one day beside its usual range: buyers out of visitors, of the shop or of an item."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from shopops.analysis import day_figures
from shopops.analysis.day_figures import FALL, RISE, DayFigure
from shopops.analysis.usual import FEWEST_DAYS, Day, fit

Frame = pl.DataFrame


@dataclass(frozen=True, slots=True)
class Conversion(DayFigure):
    """Yesterday's buyers out of visitors, and what is usual; a buyer is worth the average order value.

    Attributes:
        people: What the visitors visited.
    """

    people: str = "visitors"

    @property
    def visitors(self) -> int:
        """Denominator; `people` says of what."""
        return round(self.trials)

    def direction(self, chance: float) -> str | None:
        """A fall, a rise, or neither, where each side of a quiet day is told with probability `chance`."""
        return next((side for side in (FALL, RISE) if self.is_out(side, chance)), None)

    def is_told(self, chance: float) -> bool:
        """Whether it is a finding: a fall always, a rise only on an ordinary day."""
        direction = self.direction(chance)
        return direction == FALL or (direction is not None and self.kind is None)

    def values(self, chance: float) -> dict[str, object]:
        """What a message names, in the types of `VALUES`."""
        told = DayFigure.values(self, chance)
        buyers, visitors = told.pop("events"), told.pop("trials")
        return told | {"people": self.people, "visitors": visitors, "buyers": buyers}


_ELSE = {"events", "trials", "beside"}
VALUES = {name: dtype for name, dtype in day_figures.VALUES.items() if name not in _ELSE} | {
    "people": pl.String(),
    "visitors": pl.Int64(),
    "buyers": pl.Int64(),
}
"""Types of `Conversion.values`."""


def conversion(
    days: Frame, yesterday: date, history_days: int, kinds: Mapping[date, str]
) -> Conversion | str:
    """Yesterday's conversion of one subject, or the clause that says why it cannot be judged.

    Args:
        days: One row a day: `day`, `visitors` (or `item_visitors`), `buyers`, `paid_amount`, origin.
        yesterday: The last complete day.
        history_days: How many days before it count as history; days may be missing.
        kinds: Days that are not ordinary, which are no history; for each, the history reaches back a day more.
    """
    today = days.filter(pl.col("day") == yesterday)
    if today.is_empty():
        return f"no figures of {yesterday}"
    column = denominator(today)
    known = days.drop_nulls([column, "buyers"]).filter(pl.col(column) > 0, pl.col(column) >= pl.col("buyers"))
    history = known.filter(pl.col("day").is_in(ordinary_days(yesterday, history_days, kinds)))
    row = today.row(0, named=True)
    why = _why_not(row, column, history.height)
    if why is not None:
        return why
    past = [
        Day(day.weekday(), trials, buyers)
        for day, trials, buyers in history.select("day", column, "buyers").rows()
    ]
    people = "visitors" if column == "visitors" else "visitors of item pages"
    usual = fit(past, yesterday.weekday())
    value, kind = order_value(pl.concat([history, today])), kinds.get(yesterday)
    return Conversion(row, yesterday, row["buyers"], row[column], usual, kind, value, people)


def ordinary_days(yesterday: date, count: int, kinds: Mapping[date, str]) -> list[date]:
    """The last ordinary days before yesterday, looked for in twice as many days."""
    back = (yesterday - timedelta(days=n) for n in range(1, 2 * count + 1))
    return [day for day in back if day not in kinds][:count]


def denominator(today: Frame) -> str:
    """Visitors, else visitors of item pages where the report has only those."""
    if "item_visitors" in today.columns and today["visitors"].null_count() == today.height:
        return "item_visitors"
    return "visitors"


def _why_not(row: Mapping[str, object], column: str, days: int) -> str | None:
    visitors, buyers = row[column], row["buyers"]
    if visitors is None or buyers is None:
        return f"no visitors or buyers given for {row['day']}"
    if not isinstance(visitors, int) or not isinstance(buyers, int) or visitors <= 0:
        return f"no visitors on {row['day']}"
    if buyers > visitors:
        return f"more buyers than visitors on {row['day']}"
    return f"{days} days of history, {FEWEST_DAYS} needed" if days < FEWEST_DAYS else None


def order_value(days: Frame) -> float | None:
    """Average order value: paid amount ÷ buyers, both of the days that have both."""
    rows = days.drop_nulls(["paid_amount", "buyers"])
    buyers, paid = int(rows["buyers"].sum()), float(rows["paid_amount"].cast(pl.Float64).sum())
    return paid / buyers if buyers else None
