"""A figure of the last complete day beside like days: visitors, or a share of them, of the shop or of a part."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import polars as pl

from shopops.analysis.calendar import CROWDED
from shopops.analysis.ratios import Ratio, ratio
from shopops.analysis.trends import Trend, trend
from shopops.analysis.usual import FEWEST_DAYS, Day, Usual, fit

Frame = pl.DataFrame
FALL, RISE = "fall", "rise"
SURGE_DAYS, DIP, DIP_ERROR = 3, 0.85, 0.1
"""In the three days after a surge fewer people come and buy: by 15 %, give or take 10 %, in the shop's experience
with campaigns that nobody wrote down. Source: general knowledge, not measured."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is judged: `events` ÷ `trials`, or `events` a day where `trials` is null.

    Attributes:
        of_people: Each trial has at most one event; other events may grow from week to week.
        is_paid: An event is worth the paid amount ÷ events.
        is_level: What chance does to the ratio is learnt from the shop's own days, see ratios.py.
        bad: Whether a fall or a rise is bad.
    """

    events: str
    trials: str | None = None
    of_people: bool = True
    is_paid: bool = False
    is_level: bool = False
    bad: str = FALL


@dataclass(frozen=True, slots=True)
class DayFigure:
    """Yesterday's figure and what is usual.

    Attributes:
        kind: Why the day is not like the days before, null for an ordinary one.
        worth: Paid amount of one event, null where it is not known.
    """

    row: Mapping[str, object]
    day: date
    events: int
    trials: float
    usual: Usual | Ratio
    kind: str | None = None
    worth: float | None = None

    @property
    def value(self) -> float:
        """Events ÷ trials."""
        return self.events / self.trials

    @property
    def change(self) -> float:
        """Relative change against what is usual: −0.2 is a fall by a fifth."""
        return self.value / self.usual.rate - 1

    @property
    def aside(self) -> str:
        """A clause that tells of a day unlike the others; empty for an ordinary one."""
        return "" if self.kind is None else f"; it was a {self.kind}, compared with ordinary days"

    def is_out(self, side: str, chance: float) -> bool:
        """Whether it fell, or rose, out of what a quiet day shows with probability `chance` on that side."""
        if side == FALL:
            return self.change < 0 and self.usual.at_most(self.events, self.trials) < chance
        return self.change > 0 and self.usual.at_least(self.events, self.trials) < chance

    def is_blind(self, side: str, chance: float) -> bool:
        """Whether even the worst day would be usual."""
        if side == FALL:
            return self.usual.at_most(0, self.trials) >= chance
        return self.usual.of_people and self.usual.at_least(round(self.trials), self.trials) >= chance

    def beside(self, other: "DayFigure") -> "DayFigure":
        """The same, held against what is usual once everything moved as the other did."""
        factor = max(1 + other.change, 1e-6)
        return replace(self, usual=self.usual.scaled(factor, max(other.events, 1) ** -0.5))

    def values(self, chance: float) -> dict[str, object]:
        """What a message names, in the types of `VALUES`."""
        low = self.usual.lowest(self.trials, chance) / self.trials
        high = self.usual.highest(self.trials, chance) / self.trials
        return {
            "day": self.day, "weekday": f"{self.day:%A}", "events": self.events, "trials": round(self.trials),
            "value": self.value, "usual": self.usual.rate, "low": low, "high": high,
            "threshold": low if self.change < 0 else high, "days": self.usual.days,
            "money_at_risk": self._lost(), "period_from": self.day, "period_to": self.day,
            "_file": self.row["_file"], "_sheet": self.row["_sheet"], "_row": self.row["_row"],
        }  # fmt: skip

    def _lost(self) -> Decimal | None:
        missing = self.usual.rate * self.trials - self.events
        if self.worth is None or missing <= 0:
            return None
        return Decimal(f"{missing * self.worth:.2f}")


VALUES = {
    **dict.fromkeys(("day", "period_from", "period_to"), pl.Date()),
    **dict.fromkeys(("weekday", "_file", "_sheet", "beside"), pl.String()),
    **dict.fromkeys(("events", "trials", "days", "_row"), pl.Int64()),
    **dict.fromkeys(("value", "usual", "low", "high", "threshold"), pl.Float64()),
    "money_at_risk": pl.Decimal(18, 2),
}
"""Types of `DayFigure.values`."""

Kinds = Mapping[date, str]
"""Day to why it is not like an ordinary one."""


def kinds_of(calendar: Frame) -> dict[date, str]:
    """The days of the calendar that are not ordinary."""
    return dict(calendar.drop_nulls("kind").select("day", "kind").iter_rows())


def day_figure(
    days: Frame, measure: Measure, yesterday: date, history_days: int, kinds: Kinds
) -> DayFigure | str:
    """Yesterday's figure of one subject, or the clause that says why it cannot be judged.

    Args:
        days: One row a day, with the columns of the measure, `paid_amount` and the origin.
        measure: What is judged.
        yesterday: The last complete day.
        history_days: How many like days count as history; as unlike days are left out, they may reach back
            twice as far.
        kinds: Days that are not ordinary. Yesterday is compared with ordinary days whatever it is itself.
    """
    known = _usable(days, measure)
    today = known.filter(pl.col("day") == yesterday)
    if today.is_empty():
        return _missing(days, measure, yesterday)
    like = ~pl.col("day").is_in(list(kinds))
    near = pl.col("day").is_between(yesterday - timedelta(days=2 * history_days), yesterday, closed="left")
    history = known.filter(near, like).sort("day").tail(history_days)
    if history.height < FEWEST_DAYS:
        noun = "day" if history.height == 1 else "days"
        return f"{history.height} ordinary {noun} of history, {FEWEST_DAYS} needed"
    row = today.row(0, named=True)
    usual = _usual(history, measure, yesterday, kinds)
    worth = _worth(pl.concat([history, today])) if measure.is_paid else None
    return DayFigure(row, yesterday, row["_events"], row["_trials"], usual, kinds.get(yesterday), worth)


def _usable(days: Frame, measure: Measure) -> Frame:
    """The rows whose figures can be true, with `_events` and `_trials`."""
    trials = pl.lit(1.0) if measure.trials is None else pl.col(measure.trials).cast(pl.Float64)
    events = pl.col(measure.events).round(0).cast(pl.Int64)
    rows = days.with_columns(_events=events, _trials=trials).drop_nulls(["day", "_events", "_trials"])
    least = 1 if measure.is_level else 0
    rows = rows.filter(pl.col("_trials") > 0, pl.col("_events") >= least).unique("day", keep="last")
    return rows.filter(pl.col("_events") <= pl.col("_trials")) if _is_share(measure) else rows


def _is_share(measure: Measure) -> bool:
    return measure.trials is not None and measure.of_people


def _missing(days: Frame, measure: Measure, yesterday: date) -> str:
    """Why there is no figure of yesterday."""
    names = [name.replace("_", " ") for name in (measure.events, measure.trials) if name is not None]
    if days.filter(pl.col("day") == yesterday).is_empty():
        return f"no figures of {yesterday}"
    return f"no usable {' and '.join(names)} on {yesterday}"


def _usual(history: Frame, measure: Measure, yesterday: date, kinds: Kinds) -> Usual | Ratio:
    rows = history.select("day", "_trials", "_events").rows()
    if measure.is_level:
        return ratio([Day(day.weekday(), *figures) for day, *figures in rows], yesterday.weekday())
    counts = [(day, events) for day, _, events in rows]
    growth = Trend() if _is_share(measure) else trend(counts, yesterday)
    past = [
        Day(day.weekday(), trials * growth.factor((yesterday - day).days), events)
        for day, trials, events in rows
    ]
    usual = fit(past, yesterday.weekday(), of_people=_is_share(measure)).scaled(1, growth.spread)
    return _after_surge(usual, yesterday, kinds)


def _after_surge(usual: Usual, yesterday: date, kinds: Kinds) -> Usual:
    """Fewer come and buy; those who come look at pages as ever."""
    before = (yesterday - timedelta(days=back) for back in range(1, SURGE_DAYS + 1))
    return usual.scaled(DIP, DIP_ERROR) if any(kinds.get(day) == CROWDED for day in before) else usual


def _worth(days: Frame) -> float | None:
    """Paid amount ÷ events over the days that have both."""
    rows = days.drop_nulls("paid_amount")
    events, paid = int(rows["_events"].sum()), float(rows["paid_amount"].cast(pl.Float64).sum())
    return paid / events if events else None
