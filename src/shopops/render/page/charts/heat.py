"""A grid of boxes, the darker the more there is; what there is stands in each as well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shopops.render.page.charts.drawing import WIDTH, Chart, drawn, fitted, room, text
from shopops.render.page.markup import Markup, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

SHADES = 6
"""Steps of the ground, the first for nothing; letters are light from the fifth on."""
_DARK_FROM = 4
_HEAD, _PAD = 44.0, 26.0


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the grid.

    Attributes:
        share: How dark it is, 0 to 1.
        big: What is read first.
        lines: Further words, one below the other.
    """

    share: float
    big: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """A row's or column's name, with a word about what belongs there."""

    name: str
    told: str = ""


def heat(
    name: str,
    title: str,
    rows: Sequence[Head],
    columns: Sequence[Head],
    boxes: Sequence[Sequence[Box]],
    *,
    measures: Sequence[str],
    told: str = "",
) -> Chart:
    """A grid.

    Args:
        name: Id on the page.
        title: What is drawn.
        rows: Names of the rows, top down.
        columns: Names of the columns.
        boxes: By row, then column.
        measures: What the first words and each line of a box are, for the table behind it.
        told: What one sees, for those who do not.
    """
    left = room([word for row in rows for word in (row.name, row.told)], 240)
    lines = max((len(box.lines) for row in boxes for box in row), default=0)
    wide, tall = (WIDTH - left) / max(len(columns), 1), 46 + 18.0 * lines
    heads = [_column(one, left + wide * (number + 0.5), wide) for number, one in enumerate(columns)]
    parts = [
        part
        for number, (row, filled) in enumerate(zip(rows, boxes, strict=True))
        for part in _row(row, filled, columns, (left, _HEAD + tall * number, wide, tall))
    ]
    height = _HEAD + tall * len(rows)
    figures = tuple(
        (f"{row.name} · {column.name}", box.big, *box.lines)
        for row, filled in zip(rows, boxes, strict=True)
        for column, box in zip(columns, filled, strict=True)
    )
    svg = drawn(name, title, told or title, height, [*heads, *parts])
    return Chart(name, svg, ("Box", *measures), figures)


def shade(share: float) -> int:
    """The step of the ground: 0 for nothing, 5 for the most."""
    return 0 if share <= 0 else min(SHADES - 1, 1 + int(min(share, 1.0) * (SHADES - 1)))


def _column(head: Head, x: float, wide: float) -> Markup:
    return tag(
        "g",
        text(x, 16, fitted(head.name, wide), "middle"),
        text(x, 33, fitted(head.told, wide), "middle faint"),
    )


def _row(
    head: Head, boxes: Sequence[Box], columns: Sequence[Head], place: tuple[float, float, float, float]
) -> list[Markup]:
    left, y, wide, tall = place
    middle = y + tall / 2
    names = (
        text(left - 12, middle - 2, fitted(head.name, left), "end"),
        text(left - 12, middle + 15, head.told, "end faint"),
    )
    cells = [
        _box(box, f"{head.name} · {column.name}", (left + wide * number, y, wide, tall))
        for number, (box, column) in enumerate(zip(boxes, columns, strict=True))
    ]
    return [*names, *cells]


def _box(box: Box, where: str, place: tuple[float, float, float, float]) -> Markup:
    x, y, wide, tall = place
    step = shade(box.share)
    ink = "on-dark" if step >= _DARK_FROM else "on-light"
    ground = tag("rect", x=x, y=y, width=wide, height=tall, rx=7, class_=f"box heat-{step}")
    big = text(x + wide / 2, y + _PAD + 6, box.big, f"big middle {ink}")
    lines = [
        text(x + wide / 2, y + _PAD + 28 + 18 * number, fitted(line, wide - 8), f"middle {ink}")
        for number, line in enumerate(box.lines)
    ]
    return tag("g", tag("title", " · ".join((where, box.big, *box.lines))), ground, big, *lines)
