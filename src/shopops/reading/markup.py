"""Web pages that call themselves .xls, as many shop back offices hand out: the largest table of the page."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any

from shopops.errors import FileError
from shopops.reading.delimited import MAX_COLUMNS
from shopops.reading.grid import Opened
from shopops.reading.rows import listed_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopops.reading.source import Source

MAX_SIZE = 1 << 28
"""Bytes of markup that are read; it cannot be read piece by piece."""

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_OURS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "shift_jis": "cp932",
    "utf-8": "utf-8",
}
_SPREADSHEET = re.compile(r"<(?:\w+:)?Workbook[\s>]")
_IGNORED = frozenset({"script", "style", "head"})


def is_markup(head: bytes, encoding: str) -> bool:
    """Whether the first sign that is not blank is `<`. A CSV may hold tags too, only not there."""
    from shopops.reading.decoding import python_name

    text = codecs.getincrementaldecoder(python_name(encoding))("replace").decode(head)
    return text.lstrip("\ufeff \t\r\n").startswith("<")


def open_markup(source: Source, chosen: str) -> Opened:
    """The largest table of a page, or the sheets of an XML workbook of 2003.

    Args:
        source: The bytes.
        chosen: The encoding they seem to have; what they declare themselves goes first.

    Raises:
        FileError: If there is no table, or too much of it.
    """
    if source.size > MAX_SIZE:
        raise FileError(
            source.shown, f"is a web page of more than {MAX_SIZE >> 20} MB", "Download it as CSV."
        )
    encoding, text = _decoded(source.whole(), chosen)
    if _SPREADSHEET.search(text[:4096]):
        from shopops.reading.spreadsheetml import open_spreadsheetml

        return open_spreadsheetml(source, text)
    rows = max((list(_rows(table)) for table in _tables(text)), key=_filled, default=[])
    if not _filled(rows):
        advice = "Download it again; if it is a page that asks to log in, log in first."
        raise FileError(source.shown, "is a web page without a table", advice)
    return Opened(source.shown, "html", encoding, (listed_sheet(None, rows),))


def _decoded(data: bytes, chosen: str) -> tuple[str, str]:
    from shopops.reading.decoding import python_name

    declared = _DECLARED.search(data[:4096])
    ours = (
        _OURS.get(declared[1].decode("ascii").lower()) if declared and not chosen.startswith("utf") else None
    )
    for name in (ours, chosen):
        try:
            if name is not None:
                return name, data.decode(python_name(name)).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    return chosen, data.decode(python_name(chosen), "replace").removeprefix("\ufeff")


def _tables(text: str) -> list[Any]:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    # A declaration of another encoding no longer holds, and NUL would end the text.
    clean = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "\ufffd")
    try:
        root = etree.fromstring(clean.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return []
    return [] if root is None else list(root.iter("table"))


def _filled(rows: list[list[str]]) -> int:
    return sum(bool(cell.strip()) for row in rows for cell in row)


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
        if high > 1:
            spanned.update(dict.fromkeys(range(len(cells), len(cells) + wide), high - 1))
        cells += [_text(cell)] + [""] * (wide - 1)
        if high > 1:
            continue
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
