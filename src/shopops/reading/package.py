"""The zip package of an .xlsx: what it is, whether it is safe to unpack, and the cells that calamine leaves blank."""

from __future__ import annotations

import re
from posixpath import join, normpath
from typing import IO, TYPE_CHECKING

from shopops.errors import FileError
from shopops.reading.zipped import MAX_WORKBOOK, archive_of, check_sizes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

    from shopops.reading.source import Source

FORMULA = "#FORMULA"
"""Stands for a formula whose result was never stored."""

MAX_CELLS = 100_000_000
"""Cells of the rectangle that a sheet spans; beyond, a stray cell in a corner would fill the memory."""

_OTHER = (
    ("xl/workbook.bin", "an .xlsb workbook"),
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("AndroidManifest.xml", "a program"),
    ("META-INF/MANIFEST.MF", "a program"),
    ("META-INF/manifest.xml", "an OpenDocument file"),
)
_CHUNK = 1 << 22
_ODD = re.compile(rb'<(?:\w+:)?f[\s/>]|\st="e"')
_WIDE = re.compile(rb'\sr="([A-Z]{2,3})\d')
_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="(\d+)"')
_CELL = re.compile(rb"<(?:\w+:)?c(\s[^>]*[^>/])?>(.*?)</(?:\w+:)?c>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<")
_PLACE = re.compile(rb'\br="([A-Z]+)(\d+)"')
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(r'([\w:]+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')

Oddities = dict[tuple[int, int], str]
"""Text of cells by row and column, both from 0."""


def is_workbook(source: Source) -> bool:
    """Whether a zip file is an .xlsx. Raises `FileError` if it is another document, damaged or too large."""
    with archive_of(source) as archive:
        names = {name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()}
        infos = archive.infolist()
    parts = any(name.startswith("xl/") for name in names)
    if "xl/workbook.xml" in names or (parts and "xl/workbook.bin" not in names):
        check_sizes(source.shown, infos, MAX_WORKBOOK)
        return True
    for name, kind in _OTHER:
        if name.lower() in names:
            raise FileError(
                source.shown, f"is {kind}, not an export", "Save it as .xlsx or CSV and read that."
            )
    return False


def oddities(source: Source) -> dict[str, Oddities]:
    """By sheet name: cells that hold an error, or a formula without a stored result.

    Raises:
        FileError: If a sheet spans too many cells, or a part is damaged.
    """
    found: dict[str, Oddities] = {}
    with archive_of(source) as archive:
        parts = {name: title for title, name in _sheet_parts(archive)}
        for info in archive.infolist():
            with archive.open(info) as stream:
                suspicious = _scan(source.shown, stream)
            if suspicious and (title := parts.get(info.filename.lstrip("/"))) is not None:
                with archive.open(info) as stream:
                    found[title] = dict(_odd_cells(stream))
    return found


def _scan(shown: str, stream: IO[bytes]) -> bool:
    """Reads a part to its end, which also proves its size; whether it may hold odd cells."""
    suspicious, last_row, rest = False, 0, b""
    wide: set[bytes] = set()
    while chunk := stream.read(_CHUNK):
        text = rest + chunk
        suspicious = suspicious or _ODD.search(text) is not None
        last_row = max(last_row, _last_row(text))
        # Two letters at most are 702 columns, which only matter in long sheets.
        if last_row * 702 > MAX_CELLS or _WIDE.search(text):
            wide.update(_WIDE.findall(text))
        rest = text[-512:]
    width = max(map(column_of, wide), default=0) + 1
    if last_row * width > MAX_CELLS:
        what = f"has a sheet of {last_row:,} rows and {width:,} columns, nearly all blank"
        raise FileError(shown, what, "Delete the rows and columns beyond the data and save it.")
    return suspicious


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
    rest = b""
    while chunk := stream.read(_CHUNK):
        text = rest + chunk
        end = text.rfind(b"</row>") + 6
        yield from _odd_in(text[:end] if end > 5 else b"")
        rest = text[end:] if end > 5 else text
    yield from _odd_in(rest)


def _odd_in(text: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for match in _CELL.finditer(text):
        attributes, body = match[1] or b"", match[2]
        place = _PLACE.search(attributes)
        shown = _odd_text(attributes, body)
        if place is not None and shown is not None:
            yield (int(place[2]) - 1, column_of(place[1])), shown


def _odd_text(attributes: bytes, body: bytes) -> str | None:
    """`#N/A` for an error, `#FORMULA` for a formula without a result, null for anything that calamine reads."""
    value = _VALUE.search(body)
    stored = value[1].strip() if value else b""
    if b't="e"' in attributes:
        return stored.decode("utf-8", "replace") or FORMULA
    is_formula = re.search(rb"<(?:\w+:)?f[\s/>]", body) is not None
    # A formula may well have an empty text as its result, and then says so.
    is_text = b't="str"' in attributes and b"v" in re.findall(rb"<(?:\w+:)?(v)\b", body)
    return FORMULA if is_formula and not stored and not is_text and b"<is>" not in body else None


def _sheet_parts(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Name of each sheet and of the part that holds it."""
    from html import unescape

    book, relations = _text(archive, "xl/workbook.xml"), _text(archive, "xl/_rels/workbook.xml.rels")
    rows = map(_attributes, _RELATION.findall(relations))
    targets = {row["Id"]: row["Target"] for row in rows if "Id" in row and "Target" in row}
    for tag in map(_attributes, _SHEET.findall(book)):
        target = next((targets.get(value) for key, value in tag.items() if key.endswith(":id")), None)
        if target is not None and "name" in tag:
            part = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
            yield unescape(tag["name"]), part


def _attributes(tag: str) -> dict[str, str]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(tag)}


def _text(archive: ZipFile, name: str) -> str:
    try:
        return archive.read(name).decode("utf-8-sig", "replace")
    except KeyError:
        return ""
