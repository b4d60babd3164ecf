"""A sheet being written, row by row: cells, links, merged cells, a table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from html import escape
from typing import IO, TYPE_CHECKING

from shopops.render.excel.formula import Formula
from shopops.render.excel.grid import letters, place
from shopops.render.excel.layout import LINE, closing, opening
from shopops.render.excel.table import Table
from shopops.render.excel.wording import LONGEST, escaped, legible, lines, roughly_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.render.excel.layout import Layout
    from shopops.render.excel.looks import Look, Looks

    Value = str | float | Decimal | date | Formula | None

MOST_LINKS = 65_000
"""A sheet may hold 65 530 links; beyond, a place is told without one."""
MEASURED = 2_000
"""Of so many rows it is reckoned word by word where their text wraps; of more that would take long."""
TALLEST = 400
"""Height of the tallest row, in points; Excel draws 409."""
_ODD = re.compile("[^\t\n -%'-;=?-~\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|_x")
_FLUSH = 1 << 20
_EPOCH = datetime(1899, 12, 30)
_FORMULA = ("=", "+", "-", "@")


@dataclass(slots=True)
class Sheet:
    """A sheet; `Book.sheet` gives one.

    Attributes:
        selected: Whether it is the one that is shown first.
        rows: Number of the last row written.
        targets: File a link leads to, to the id of the relation that says so.
    """

    part: IO[bytes]
    layout: Layout
    looks: Looks
    selected: bool = False
    rows: int = 0
    targets: dict[str, str] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)
    _merged: list[str] = field(default_factory=list)
    _pending: list[str] = field(default_factory=list)
    _size: int = 0

    def __post_init__(self) -> None:
        self._pending.append(opening(self.layout, selected=self.selected))

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
        count = lines if self.rows <= MEASURED else roughly_lines
        return count(value, self.layout.widths[column] * 10 / look.size)

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
        ids = [one.relation for one in self.tables]
        self._pending.append(closing(self.layout, self.rows, self._merged, self._links, ids))
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
        if isinstance(value, Formula):
            return cell + _formula(value)
        return f"{cell}><v>{_number(value)}</v></c>"


def _text(value: str) -> str:
    """Most texts are short and plain, which one look tells."""
    if len(value) <= LONGEST and _ODD.search(value) is None:
        return value
    # Given as it is, CR LF would come back as LF: so parsers of XML read line ends.
    return escape(escaped(value, LONGEST), quote=False).replace("\r", "&#13;")


def _formula(formula: Formula) -> str:
    """The rest of a cell with a formula: its kind, the formula, its value."""
    written = f"<f>{escape(formula.text, quote=False)}</f>"
    if formula.value is None or isinstance(formula.value, str):
        return f' t="str">{written}<v>{_text(formula.value or "")}</v></c>'
    return f">{written}<v>{_number(formula.value)}</v></c>"


def _number(value: float | Decimal | date) -> str:
    """A number, or the serial number of a day, as the part holds it."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, datetime):
        return repr((value - _EPOCH).total_seconds() / 86_400)
    if isinstance(value, date):
        return str((value - _EPOCH.date()).days)
    return f"{value:f}" if isinstance(value, Decimal) else repr(value)
