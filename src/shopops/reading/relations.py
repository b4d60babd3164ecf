"""Which part of an .xlsx package holds which sheet, as its relations say."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo


def part_name(info: ZipInfo) -> str:
    """Name of a part as parts are compared; some programs write backslashes."""
    return info.filename.replace("\\", "/").lstrip("/").lower()


def sheet_titles(archive: ZipFile) -> dict[str, str]:
    """Name of the sheet that each part holds."""
    start = _targets(archive, "_rels/.rels")
    book = next(
        (part for kind, part in start.values() if kind.endswith("/officeDocument")), "xl/workbook.xml"
    )
    targets = _targets(archive, join(dirname(book), "_rels", f"{book.rpartition('/')[2]}.rels"))
    root = _parsed(archive, book)
    sheets = [] if root is None else root.iter("{*}sheet")
    found = {}
    for sheet in sheets:
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
        if link in targets:
            found[targets[link][1].lower()] = sheet.get("name", "")
    return found


def _targets(archive: ZipFile, name: str) -> dict[str, tuple[str, str]]:
    """Kind and part of each relation of a `.rels` part, by its id."""
    base = dirname(dirname(name))
    root = _parsed(archive, name)
    relations = [] if root is None else list(root.iter("{*}Relationship"))
    return {
        one.get("Id", ""): (one.get("Type", ""), normpath(join("/", base, one.get("Target", ""))).lstrip("/"))
        for one in relations
    }


def _parsed(archive: ZipFile, name: str) -> Any:
    """The root of an XML part; null if there is no such part, or nothing in it."""
    from lxml import etree

    info = next((info for info in archive.infolist() if part_name(info) == name.lower()), None)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        return None if info is None else etree.fromstring(archive.read(info), parser)
    except etree.XMLSyntaxError:  # not a single tag in it
        return None
