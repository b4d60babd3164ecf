"""A sheet being written, row by row: cells, links, merged cells, a table, and how it is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from html import escape
from typing import IO, TYPE_CHECKING

from shopops.render.excel.fills import MAIN
from shopops.render.excel.grid import letters, place
from shopops.render.excel.package import OFFICE
from shopops.render.excel.wording import legible, lines, unescaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.render.excel.looks import Look, Looks

    Value = str | float | Decimal | date | None

MOST_LINKS = 65_000
"""A sheet may hold 65 530 links; beyond, a place is told without one."""
LINE, TALLEST = 16.5, 400
"""Height of a line and of the tallest row, in points."""
LONGEST = 32_767
"""Signs that a cell holds."""
_ODD = re.compile("[^\t\n -%'-;=?-~\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|_x")
_FLUSH = 1 << 20
_EPOCH = datetime(1899, 12, 30)
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Layout:
    """What is known of a sheet before its rows.

    Attributes:
        widths: Of its columns, in signs.
        frozen_rows: Rows that stay when one scrolls.
        frozen_columns: Columns that stay.
        repeated_row: Row (from 1) printed on every page, 0 for none.
        printed_columns: So many columns are printed, 0 for all.
        tab: Colour of the tab, RRGGBB.
        grid: Whether the lines between cells are shown.
    """

    widths: Sequence[float]
    frozen_rows: int = 0
    frozen_columns: int = 0
    repeated_row: int = 0
    printed_columns: int = 0
    tab: str | None = None
    grid: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a sheet: filters on its header, bands on its rows."""

    name: str
    reference: str
    columns: tuple[str, ...]
    relation: str

    def xml(self, number: int) -> str:
        """The table's part."""
        columns = "".join(
            f'<tableColumn id="{n}" name="{escape(unescaped(name))}"/>'
            for n, name in enumerate(self.columns, 1)
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<table xmlns="{MAIN}" id="{number}" '
            f'name="{self.name}" displayName="{self.name}" ref="{self.reference}" totalsRowShown="0">'
            f'<autoFilter ref="{self.reference}"/><tableColumns count="{len(self.columns)}">{columns}</tableColumns>'
            '<tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="1" '
            'showColumnStripes="0"/></table>'
        )


@dataclass(slots=True)
class Sheet:
    """A sheet; `Book.sheet` gives one.

    Attributes:
        rows: Number of the last row written.
        targets: File a link leads to, to the id of the relation that says so.
    """

    part: IO[bytes]
    layout: Layout
    looks: Looks
    rows: int = 0
    targets: dict[str, str] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)
    _merged: list[str] = field(default_factory=list)
    _pending: list[str] = field(default_factory=list)
    _size: int = 0

    def __post_init__(self) -> None:
        self._pending.append(self._opening())

    def row(self, cells: Sequence[tuple[Value, Look] | None], *, height: float | None = None) -> None:
        """Write the next row, from its first column on; null leaves a cell out, wrapped text has its room."""
        self.rows += 1
        if height is None:
            height = LINE * max((self._lines(at, *cell) for at, cell in enumerate(cells) if cell), default=1)
        tall = f' ht="{min(height, TALLEST)}"' if height != LINE else ""
        written = "".join(self._cell(at, *cell) for at, cell in enumerate(cells) if cell is not None)
        self._pending.append(f'<row r="{self.rows}"{tall}>{written}</row>')
        self._size += len(written)
        if self._size > _FLUSH:
            self._flush()

    def skip_to(self, number: int) -> None:
        """Let the next row be the one of this number; rows between are blank."""
        self.rows = max(self.rows, number - 1)

    def _lines(self, column: int, value: Value, look: Look) -> int:
        if not look.wrapped or not isinstance(value, str):
            return 1
        return lines(value, self.layout.widths[column] * 10 / look.size)

    def merge(self, first: int, last: int) -> None:
        """Make one cell of some columns of the row just written."""
        self._merged.append(f'<mergeCell ref="{place(self.rows, first)}:{place(self.rows, last)}"/>')

    def link(self, column: int, file: str | None, location: str | None, tip: str = "") -> None:
        """Let a cell of the row just written lead to a place in a file, or in this workbook if there is none."""
        if len(self._links) >= MOST_LINKS:
            return
        parts = [f'ref="{place(self.rows, column)}"']
        if file is not None:
            parts.append(f'r:id="{self.targets.setdefault(file, f"rId{len(self.targets) + 1}")}"')
        if location is not None:
            parts.append(f'location="{escape(location)}"')
        if tip:
            parts.append(f'tooltip="{escape(legible(tip, 250))}"')
        self._links.append(f"<hyperlink {' '.join(parts)}/>")

    def table(self, name: str, first_row: int, columns: Sequence[str]) -> None:
        """Make a table of the rows from a header on to the last one."""
        reference = f"A{first_row}:{place(self.rows, len(columns) - 1)}"
        self.tables.append(Table(name, reference, tuple(columns), f"rIdTable{len(self.tables) + 1}"))

    def close(self) -> None:
        """Write what follows the rows."""
        self._pending.append(self._closing())
        self._flush()

    def _flush(self) -> None:
        self.part.write("".join(self._pending).encode())
        self._pending.clear()
        self._size = 0

    def _cell(self, column: int, value: Value, look: Look) -> str:
        if isinstance(value, str) and value.startswith(_FORMULA) and look.format != "@":
            look = look.but(literal=True)
        cell = f'<c r="{letters(column)}{self.rows}" s="{self.looks.number(look)}"'
        if value is None:
            return f"{cell}/>"
        if isinstance(value, str):
            return f'{cell} t="inlineStr"><is><t xml:space="preserve">{_text(value)}</t></is></c>'
        return f"{cell}><v>{_number(value)}</v></c>"

    def _opening(self) -> str:
        layout = self.layout
        tab = f'<tabColor rgb="FF{layout.tab}"/>' if layout.tab else ""
        columns = "".join(
            f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
            for n, width in enumerate(layout.widths, 1)
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}" '
            f'xmlns:r="{OFFICE}/relationships"><sheetPr>{tab}<pageSetUpPr fitToPage="1"/></sheetPr>'
            f"<sheetViews><sheetView{'' if layout.grid else ' showGridLines=' + chr(34) + '0' + chr(34)} "
            f'workbookViewId="0">{self._pane()}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="{LINE}"/>'
            f"<cols>{columns}</cols><sheetData>"
        )

    def _pane(self) -> str:
        rows, columns = self.layout.frozen_rows, self.layout.frozen_columns
        if not rows and not columns:
            return ""
        corner = "bottomRight" if rows and columns else "bottomLeft" if rows else "topRight"
        split = (f' xSplit="{columns}"' if columns else "") + (f' ySplit="{rows}"' if rows else "")
        top = place(rows + 1, columns)
        return (
            f'<pane{split} topLeftCell="{top}" activePane="{corner}" state="frozen"/>'
            f'<selection pane="{corner}" activeCell="{top}" sqref="{top}"/>'
        )

    def _closing(self) -> str:
        merged = f"<mergeCells>{''.join(self._merged)}</mergeCells>" if self._merged else ""
        links = f"<hyperlinks>{''.join(self._links)}</hyperlinks>" if self._links else ""
        tables = "".join(f'<tablePart r:id="{one.relation}"/>' for one in self.tables)
        used = f"A1:{letters(max(len(self.layout.widths) - 1, 0))}{max(self.rows, 1)}"
        return (
            f"</sheetData>{merged}{links}"
            '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
            "<headerFooter><oddFooter>&amp;L&amp;8&amp;A&amp;R&amp;8&amp;P / &amp;N</oddFooter></headerFooter>"
            f'<ignoredErrors><ignoredError sqref="{used}" numberStoredAsText="1"/></ignoredErrors>'
            + (f'<tableParts count="{len(self.tables)}">{tables}</tableParts>' if tables else "")
            + "</worksheet>"
        )


def _text(value: str) -> str:
    """Most texts are short and plain, which one look tells."""
    if len(value) <= LONGEST and _ODD.search(value) is None:
        return value
    return escape(unescaped(legible(value, LONGEST)), quote=False)


def _number(value: float | Decimal | date) -> str:
    """A number, or the serial number of a day, as the part holds it."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, datetime):
        return repr((value - _EPOCH).total_seconds() / 86_400)
    if isinstance(value, date):
        return str((value - _EPOCH.date()).days)
    return f"{value:f}" if isinstance(value, Decimal) else repr(value)
