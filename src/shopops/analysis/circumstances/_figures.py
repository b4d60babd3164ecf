"""What several circumstances do: a figure of the day beside its usual range, and where a row was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopops.analysis.circumstances import BLANK, CALM, SEEN, Answer
from shopops.analysis.day_figures import DayFigure, Measure, day_figure
from shopops.analysis.file_names import name_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from shopops.analysis.circumstances import Action, Case, Status

LEVEL = 0.01
"""A figure that a quiet day shows more rarely is told as a circumstance; what fits the fall is ranked higher."""
HISTORY = 28


def source_of(row: Mapping[str, object]) -> str:
    """File and row of the evidence."""
    file, number = row.get("_file"), row.get("_row")
    if file is None:
        return ""
    return name_of(str(file)) + (f", row {number}" if number is not None else "")


def beside_usual(
    days: pl.DataFrame, measure: Measure, case: Case, what: str, action: Action, *, kind: str = "rate"
) -> Answer:
    """Whether a figure of the day lies beyond its usual range on the bad side.

    Args:
        days: One row a day with the columns of the measure, `paid_amount` and the origin.
        measure: What is judged.
        case: The day.
        what: Name of the figure.
        action: What to do if it does.
        kind: Of the cause that it brings about.
    """
    found = day_figure(days, measure, case.day, HISTORY, dict(case.kinds))
    if not isinstance(found, DayFigure):
        return Answer(BLANK, f"{what}: {found}")
    out = found.is_out(measure.bad, LEVEL)
    return Answer(
        SEEN if out else CALM,
        _told(found, measure, what),
        case.day,
        kind=kind,
        source=source_of(found.row),
        actions=(action,) if out else (),
    )


def _told(found: DayFigure, measure: Measure, what: str) -> str:
    """The figure, its usual range and the change, as a sentence."""
    values = found.values(LEVEL)
    form = "{:.1%}" if measure.trials is not None and measure.of_people else "{:,.0f}"
    value, low, high = (form.format(values[name]) for name in ("value", "low", "high"))
    return f"{what} {value}, usual is {low} to {high} ({found.change:+.0%})"


def status(seen: bool) -> Status:
    """Seen, or looked for in vain."""
    return SEEN if seen else CALM


__all__ = ["LEVEL", "Measure", "beside_usual", "source_of", "status"]
