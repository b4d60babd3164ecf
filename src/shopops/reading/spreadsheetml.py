"""Workbooks of the XML kind that Excel 2003 knew and some back offices still write."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from shopops.errors import FileError
from shopops.reading.cells import cell_text, number_text
from shopops.reading.delimited import MAX_COLUMNS
from shopops.reading.grid import Opened
from shopops.reading.package import FORMULA
from shopops.reading.rows import listed_sheet

if TYPE_CHECKING:
    from shopops.reading.grid import Sheet
    from shopops.reading.source import Source

_SPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
MAX_ROWS = 1 << 20
"""Rows that a sheet of any spreadsheet program may have."""


def open_spreadsheetml(source: Source, text: str) -> Opened:
    """Every worksheet, in its order. Raises `FileError` if the XML is damaged.

    Args:
        source: Where it is from.
        text: The whole document.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8")
    try:
        root = etree.fromstring(text.lstrip().encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise FileError(source.shown, "is a cut-off or damaged XML workbook", "Download it again.") from error
    sheets = tuple(_sheet(element, source.shown) for element in root.iter(f"{_SPACE}Worksheet"))
    return Opened(source.shown, "xls", None, sheets)


def _sheet(element: Any, shown: str) -> Sheet:
    rows: list[list[str]] = []
    for row in element.iter(f"{_SPACE}Row"):
        gap = _gap(row, len(rows))
        if len(rows) + gap >= MAX_ROWS:
            raise FileError(shown, f"names a row beyond {MAX_ROWS:,}", "Download it again.")
        rows += [[] for _ in range(gap)]
        rows.append(_cells(row))
    hidden = element.find(f".//{_EXCEL}Visible")
    return replace(listed_sheet(element.get(f"{_SPACE}Name"), rows), hidden=hidden is not None)


def _cells(row: Any) -> list[str]:
    cells: list[str] = []
    for cell in row.iterchildren(f"{_SPACE}Cell"):
        cells += [""] * min(_gap(cell, len(cells)), MAX_COLUMNS)
        data = cell.find(f"{_SPACE}Data")
        formula = cell.get(f"{_SPACE}Formula") is not None
        cells.append(FORMULA * formula if data is None else _text(data))
        cells += [""] * min(_number(cell, "MergeAcross"), MAX_COLUMNS)
        if len(cells) > MAX_COLUMNS:  # no table is so wide; it would fill the memory
            break
    return cells


def _gap(element: Any, before: int) -> int:
    """How many blank rows or cells an `ss:Index` jumps over."""
    return max(0, _number(element, "Index") - 1 - before)


def _number(element: Any, name: str) -> int:
    digits = element.get(f"{_SPACE}{name}", "0")
    return int(digits) if digits.isdecimal() and len(digits) < 10 else 0


def _text(data: Any) -> str:
    text = "".join(data.itertext())
    kind = data.get(f"{_SPACE}Type")
    try:
        if kind == "Number":
            return number_text(float(text))
        if kind == "DateTime":
            return cell_text(datetime.fromisoformat(text))
    except ValueError:
        return text
    return {"1": "TRUE", "0": "FALSE"}.get(text, text) if kind == "Boolean" else text
