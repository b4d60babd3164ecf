"""What the commands about traffic say: tables of figures, each beside the like period and its usual range."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from shopops.analysis.traffic.periods import Period

USUAL, FALL, RISE = "usual", "fall", "rise"
PEOPLE, RATE, SHARE, MONEY, VALUE, NUMBER = "people", "rate", "share", "money", "value", "number"
"""Units: people or pieces, a fraction, a fraction of a whole, an amount, an amount for each, a plain number."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        value: Of the period; null where it is not known.
        before: Of the like period.
        change: Relative change on the days that both periods have.
        low: Lower end of what is usual, with `high` and the `middle`; null where that cannot be told.
        verdict: `usual`, `fall` or `rise`; empty where it cannot be told.
        why: Why it cannot be told.
    """

    value: float | None
    before: float | None = None
    change: float | None = None
    low: float | None = None
    high: float | None = None
    verdict: str = ""
    why: str = ""
    middle: float | None = None


BLANK = Figure(None)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it counts, in which unit, and whether its change, what is usual and a bar stand beside it."""

    name: str
    header: str
    unit: str
    meaning: str
    with_change: bool = False
    with_bar: bool = False
    with_range: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: `depth` is its place in a tree, `note` a clause, `trail` visitors of the last days up to the end."""

    id: str
    label: str
    figures: Mapping[str, Figure]
    depth: int = 0
    note: str = ""
    trail: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Figures of one kind.

    Attributes:
        name: For machines.
        title: For people.
        subject: Header of the rows' names.
        told: What one must know to read it.
        chance: Probability that a quiet period leaves the range of any of its figures of one column, on either side.
    """

    name: str
    title: str
    subject: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    told: tuple[str, ...] = ()
    chance: float = 0.05


@dataclass(frozen=True, slots=True)
class Missing:
    """What cannot be told, and the tables whose download would tell it."""

    what: str
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrafficReport:
    """The answer of one command.

    Attributes:
        name: `sources`, `items` or `funnel`.
        against: The like period, null where there is none.
        headline: The answer in a sentence.
        notes: What one must know about the days.
        blanks: What is missing.
    """

    name: str
    as_of: datetime
    period: Period
    against: Period | None
    headline: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    blanks: tuple[Missing, ...] = field(default=())
