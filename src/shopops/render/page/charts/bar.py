"""Bars: one a row, from a common beginning, with the range that the value may lie in where it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shopops.render.page.charts.drawing import WIDTH, Chart, drawn, fitted, room, text
from shopops.render.page.charts.scale import Scale
from shopops.render.page.markup import Markup, joined, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

ROW, THICK, TOP = 26.0, 16.0, 4.0
_WIDEST_LABEL, _CAP = 340.0, 4.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its name, its value and how that is written.

    Attributes:
        low: Lower end of the range that the value may lie in, with `high`.
        kind: `up`, `down` or `whole`; downs are hatched, so that they differ in black and white.
    """

    label: str
    value: float
    shown: str
    low: float | None = None
    high: float | None = None
    kind: str = "up"


def bars(name: str, title: str, rows: Sequence[Bar], *, told: str = "", value: str = "Value") -> Chart:
    """Horizontal bars, in the order given.

    Args:
        name: Id on the page.
        title: What is drawn.
        rows: Top down.
        told: What one sees, for those who do not.
        value: Header of the values in the table behind it.
    """
    left, right = room([row.label for row in rows], _WIDEST_LABEL), room([row.shown for row in rows], 160)
    ends = [end for row in rows for end in (row.value, row.low, row.high, 0.0) if end is not None] or [0.0]
    scale = Scale(min(ends), max(ends), left, WIDTH - right)
    parts = [_bar(row, number, scale, left) for number, row in enumerate(rows)]
    height = TOP * 2 + ROW * len(rows)
    axis = tag("line", x1=scale(0), x2=scale(0), y1=0, y2=height, class_="axis")
    ranged = any(row.low is not None for row in rows)
    figures = tuple((row.label, row.shown, *((_range(row),) if ranged else ())) for row in rows)
    heads = ("What", value, "Range") if ranged else ("What", value)
    return Chart(name, drawn(name, title, told or title, height, [*parts, axis]), heads, figures)


def _bar(row: Bar, number: int, scale: Scale, left: float) -> Markup:
    y = TOP + ROW * number + (ROW - THICK) / 2
    start, end = sorted((scale(0), scale(row.value)))
    box = tag("rect", x=start, y=y, width=end - start, height=THICK, rx=2, class_=row.kind)
    hatch = hatched(start, end, y, THICK) if row.kind == "down" else None
    base = y + THICK - 3.5
    label = text(left - 10, base, fitted(row.label, left - 12), "end")
    beyond = scale(row.high) if row.high is not None else end
    shown = text(max(end, beyond, scale(0)) + 7, base, row.shown)
    words = tag("title", f"{row.label}: {row.shown}")
    return tag("g", words, box, hatch, _whisker(row, y + THICK / 2, scale), label, shown)


def _whisker(row: Bar, y: float, scale: Scale) -> Markup | None:
    if row.low is None or row.high is None:
        return None
    low, high = scale(row.low), scale(row.high)
    path = f"M{low:.1f} {y - _CAP:.1f}v{2 * _CAP:g}M{low:.1f} {y:.1f}H{high:.1f}M{high:.1f} {y - _CAP:.1f}v{2 * _CAP:g}"
    return tag("path", d=path, class_="error")


def hatched(start: float, end: float, y: float, height: float) -> Markup:
    """Slanted lines over a box, so that it differs from a plain one without colour."""
    step, lines = 7.0, []
    x = start + step / 2
    while x < end:
        reach = min(end - x, height * 0.5)
        lines.append(
            tag("line", x1=x, y1=y + height, x2=x + reach, y2=y + height - 2 * reach, class_="hatch")
        )
        x += step
    return joined(lines)


def _range(row: Bar) -> str:
    return "–" if row.low is None or row.high is None else f"{row.low:,.4g} to {row.high:,.4g}"
