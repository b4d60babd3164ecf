"""The tables of a web page as a reader of the page sees them: text of cells, spanning ones in their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from shopops.reading.delimited import MAX_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

_IGNORED = frozenset({"script", "style", "head"})


def web_tables(text: str) -> list[list[list[str]]]:
    """The rows of each table of a page, in their order; a table within another is one of its own."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    # A declaration of another encoding no longer holds, and NUL would end the text.
    clean = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "\ufffd")
    try:
        root = etree.fromstring(clean.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return []
    return [] if root is None else [list(_rows(table)) for table in root.iter("table")]


def _rows(table: Any) -> Iterator[list[str]]:
    """Text of the table's own cells, none of the tables within. A spanning cell is text once and blank beyond."""
    spanned: dict[int, int] = {}
    for line in table.iter("tr"):
        if next(line.iterancestors("table")) is table:
            yield _row(line, spanned)


def _row(line: Any, spanned: dict[int, int]) -> list[str]:
    """Cells of one line; `spanned` holds how many further lines each column is covered from above."""
    cells: list[str] = []
    for cell in line.iterchildren("td", "th"):
        _pass_covered(cells, spanned)
        wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
        if len(cells) + wide > MAX_COLUMNS:  # no table is so wide; it would fill the memory
            return [*cells, _text(cell)]
        if high > 1:
            spanned.update(dict.fromkeys(range(len(cells), len(cells) + wide), high - 1))
        cells += [_text(cell)] + [""] * (wide - 1)
    _pass_covered(cells, spanned)
    return cells


def _pass_covered(cells: list[str], spanned: dict[int, int]) -> None:
    while spanned.get(len(cells), 0) > 0:
        spanned[len(cells)] -= 1
        cells.append("")


def _span(cell: Any, name: str) -> int:
    digits = re.match(r"\s*(\d{1,6})", cell.get(name, ""))
    return min(max(int(digits[1]), 1), MAX_COLUMNS) if digits else 1


def _text(cell: Any) -> str:
    """What a reader of the page sees in a cell: blanks run together, `<br>` as a line end."""
    words = re.sub(r"[ \t\r\n]+", " ", "".join(_pieces(cell))).replace("\xa0", " ")
    return re.sub(r" *\v *", "\n", words).strip()


def _pieces(cell: Any) -> Iterator[str]:
    for element in cell.iter():
        if element.tag == "br":
            yield "\v"
        if element.tag not in _IGNORED:
            yield element.text or ""
        if element is not cell:
            yield element.tail or ""
