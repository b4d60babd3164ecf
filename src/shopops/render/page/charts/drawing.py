"""What every drawing is: SVG text, and the figures behind it as a table; and how both stand on a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shopops.render.excel.wording import signs
from shopops.render.page.markup import Markup, tag
from shopops.render.page.tables import Column, cell, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.render.page.markup import Part

WIDTH = 960.0
"""Units of every drawing's width; it is stretched to the page."""
_SIGN = 7.6
"""Units that a narrow sign takes at most, at the size of the style."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with the figures behind it, the first column of which names the row.

    Attributes:
        name: Id of the drawing on its page.
    """

    name: str
    svg: Markup
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def drawn(name: str, title: str, told: str, height: float, parts: Sequence[Part]) -> Markup:
    """An SVG element that is read aloud as one picture.

    Args:
        name: Id on the page.
        title: What it shows.
        told: What one sees in it, in a sentence.
        height: In units of `WIDTH`.
        parts: Its elements.
    """
    head = tag("title", title, id=f"{name}-title"), tag("desc", told, id=f"{name}-desc")
    ids = f"{name}-title {name}-desc"
    return tag(
        "svg", *head, *parts, viewbox=f"0 0 {WIDTH:g} {height:g}", role="img", aria_labelledby=ids, id=name
    )


def figure(chart: Chart, caption: str, told: str = "") -> Markup:
    """A drawing with its caption, and its figures as a table that opens."""
    heads = [Column(name, numeric=number > 0) for number, name in enumerate(chart.columns)]
    rows = [tuple(map(cell, row)) for row in chart.rows]
    behind = tag(
        "details",
        tag("summary", "The figures"),
        table(f"{chart.name}-figures", caption, heads, rows, filtered=False),
    )
    words = tag("figcaption", caption, tag("span", told) if told else None)
    return tag("figure", words, tag("div", chart.svg, class_="drawing"), behind)


def text(x: float, y: float, words: str, look: str | None = None) -> Markup:
    """Words at a place: their beginning, or what the look says (`middle`, `end`)."""
    return tag("text", words, x=x, y=y, class_=look)


def fitted(words: str, room: float) -> str:
    """Words cut to a width in units."""
    if signs(words) * _SIGN <= room:
        return words
    kept = words
    while kept and (signs(kept) + 1) * _SIGN > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def room(texts: Sequence[str], most: float) -> float:
    """Width in units that these texts need, up to a limit."""
    return min(max((signs(one) for one in texts), default=0.0) * _SIGN + 18, most)
