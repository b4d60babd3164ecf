"""A workbook of our own, written row by row: memory does not grow with it, and the same input gives the same bytes."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from shopops.render.excel.fills import MAIN
from shopops.render.excel.grid import letters, quoted
from shopops.render.excel.looks import Looks
from shopops.render.excel.package import OFFICE, RELATIONS, TYPES, XML_RELATIONS
from shopops.render.excel.sheet import Sheet
from shopops.render.excel.wording import legible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopops.render.excel.layout import Layout

AUTHOR = "shopops"
UNDATED = datetime(1980, 1, 1)
"""For a workbook that does not say when it was made, so that the same rows give the same bytes."""
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_APP = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


@dataclass(frozen=True, slots=True)
class Properties:
    """What the workbook says of itself. `made` is told as the moment of its making, in no time zone."""

    title: str
    made: datetime
    program: str = AUTHOR


@dataclass(slots=True)
class Book:
    """A workbook being written; `book` gives one.

    Attributes:
        looks: The looks of its cells.
    """

    archive: ZipFile
    properties: Properties
    looks: Looks = field(default_factory=Looks)
    _names: list[str] = field(default_factory=list)
    _defined: list[str] = field(default_factory=list)
    _tables: int = 0

    @contextmanager
    def sheet(self, name: str, layout: Layout) -> Iterator[Sheet]:
        """The next sheet; sheets are written one after the other."""
        self._names.append(name)
        number = len(self._names)
        with self.archive.open(self._info(f"xl/worksheets/sheet{number}.xml"), "w", force_zip64=True) as part:
            sheet = Sheet(part, layout, self.looks, selected=number == 1)
            yield sheet
            sheet.close()
        self._write_relations(number, sheet)
        self._define(number - 1, name, sheet)

    def _write_relations(self, number: int, sheet: Sheet) -> None:
        rows = [
            (one, f"{OFFICE}/relationships/hyperlink", escape(target), ' TargetMode="External"')
            for target, one in sheet.targets.items()
        ]
        for table in sheet.tables:
            self._tables += 1
            name = f"xl/tables/table{self._tables}.xml"
            self.write(name, table.xml(self._tables))
            rows.append((table.relation, f"{OFFICE}/relationships/table", f"/{name}", ""))
        if rows:
            self.write(f"xl/worksheets/_rels/sheet{number}.xml.rels", _relations(rows))

    def _define(self, number: int, name: str, sheet: Sheet) -> None:
        """Names by which the program prints: the area, and the rows repeated on each page."""
        layout, at = sheet.layout, f'localSheetId="{number}"'
        where = escape(quoted(name))
        if layout.printed_columns and sheet.rows:
            area = f"{where}!$A$1:${letters(layout.printed_columns - 1)}${sheet.rows}"
            self._defined.append(f'<definedName name="_xlnm.Print_Area" {at}>{area}</definedName>')
        if layout.repeated_row:
            row = layout.repeated_row
            self._defined.append(
                f'<definedName name="_xlnm.Print_Titles" {at}>{where}!${row}:${row}</definedName>'
            )

    def write(self, name: str, text: str) -> None:
        """Add a part."""
        self.archive.writestr(self._info(name), text.encode())

    def _info(self, name: str) -> ZipInfo:
        made = self.properties.made
        info = ZipInfo(name, (max(made.year, 1980), made.month, made.day, made.hour, made.minute, 0))
        info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
        return info

    def close(self) -> None:
        """Write what tells of the sheets."""
        sheets = "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
            for n, name in enumerate(self._names, 1)
        )
        defined = f"<definedNames>{''.join(self._defined)}</definedNames>" if self._defined else ""
        self.write(
            "xl/workbook.xml",
            f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships"><workbookPr/>'
            f'<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="16000" '
            f'tabRatio="800"/></bookViews><sheets>{sheets}</sheets>{defined}</workbook>',
        )
        last = len(self._names) + 1
        rows = [
            (f"rId{n}", f"{OFFICE}/relationships/worksheet", f"worksheets/sheet{n}.xml", "")
            for n in range(1, last)
        ]
        rows.append((f"rId{last}", f"{OFFICE}/relationships/styles", "styles.xml", ""))
        self.write("xl/_rels/workbook.xml.rels", _relations(rows))
        self.write("xl/styles.xml", self.looks.xml())
        self._write_properties()
        self.write("[Content_Types].xml", self._content_types())

    def _write_properties(self) -> None:
        told = self.properties
        made = f'xsi:type="dcterms:W3CDTF">{told.made:%Y-%m-%dT%H:%M:%S}Z</dcterms:'
        self.write(
            "docProps/core.xml",
            f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-'
            'properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(legible(told.title))}</dc:title><dc:creator>{AUTHOR}</dc:creator>"
            f"<cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy><dcterms:created {made}created>"
            f"<dcterms:modified {made}modified></cp:coreProperties>",
        )
        self.write(
            "docProps/app.xml",
            f'{_HEAD}<Properties xmlns="{OFFICE}/extended-properties"><Application>{told.program}</Application>'
            "</Properties>",
        )
        self.write(
            "_rels/.rels",
            _relations(
                [
                    ("rId1", f"{OFFICE}/relationships/officeDocument", "xl/workbook.xml", ""),
                    ("rId2", _CORE_RELATION, "docProps/core.xml", ""),
                    ("rId3", f"{OFFICE}/relationships/extended-properties", "docProps/app.xml", ""),
                ]
            ),
        )

    def _content_types(self) -> str:
        parts = [
            ("/xl/workbook.xml", f"{_KIND}.sheet.main+xml"),
            ("/xl/styles.xml", f"{_KIND}.styles+xml"),
            ("/docProps/core.xml", _CORE),
            ("/docProps/app.xml", _APP),
            *(
                (f"/xl/worksheets/sheet{n}.xml", f"{_KIND}.worksheet+xml")
                for n in range(1, len(self._names) + 1)
            ),
            *((f"/xl/tables/table{n}.xml", f"{_KIND}.table+xml") for n in range(1, self._tables + 1)),
        ]
        listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
        return (
            f'{_HEAD}<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="{XML_RELATIONS}"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
        )


@contextmanager
def book(file: IO[bytes], properties: Properties) -> Iterator[Book]:
    """A workbook that is written to a file."""
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        made = Book(archive, properties)
        yield made
        made.close()


def _relations(rows: list[tuple[str, str, str, str]]) -> str:
    """Relations by id, type, target and further attributes."""
    listed = "".join(
        f'<Relationship Id="{one}" Type="{kind}" Target="{target}"{more}/>'
        for one, kind, target, more in rows
    )
    return f'{_HEAD}<Relationships xmlns="{RELATIONS}">{listed}</Relationships>'
