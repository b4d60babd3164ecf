"""Marks on the cells of somebody's workbook: a ground over the cell's style, and a note. All else stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shopops.render.excel.boxes import drawing, used_blocks
from shopops.render.excel.cells import SheetPart
from shopops.render.excel.fills import MAIN, PLAIN, Fills
from shopops.render.excel.headers import row_texts
from shopops.render.excel.notes import Comments, Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shopops.render.excel.notes import Runs
    from shopops.render.excel.package import Package

STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
SIGNATURES = "_xmlsignatures/"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"


@dataclass(frozen=True, slots=True)
class Mark:
    """What is to be said of a cell: physical row, column from 0."""

    row: int
    column: int
    severity: str
    runs: Runs


def is_signed(parts: Iterable[str]) -> bool:
    """Whether a workbook of these parts is signed, which holds only as long as nothing is changed."""
    return any(name.lower().startswith(SIGNATURES) for name in parts)


def has_macros(parts: Iterable[str]) -> bool:
    """Whether a workbook of these parts holds macros, and so must be called .xlsm."""
    return any(name.lower().endswith("vbaproject.bin") for name in parts)


def remove_signatures(package: Package) -> None:
    """Take off signatures, which would be false."""
    for name in package.names():
        if name.lower().startswith(SIGNATURES):
            package.drop(name)
            package.undeclare(name)
    package.unrelate("", "origin")


class Marking:
    """A workbook whose cells are marked.

    Args:
        package: The workbook; changed.

    Raises:
        KeyError, ValueError, lxml.etree.XMLSyntaxError, xml.parsers.expat.ExpatError: From any method, if the
            package is damaged or so unusual that it cannot be changed.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._parts = package.sheets()
        self._sheets: dict[str, SheetPart] = {}
        names = [name for name in package.names() if name.lower().endswith(".vml")]
        self._block = used_blocks(map(package.read, names))

    def texts(self, sheet: str, row: int) -> dict[int, str]:
        """Text of each cell of a row, by column (from 0)."""
        return row_texts(self._package, self._sheet(sheet), row)

    def anchors(
        self, sheet: str, places: Iterable[tuple[int, int]]
    ) -> dict[tuple[int, int], tuple[int, int]]:
        """Places (row, column) inside merged cells, to the place whose cell is the one that is seen."""
        return self._sheet(sheet).anchors(places)

    def mark(self, marks: Mapping[str, Sequence[Mark]]) -> int:
        """Mark cells.

        Args:
            marks: Name of a sheet to its marks, one a cell.

        Returns:
            How many cells are coloured only, because a discussion (threaded comment) has their note.
        """
        fills, styles = self._fills()
        homeless = 0
        for name, wanted in marks.items():
            part, sheet = self._parts[name], self._sheet(name)
            sheet.restyle(_by_row(wanted), fills.marked)
            homeless += self._add_notes(part, sheet, [Note(m.row, m.column, m.runs) for m in wanted])
            self._package.change(part, sheet.pieces())
        self._package.put(styles, fills.xml())
        return homeless

    def _sheet(self, name: str) -> SheetPart:
        if name not in self._sheets:
            self._sheets[name] = SheetPart(self._package.read(self._parts[name]))
        return self._sheets[name]

    def _fills(self) -> tuple[Fills, str]:
        """The styles, and the part they are in; it is made if the workbook has none."""
        package, book = self._package, self._package.book()
        found = package.related(book, "styles")
        if found:
            return Fills(package.read(found[0])), found[0]
        name = "xl/styles.xml" if not package.has("xl/styles.xml") else package.free_name("xl/styles{}.xml")
        strict = any(sheet.strict for sheet in self._sheets.values())
        package.declare(f"{_KIND}.styles+xml", part=name)
        package.relate(book, "styles", name, strict=strict)
        return Fills(PLAIN.replace(MAIN.encode(), STRICT_MAIN.encode()) if strict else PLAIN), name

    def _add_notes(self, part: str, sheet: SheetPart, notes: Sequence[Note]) -> int:
        """Add the notes of a sheet; gives how many found no room."""
        package = self._package
        found = package.related(part, "comments")
        comments = Comments(STRICT_MAIN if sheet.strict else MAIN, package.read(found[0]) if found else None)
        fresh, homeless = comments.add(notes)
        name = found[0] if found else package.free_name("xl/comments{}.xml")
        package.put(name, comments.xml())
        if not found:
            package.declare(f"{_KIND}.comments+xml", part=name)
            package.relate(part, "comments", name, strict=sheet.strict)
        if fresh:
            self._draw(part, sheet, fresh)
        return len(homeless)

    def _draw(self, part: str, sheet: SheetPart, notes: Sequence[Note]) -> None:
        """Add the boxes of notes to the sheet's drawing of notes."""
        package, relation = self._package, sheet.legacy_drawing()
        old = next((one.target for one in package.relations(part) if one.id == relation), None)
        name = old or package.free_name("xl/drawings/vmlDrawing{}.vml")
        drawn = drawing(package.read(name) if old else None, notes, self._block + 1, sheet.pixels())
        package.put(name, drawn)
        self._block = used_blocks([drawn])
        if old is None:
            package.declare(_DRAWING, suffix="vml")
            sheet.add_legacy_drawing(package.relate(part, "vmlDrawing", name, strict=sheet.strict))


def _by_row(marks: Sequence[Mark]) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for one in marks:
        rows.setdefault(one.row, {})[one.column] = one.severity
    return rows
