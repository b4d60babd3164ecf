"""What is said of a day: the diagnosis, the reasons that were looked for, what to do, and what was not searched."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from shopops.analysis.circumstances import Action, Answer, Side
    from shopops.analysis.day_figures import DayFigure
    from shopops.analysis.diagnosis import Diagnosis

FITS, PARTLY = 0.5, 0.2
"""Agreement from which on a reason fits, or may have a part."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A circumstance as it was found.

    Attributes:
        name: Of the circumstance.
        agreement: How well time, place and kind agree with what fell, 0 to 1; 0 where nothing was seen.
        fit: The same in words.
        where: Places to download what is missing from.
    """

    name: str
    side: Side
    answer: Answer
    agreement: float = 0.0
    fit: str = ""
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """The diagnosis with what one must know to read it.

    Attributes:
        days: Conversion of each day known, up to the judged one.
        names: Item to what people call it.
        heroes: Items that bring half of the money.
        kinds: Days that are not ordinary.
        notes: What one must know about the tables and days.
        views: Names of the tables that were searched.
        few_visitors: The day's visitors, if TRF003 would tell them as a fall: no matter of conversion, but of the day.
    """

    diagnosis: Diagnosis
    days: tuple[tuple[date, float], ...]
    names: Mapping[str, str] = field(default_factory=dict)
    heroes: tuple[str, ...] = ()
    kinds: Mapping[date, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    few_visitors: DayFigure | None = None


@dataclass(frozen=True, slots=True)
class DayReport:
    """The whole answer.

    Attributes:
        reasons: What agrees best comes first; then what was not seen, then what no file tells.
        actions: At most five.
    """

    as_of: datetime
    judged: Judged
    reasons: tuple[Reason, ...]
    actions: tuple[Action, ...]
