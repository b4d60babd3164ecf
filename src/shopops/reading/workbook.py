"""Workbooks (.xlsx and the older binary .xls): every sheet, hidden ones too, as text cells in their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Protocol

from shopops.errors import FileError
from shopops.reading.cells import cell_text
from shopops.reading.grid import HEAD_ROWS, Opened, Sheet
from shopops.reading.rows import row_batches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from shopops.reading.package import Oddities
    from shopops.reading.source import Source

Row = tuple[str, ...]


class Grid(Protocol):
    """A sheet as a library gives it."""

    @property
    def name(self) -> str:
        """The sheet's name."""

    def rows(self) -> Iterable[Row]:
        """Every row from the first of the sheet on, each from its first column on."""


def open_package(source: Source) -> Opened:
    """All sheets of an .xlsx, in its order. Raises `FileError` if it is damaged."""
    from shopops.reading.package import oddities

    odd = oddities(source)
    data = source.whole()
    grids = _calamine(data, odd) or _openpyxl(data, odd)
    if grids is None:
        raise FileError(
            source.shown, "is a damaged workbook", "Open it in Excel, save it again and read that."
        )
    return Opened(source.shown, "xlsx", None, tuple(map(_sheet, grids)))


def open_compound(source: Source, password: Callable[[str], str | None]) -> Opened:
    """A binary .xls, or an encrypted workbook of either kind.

    Args:
        source: The bytes, of a compound file.
        password: Gives the password of an encrypted workbook, or null.

    Raises:
        FileError: If it is damaged, encrypted and cannot be opened, or no workbook.
    """
    from shopops.reading.encrypted import decrypted
    from shopops.reading.kinds import ZIP_STARTS

    check_streams(source)
    data = source.whole()
    if (plain := decrypted(source, data, password)) is not None:
        if plain.head(4).startswith(ZIP_STARTS):
            return open_package(plain)
        data = plain.whole()
    from shopops.reading.binary import errors

    grids = _calamine(data, errors(data))
    if grids is None:
        raise FileError(source.shown, "is a cut-off or damaged .xls workbook", "Download it again.")
    return Opened(source.shown, "xls", None, tuple(map(_sheet, grids)))


def check_streams(source: Source) -> None:
    """Raises `FileError` if a compound file is damaged or holds no workbook (a Word document does not)."""
    from olefile import OleFileIO

    try:
        with source.stream() as stream, OleFileIO(stream) as ole:
            names = {"/".join(path).lower() for path in ole.listdir()}
    except FileError:
        raise
    except Exception as error:  # the library lets any error through when the file is damaged
        raise FileError(source.shown, "is a cut-off or damaged workbook", "Download it again.") from error
    if not names & {"workbook", "book", "encryptedpackage"}:
        raise FileError(
            source.shown, "is an Office document, not a workbook", "Name the CSV or Excel export."
        )


def _calamine(data: bytes, odd: dict[str, Oddities]) -> list[Grid] | None:
    """The sheets by calamine; null if it cannot read them."""
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        return [_Calamine(name, book.get_sheet_by_name(name), odd.get(name, {})) for name in book.sheet_names]
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # a panic of the Rust library is no Exception
        return None


def _openpyxl(data: bytes, odd: dict[str, Oddities]) -> list[Grid] | None:
    """The sheets by openpyxl, slower and more patient; null if it cannot read them either."""
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), data_only=True)
            return [
                _Listed(sheet.title, _placed(_values(sheet), odd.get(sheet.title, {})))
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
    all_rows: list[Row]

    def rows(self) -> Iterable[Row]:
        return self.all_rows


@dataclass(frozen=True, slots=True)
class _Calamine:
    name: str
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
            row = tuple(chain(blanks, map(cell_text, values)))
            yield _with(row, self.odd_rows[number]) if number in self.odd_rows else row
            number += 1
        # calamine ends with the last cell that it can read.
        for beyond in range(number, max(self.odd_rows, default=-1) + 1):
            yield _with((), self.odd_rows.get(beyond, ()))


def _sheet(grid: Grid) -> Sheet:
    return Sheet(grid.name, tuple(islice(grid.rows(), HEAD_ROWS)), partial(row_batches, grid.rows))
