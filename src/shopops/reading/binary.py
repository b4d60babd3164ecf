"""Cells of binary workbooks (.xls) that calamine leaves blank: errors, and formulas that nobody has computed.

Record numbers and codes after MS-XLS: BOUNDSHEET8 2.4.28, BOF 2.4.21, BoolErr 2.4.24, Formula 2.4.127 (FormulaValue
2.5.133), BErr 2.5.10, RecalcId 2.4.225.
"""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING

from shopops.reading.package import FORMULA, check_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopops.reading.package import Oddities

    Cell = tuple[tuple[int, int], int, bytes]
    """Row and column, kind of the record, and what follows the format in it."""

_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_EOF, _BOUNDSHEET, _BOOLERR, _FORMULA, _RECALC_ID = 0x000A, 0x0085, 0x0205, 0x0006, 0x01C1
_CELLS = frozenset({0x00FD, 0x0203, 0x0204, 0x027E, 0x00BD, 0x00D6, _BOOLERR, _FORMULA})
_ODD = frozenset({_BOOLERR, _FORMULA})
_BLANK_TEXT = 3
_HEAD = struct.Struct("<HHHH")
"""Of a record its kind and length; of a cell also its row and column."""


def oddities(shown: str, data: bytes) -> dict[str, Oddities]:
    """By sheet name: cells that hold an error, or a formula without a stored result.

    Nothing if the workbook is damaged; calamine says that.

    Args:
        shown: The file, for messages.
        data: The bytes of a compound file.

    Raises:
        FileError: If a sheet spans too many cells.
    """
    from olefile import OleFileIO

    try:
        with OleFileIO(BytesIO(data)) as ole:
            if not ole.exists("Workbook"):
                return {}
            book = ole.openstream("Workbook").read()
    except Exception:  # the library lets any error through when the file is damaged
        return {}
    # Excel and its kin note who computed last; programs that only write formulas do not.
    computed = any(kind == _RECALC_ID for kind, _, _ in _records(book, 0))
    found = {}
    for name, start in _sheets(book):
        rows, columns, odd = _cells(book, start)
        check_span(shown, rows, columns, len(book))
        found[name] = dict(_odd_cells(odd, computed=computed))
    return found


def _cells(book: bytes, place: int) -> tuple[int, int, list[Cell]]:
    """Rows and columns that the cells of a sheet span, and those cells that may be odd.

    A sheet has a record for each cell: the loop is as plain as it can be.
    """
    unpack, last, rows, columns = _HEAD.unpack_from, len(book) - _HEAD.size, 0, 0
    odd = []
    while place <= last:
        kind, length, row, column = unpack(book, place)
        if kind == _EOF:
            break
        if kind in _CELLS and 4 <= length <= len(book) - place - 4:
            if row >= rows:
                rows = row + 1
            if column >= columns:
                columns = column + 1
            if kind in _ODD and length >= 8:
                odd.append(((row, column), kind, book[place + 10 : place + 4 + min(length, 14)]))
        place += 4 + length
    return rows, columns, odd


def _records(book: bytes, place: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place of the body and its length, of each record up to the end of the substream."""
    while place + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, place)
        if kind == _EOF:
            return
        yield kind, place + 4, length
        place += 4 + length


def _sheets(book: bytes) -> Iterator[tuple[str, int]]:
    for kind, place, length in _records(book, 0):
        if kind == _BOUNDSHEET and length >= 8 and place + length <= len(book):
            start, _, letters, wide = struct.unpack_from("<IHBB", book, place)
            raw = book[place + 8 : place + 8 + letters * (1 + (wide & 1))]
            yield raw.decode("utf-16-le" if wide & 1 else "latin-1", "replace"), start


def _odd_cells(cells: list[Cell], *, computed: bool) -> Iterator[tuple[tuple[int, int], str]]:
    for place, kind, body in cells:
        text = _error(*body[:2]) if kind == _BOOLERR else _unusable(body, computed=computed)
        if text is not None:
            yield place, text


def _error(code: int, is_error: int) -> str | None:
    return _ERRORS.get(code, "#ERROR") if is_error else None


def _unusable(result: bytes, *, computed: bool) -> str | None:
    """The error that a formula ended in, or that its blank text was never computed."""
    if result[6:] != b"\xff\xff":
        return None
    if result[0] == _BLANK_TEXT:
        return None if computed else FORMULA
    return _error(result[2], result[0] == 2)
