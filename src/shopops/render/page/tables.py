"""Tables of a page: a caption, headers that sort, a field that filters, figures set below each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shopops.render.page.markup import Markup, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.render.page.markup import Part

FEWEST = 8
"""Shorter tables are seen at a glance and need no field to filter them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, whether it holds figures, and what the figures mean where the header cannot say it."""

    header: str
    numeric: bool = False
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what is read, and by what it sorts where that is something else."""

    shown: Part
    key: str | float | None = None


Row = tuple[Cell, ...]


def cell(shown: Part, key: str | float | None = None) -> Cell:
    """A cell."""
    return Cell(shown, key)


def table(
    name: str, caption: str, columns: Sequence[Column], rows: Sequence[Row], *, filtered: bool = True
) -> Markup:
    """A table; the first cell of each row names it.

    Args:
        name: Id on the page.
        caption: What it shows, for eyes and ears.
        columns: Left to right.
        rows: Cells of the columns.
        filtered: Whether a field to filter is wanted; short tables have none.
    """
    head = tag("thead", tag("tr", *map(_header, columns)))
    body = tag("tbody", *(_row(columns, row) for row in rows))
    grid = tag("table", tag("caption", caption), head, body, id=name, class_="sortable")
    scroll = tag("div", grid, class_="scroll", role="region", aria_label=caption, tabindex="0")
    if not filtered or len(rows) < FEWEST:
        return scroll
    label = tag("label", "Filter", for_=f"{name}-filter")
    field = tag("input", type="search", id=f"{name}-filter", data_filters=name, autocomplete="off")
    count = tag("output", f"{len(rows):,} rows", for_=f"{name}-filter", data_counts=name)
    return tag("div", tag("div", label, field, count, class_="filter", hidden=True), scroll)


def _header(column: Column) -> Markup:
    look = "number" if column.numeric else None
    return tag("th", column.header, scope="col", class_=look, title=column.meaning or None)


def _row(columns: Sequence[Column], row: Row) -> Markup:
    first, *rest = zip(columns, row, strict=True)
    head = tag("th", first[1].shown, scope="row", data_key=_key(first[1]))
    return tag("tr", head, *(_cell(column, one) for column, one in rest))


def _cell(column: Column, one: Cell) -> Markup:
    return tag("td", one.shown, class_="number" if column.numeric else None, data_key=_key(one))


def _key(one: Cell) -> str | None:
    """By what it sorts; the last digits of a sum differ from run to run, and the same input gives the same page."""
    return None if one.key is None else f"{one.key:.12g}" if isinstance(one.key, float) else str(one.key)
