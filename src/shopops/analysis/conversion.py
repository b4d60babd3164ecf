"""Conversion of one day beside its usual range: buyers out of visitors, of the shop or of an item."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import polars as pl

from shopops.analysis.usual import FEWEST_DAYS, Day, Usual, fit

Frame = pl.DataFrame
FALL, RISE = "fall", "rise"


@dataclass(frozen=True, slots=True)
class Conversion:
    """Yesterday's buyers and visitors, and what is usual.

    Attributes:
        row: Yesterday's row of the table.
        visitors: Denominator; `people` says of what.
        order_value: Paid amount ÷ buyers over history and yesterday; null where nothing was paid.
        kind: Why the day is not like the days before, null for an ordinary one.
    """

    row: Mapping[str, object]
    people: str
    visitors: int
    buyers: int
    usual: Usual
    order_value: float | None
    kind: str | None = None

    @property
    def rate(self) -> float:
        """Buyers ÷ visitors."""
        return self.buyers / self.visitors

    @property
    def change(self) -> float:
        """Relative change against the usual rate: −0.2 is a fall by a fifth."""
        return self.rate / self.usual.rate - 1

    def direction(self, chance: float) -> str | None:
        """A fall, a rise, or neither, where each side of a quiet day is told with probability `chance`."""
        if self.usual.at_most(self.buyers, self.visitors) < chance:
            return FALL
        return RISE if self.usual.at_least(self.buyers, self.visitors) < chance else None

    def is_blind(self, chance: float) -> bool:
        """Whether even a day without a single buyer would be usual."""
        return self.usual.at_most(0, self.visitors) >= chance

    def beside(self, other: "Conversion") -> "Conversion":
        """The same, held against a usual rate that moved as much as the other's did."""
        error = (max(other.buyers, 1)) ** -0.5
        usual = self.usual.scaled(max(1 + other.change, 1e-6), error)
        return replace(self, usual=usual)

    @property
    def aside(self) -> str:
        """A clause that tells of a day unlike the others; empty for an ordinary one."""
        return "" if self.kind is None else f"; it was a {self.kind}, compared with ordinary days"

    def values(self, chance: float) -> dict[str, object]:
        """What a message names; `money_at_risk` is lost buyers × average order value, null for a rise."""
        low = self.usual.lowest(self.visitors, chance) / self.visitors
        high = self.usual.highest(self.visitors, chance) / self.visitors
        day = self.row["day"]
        return {
            "day": day, "weekday": f"{day:%A}", "people": self.people, "visitors": self.visitors,
            "buyers": self.buyers, "value": self.rate, "usual": self.usual.rate, "low": low, "high": high,
            "threshold": low if self.change < 0 else high, "days": self.usual.days,
            "money_at_risk": self._lost(), "period_from": day, "period_to": day,
            "_file": self.row["_file"], "_sheet": self.row["_sheet"], "_row": self.row["_row"],
        }  # fmt: skip

    def _lost(self) -> Decimal | None:
        missing = self.usual.rate * self.visitors - self.buyers
        if self.order_value is None or missing <= 0:
            return None
        return Decimal(f"{missing * self.order_value:.2f}")


VALUES = {
    **dict.fromkeys(("day", "period_from", "period_to"), pl.Date()),
    **dict.fromkeys(("weekday", "people", "_file", "_sheet"), pl.String()),
    **dict.fromkeys(("visitors", "buyers", "days", "_row"), pl.Int64()),
    **dict.fromkeys(("value", "usual", "low", "high", "threshold"), pl.Float64()),
    "money_at_risk": pl.Decimal(18, 2),
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
    history = known.filter(pl.col("day").is_in(_ordinary(yesterday, history_days, kinds)))
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
    return Conversion(row, people, row[column], row["buyers"], usual, value, kind)


def _ordinary(yesterday: date, count: int, kinds: Mapping[date, str]) -> list[date]:
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
