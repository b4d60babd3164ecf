"""Workbooks (.xlsx): every sheet, hidden ones too, as text cells in their places."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from shopops.errors import FileError
from shopops.reading.cells import cell_text
from shopops.reading.grid import HEAD_ROWS, Opened, Sheet
from shopops.reading.rows import row_batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shopops.reading.package import Oddities
    from shopops.reading.source import Source

MAX_SIZE = 1 << 29
"""Bytes of a workbook that are read; the libraries want all of them at once."""

PATIENCE = 1 << 24
"""Bytes of a workbook that a second library tries where the first gives up; it takes a minute for as many."""

Row = tuple[str, ...]


class Grid(Protocol):
    """A sheet as a library gives it."""

    @property
    def name(self) -> str:
        """The sheet's name."""

    @property
    def hidden(self) -> bool:
        """Whether the workbook does not show it."""

    def rows(self) -> Iterable[Row]:
        """Every row from the first of the sheet on, each from its first column on."""


def open_package(source: Source) -> Opened:
    """All sheets of an .xlsx, in its order. Raises `FileError` if it is damaged."""
    from shopops.reading.package import oddities

    check_size(source)
    odd = oddities(source)
    data = source.whole()
    grids = calamine_grids(data, odd)
    if not grids and len(data) <= PATIENCE:
        grids = _openpyxl(data, odd)
    if grids is None:
        raise FileError(
            source.shown, "is a damaged workbook", "Open it in Excel, save it again and read that."
        )
    return Opened(source.shown, "xlsx", None, tuple(map(as_sheet, grids)), source)


def check_size(source: Source) -> None:
    """Raises `FileError` if a workbook is larger than what is read."""
    if source.size > MAX_SIZE:
        what = f"is a workbook of more than {MAX_SIZE >> 20} MB"
        raise FileError(source.shown, what, "Download it as CSV, or a shorter period.")


def calamine_grids(data: bytes, odd: dict[str, Oddities]) -> list[Grid] | None:
    """The sheets by calamine; null if it cannot read them."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    try:
        with _hushed():
            book = CalamineWorkbook.from_filelike(BytesIO(data))
            return [
                _Calamine(
                    sheet.name,
                    sheet.visible != SheetVisibleEnum.Visible,
                    book.get_sheet_by_name(sheet.name),
                    odd.get(sheet.name, {}),
                )
                for sheet in book.sheets_metadata
            ]
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # a panic of the Rust library is no Exception
        return None


@contextmanager
def _hushed() -> Iterator[None]:
    """Nothing reaches the terminal: a panic of the Rust library is printed there before it can be caught."""
    try:
        saved, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except OSError:  # a program without a terminal has no such stream
        yield
        return
    try:
        os.dup2(nothing, 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(nothing)


def _openpyxl(data: bytes, odd: dict[str, Oddities]) -> list[Grid] | None:
    """The sheets by openpyxl, slower and more patient; null if it cannot read them either."""
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), data_only=True)
            return [
                _Listed(
                    sheet.title,
                    sheet.sheet_state != "visible",
                    _placed(_values(sheet), odd.get(sheet.title, {})),
                )
                for sheet in book.worksheets
            ]
    except Exception:  # whatever it is, the workbook is damaged
        return None


def _values(sheet: Any) -> Iterator[Row]:
    for row in sheet.iter_rows(min_row=1, min_col=1, values_only=True):
        yield tuple(map(cell_text, row))


def _placed(rows: Iterable[Row], odd: Oddities) -> list[Row]:
    """Rows with the odd cells put in."""
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (row, column), text in odd.items():
        by_row.setdefault(row, []).append((column, text))
    return [_with(row, by_row.pop(number, [])) for number, row in enumerate(rows)]


def _with(row: Row, cells: Iterable[tuple[int, str]]) -> Row:
    texts = list(row)
    for column, text in cells:
        texts.extend([""] * (column + 1 - len(texts)))
        texts[column] = text
    return tuple(texts)


@dataclass(frozen=True, slots=True)
class _Listed:
    name: str
    hidden: bool
    all_rows: list[Row]

    def rows(self) -> Iterable[Row]:
        return self.all_rows


@dataclass(frozen=True, slots=True)
class _Calamine:
    name: str
    hidden: bool
    cells: Any
    odd: Oddities
    odd_rows: dict[int, list[tuple[int, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for (row, column), text in self.odd.items():
            self.odd_rows.setdefault(row, []).append((column, text))

    def rows(self) -> Iterator[Row]:
        start = self.cells.start
        blanks = ("",) * start[1] if start else ()
        number = 0
        for values in self.cells.iter_rows():
            # Most cells are text already.
            texts = [value if type(value) is str else cell_text(value) for value in values]
            row = (*blanks, *texts)
            yield _with(row, self.odd_rows[number]) if number in self.odd_rows else row
            number += 1
        # calamine ends with the last cell that it can read.
        for beyond in range(number, max(self.odd_rows, default=-1) + 1):
            yield _with((), self.odd_rows.get(beyond, ()))


def as_sheet(grid: Grid) -> Sheet:
    """A sheet whose head is read and whose rows follow when they are asked for."""
    head = tuple(islice(grid.rows(), HEAD_ROWS))
    return Sheet(grid.name, head, partial(row_batches, grid.rows), grid.hidden)
