"""Web pages that call themselves .xls, as many shop back offices hand out: the table with the known header."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import TYPE_CHECKING

from shopops.errors import FileError
from shopops.reading.descriptor import normal
from shopops.reading.grid import HEAD_ROWS, Opened
from shopops.reading.rows import listed_sheet
from shopops.reading.webtable import web_tables

if TYPE_CHECKING:
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
_TABLE_TAG = re.compile(r"</?table\b|</t[dh]\b", re.IGNORECASE)


def is_markup(head: bytes, encoding: str) -> bool:
    """Whether the first sign that is not blank is `<`. A CSV may hold tags too, only not there."""
    from shopops.reading.decoding import python_name

    text = codecs.getincrementaldecoder(python_name(encoding))("replace").decode(head)
    return text.lstrip("\ufeff \t\r\n").startswith("<")


def open_markup(source: Source, chosen: str, words: frozenset[str]) -> Opened:
    """The export's table of a page, or the sheets of an XML workbook of 2003.

    Args:
        source: The bytes.
        chosen: The encoding they seem to have; what they declare themselves goes first.
        words: Known header words, normalised; they tell the table from those of the page's layout.

    Raises:
        FileError: If there is no table, too much of it, or the page is cut off.
    """
    if source.size > MAX_SIZE:
        raise FileError(
            source.shown, f"is a web page of more than {MAX_SIZE >> 20} MB", "Download it as CSV."
        )
    encoding, text = _decoded(source.whole(), chosen)
    if _SPREADSHEET.search(text[:4096]):
        from shopops.reading.spreadsheetml import open_spreadsheetml

        return open_spreadsheetml(source, text)
    rows = _export(web_tables(text), words)
    if not rows:
        advice = "Download it again; if it is a page that asks to log in, log in first."
        raise FileError(source.shown, "is a web page without a table", advice)
    if _is_cut(text):
        raise FileError(source.shown, "is a web page that is cut off inside its table", "Download it again.")
    return Opened(source.shown, "html", encoding, (listed_sheet(None, rows),))


def _export(tables: list[list[list[str]]], words: frozenset[str]) -> list[list[str]]:
    """Rows of the table with most known header words, else of the fullest, and of the tables that go on with it.

    Some pages begin a new table at each page of print, or keep the header in a table of its own: those that follow
    and are as wide belong to it.
    """
    filled = [table for table in tables if any(any(map(str.strip, row)) for row in table)]
    if not filled:
        return []
    at = max(range(len(filled)), key=lambda place: (_known(filled[place], words), _cells(filled[place])))
    width = _width(filled[at])
    more = [table for table in filled[at + 1 :] if _known(filled[at], words) and _width(table) == width > 1]
    return [row for table in (filled[at], *more) for row in table]


def _known(table: list[list[str]], words: frozenset[str]) -> int:
    return max(len(set(map(normal, row)) & words) for row in table[:HEAD_ROWS])


def _cells(table: list[list[str]]) -> int:
    return sum(bool(cell.strip()) for row in table for cell in row)


def _width(table: list[list[str]]) -> int:
    return max(map(len, table))


def _is_cut(text: str) -> bool:
    """Whether a page that closes its cells ends before it has closed its tables."""
    tags = Counter(text[match.start() : match.end()].lower() for match in _TABLE_TAG.finditer(text))
    ended = re.search(r"</(html|body)\s*>\s*$", text[-100:], re.IGNORECASE)
    return not ended and tags["<table"] > tags["</table"] and bool(tags["</td"] or tags["</th"])


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
