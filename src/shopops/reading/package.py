"""The zip package of an .xlsx: what it is, whether it is safe to unpack, and the cells that calamine leaves blank."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

from shopops.errors import FileError
from shopops.reading.relations import part_name, sheet_titles
from shopops.reading.zipped import MAX_WORKBOOK, archive_of, check_sizes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopops.reading.source import Source

FORMULA = "#FORMULA"
"""Stands for a formula whose result was never stored."""

MAX_CELLS = 100_000_000
"""Cells of the rectangle that a sheet spans; more would fill the memory."""
MAX_BLANKS = 10_000_000
"""The same for a rectangle that is nearly all blank, as a stray cell in a corner makes it."""
SPARSE = 4
"""Bytes of XML for each cell of the rectangle, below which nearly all of them must be blank."""

_OTHER = (
    ("xl/workbook.bin", "an .xlsb workbook"),
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("index/document.iwa", "a Numbers or Pages document"),
    ("androidmanifest.xml", "a program"),
    ("meta-inf/manifest.mf", "a program"),
    ("meta-inf/manifest.xml", "an OpenDocument file"),
)
_CHUNK = 1 << 22
_ODD = re.compile(rb"<(?:\w+:)?f[\s/>]|\st\s*=\s*[\"']e[\"']")
_ODD_PARTS = (b"<f", b":f", b'"e"', b"'e'")
"""One of these is in whatever `_ODD` matches, and they are found five times as fast."""
_WIDE = re.compile(rb"r\s*=\s*[\"']([A-Z]{2,3})\d")
"""Cells beyond column Z. It begins with a letter, for speed; what else it may match is told by `_VALUED`."""
_VALUED = re.compile(
    rb"<(?:\w+:)?c\s(?:[^>]*\s)?r\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})[\"'](?:[^>]*[^/>])?>"
    rb"(?!\s*</|<(?:\w+:)?v\s*/>|<(?:\w+:)?v></)"
)
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br\s*=\s*[\"'](\d+)[\"']")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")

Oddities = dict[tuple[int, int], str]
"""Text of cells by row and column, both from 0."""


def is_workbook(source: Source) -> bool:
    """Whether a zip file is an .xlsx. Raises `FileError` if it is another document, damaged or too large."""
    with archive_of(source) as archive:
        infos = archive.infolist()
    names = set(map(part_name, infos))
    parts = any(name.startswith("xl/") for name in names)
    if "xl/workbook.xml" in names or (parts and "xl/workbook.bin" not in names):
        check_sizes(source.shown, infos, MAX_WORKBOOK)
        return True
    for name, kind in _OTHER:
        if name in names:
            raise FileError(
                source.shown, f"is {kind}, not an export", "Save it as .xlsx or CSV and read that."
            )
    return False


def oddities(source: Source) -> dict[str, Oddities]:
    """By sheet name: cells that hold an error, or a formula without a stored result.

    Raises:
        FileError: If a sheet spans too many cells, or a part is damaged.
    """
    from lxml import etree

    found: dict[str, Oddities] = {}
    with archive_of(source) as archive:
        titles = sheet_titles(archive)
        for info in archive.infolist():
            with archive.open(info) as stream:
                suspicious, rows, columns = _scan(stream)
            if not _fits(rows, columns, info.file_size):
                with archive.open(info) as stream:
                    check_span(source.shown, *_valued(stream), info.file_size)
            if suspicious and (title := titles.get(part_name(info))) is not None:
                with (
                    archive.open(info) as stream,
                    suppress(etree.XMLSyntaxError),
                ):  # calamine tells of the damage
                    found[title] = dict(_odd_cells(stream))
    return found


def _scan(stream: IO[bytes]) -> tuple[bool, int, int]:
    """Reads a part to its end, which also proves its size.

    Returns:
        Whether it may hold odd cells, and how many rows and columns it may span.
    """
    suspicious, last_row, rest = False, 0, b""
    wide: set[bytes] = set()
    while chunk := stream.read(_CHUNK):
        text = rest + chunk
        suspicious = suspicious or _may_be_odd(text)
        last_row = max(last_row, _last_row(text))
        wide.update(_WIDE.findall(text))
        rest = text[-512:]
    return suspicious, last_row, max(map(column_of, wide), default=0) + 1


def _may_be_odd(text: bytes) -> bool:
    return any(part in text for part in _ODD_PARTS) and _ODD.search(text) is not None


def _valued(stream: IO[bytes]) -> tuple[int, int]:
    """Rows and columns that cells with a value span; a format alone takes no memory."""
    rows = columns = 0
    rest = b""
    while chunk := stream.read(_CHUNK):
        text = rest + chunk
        for letters, number in _VALUED.findall(text):
            rows, columns = max(rows, int(number)), max(columns, column_of(letters) + 1)
        rest = text[-512:]
    return rows, columns


def check_span(shown: str, rows: int, columns: int, size: int) -> None:
    """Raises `FileError` if a sheet spans more cells than its bytes can hold values, or than the memory."""
    if not _fits(rows, columns, size):
        what = f"has a sheet of {rows:,} rows and {columns:,} columns, nearly all blank"
        raise FileError(shown, what, "Delete the rows and columns beyond the data and save it.")


def _fits(rows: int, columns: int, size: int) -> bool:
    cells = rows * columns
    return cells <= MAX_BLANKS or (cells <= MAX_CELLS and size >= SPARSE * cells)


def _last_row(text: bytes) -> int:
    place = text.rfind(b"row ")
    rows = _ROW.findall(text, max(0, place - 200))
    return int(rows[-1]) if rows and len(rows[-1]) < 9 else 0


def column_of(letters: bytes) -> int:
    """`A` is 0, `AA` is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _odd_cells(stream: IO[bytes]) -> Iterator[tuple[tuple[int, int], str]]:
    """Rows and cells that do not name their place follow the one before."""
    from lxml import etree

    candidates = etree.XPath("*[@t='e' or *[local-name()='f']]")
    options = {"recover": True, "resolve_entities": False, "no_network": True}
    number = -1
    for _, row in etree.iterparse(stream, ("end",), tag="{*}row", **options):
        number = _number(row.get("r"), number + 2) - 1
        for cell in candidates(row):
            if (text := _odd_text(cell)) is not None:
                yield _place(cell, row, number), text
        _forget(row)


def _place(cell: Any, row: Any, number: int) -> tuple[int, int]:
    place = _PLACE.fullmatch(cell.get("r", ""))
    return (int(place[2]) - 1, column_of(place[1].encode())) if place else (number, row.index(cell))


def _number(digits: str | None, otherwise: int) -> int:
    return int(digits) if digits and digits.isdecimal() and len(digits) < 8 else otherwise


def _forget(row: Any) -> None:
    """Frees the memory of a row that has been seen."""
    row.clear()
    while row.getprevious() is not None:
        del row.getparent()[0]


def _odd_text(cell: Any) -> str | None:
    """`#N/A` for an error, `#FORMULA` for a formula without a result, null for anything that calamine reads."""
    value = cell.find("{*}v")
    stored = "" if value is None else (value.text or "").strip()
    if cell.get("t") == "e":
        return stored or FORMULA
    # A formula may well have an empty text as its result, and then says so.
    has_result = stored or (cell.get("t") == "str" and value is not None) or cell.find("{*}is") is not None
    return None if has_result or cell.find("{*}f") is None else FORMULA
