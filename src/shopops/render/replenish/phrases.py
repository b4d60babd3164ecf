"""How pieces and days are written in what is told about stock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shopops.render.phrases import many

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


def pieces(value: float | None) -> str:
    """`1,250`; unknown as a dash."""
    return "–" if value is None else f"{round(value):,}"


def figure(value: float, beside: float | None = None) -> str:
    """A rate with as many digits as tell something: `0.36`, `6.5`, `69`; as many as the one it stands beside has."""
    size = value if beside is None else beside
    return f"{value:.2f}" if size < 1 else f"{value:.1f}" if size < 20 else f"{value:,.0f}"


def span(row: Mapping[str, Any]) -> str:
    """The range of a good's sales a day: `5.1–8.0`."""
    low, high = (figure(row[name], row["units_per_day"]) for name in ("low", "high"))
    return f"{low}–{high}"


def day_of(day: date | None) -> str:
    """`11-17`; unknown as a dash."""
    return "–" if day is None else f"{day:%m-%d}"


def counted_days(value: float) -> str:
    """`1 day`, `13 days`."""
    return many(round(value), "day")
