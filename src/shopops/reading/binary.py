"""Error cells of binary workbooks (.xls), which calamine leaves blank.

Record numbers and codes after MS-XLS: BOUNDSHEET8 2.4.28, BOF 2.4.21, BoolErr 2.4.24, Formula 2.4.127 (FormulaValue
2.5.133), BErr 2.5.10.
"""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopops.reading.package import Oddities

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
_BOF, _EOF, _BOUNDSHEET, _BOOLERR, _FORMULA = 0x0809, 0x000A, 0x0085, 0x0205, 0x0006


def errors(data: bytes) -> dict[str, Oddities]:
    """By sheet name: the cells that hold an error. Nothing if the workbook is damaged; calamine says that.

    Args:
        data: The bytes of a compound file.
    """
    from olefile import OleFileIO

    try:
        with OleFileIO(BytesIO(data)) as ole:
            if not ole.exists("Workbook"):
                return {}
            book = ole.openstream("Workbook").read()
    except Exception:  # the library lets any error through when the file is damaged
        return {}
    return {name: dict(_error_cells(book, start)) for name, start in _sheets(book)}


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


def _error_cells(book: bytes, start: int) -> Iterator[tuple[tuple[int, int], str]]:
    for kind, place, length in _records(book, start):
        if kind not in (_BOOLERR, _FORMULA) or length < 8 or place + length > len(book):
            continue
        row, column, _, code, is_error = struct.unpack_from("<HHHBB", book, place)
        if kind == _FORMULA:
            is_error = length >= 14 and code == 2 and book[place + 12 : place + 14] == b"\xff\xff"
            code = book[place + 8]
        if is_error:
            yield (row, column), _ERRORS.get(code, "#ERROR")
