"""A text file or an old workbook as an .xlsx: every row in its place, every cell as the text it was."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from shopops.errors import OutputError
from shopops.render.excel.book import UNDATED, Properties, book
from shopops.render.excel.layout import Layout
from shopops.render.excel.looks import Look
from shopops.render.excel.wording import LONGEST, sheet_name, signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from shopops.reading.grid import Batch, Opened
    from shopops.reading.grid import Sheet as Grid
    from shopops.render.excel.sheet import Sheet

MOST_ROWS = 1_048_576
"""Rows of a sheet."""
_NARROW, _WIDE = 8.0, 48.0
_TEXT = Look(format="@")


def write_copy(
    opened: Opened, headers: Mapping[str | None, int], title: str, file: IO[bytes], *, lossy: bool
) -> dict[str | None, str]:
    """Write the cells of a file.

    Args:
        opened: The file.
        headers: Name of a sheet to the physical row of its header, where one is known.
        title: What a sheet without a name is called.
        file: Where to.
        lossy: Whether a text that is too long for a cell may be cut.

    Returns:
        Name of each sheet, to the name it has in the copy.

    Raises:
        OutputError: If a row or a text does not fit into a workbook.
    """
    names: dict[str | None, str] = {}
    with book(file, Properties(title, UNDATED)) as made:
        for grid in opened.sheets:
            names[grid.name] = sheet_name(grid.name or title, {name.lower() for name in names.values()})
            header = headers.get(grid.name, 1)
            layout = Layout(_widths(grid.head), frozen_rows=header, grid=True)
            with made.sheet(names[grid.name], layout) as sheet:
                for number, cells in _rows(grid, header, whole=opened.container == "csv"):
                    _write(sheet, opened.path, number, cells, lossy=lossy)
    return names


def _widths(head: Sequence[Sequence[str]]) -> list[float]:
    """Widths that show the first rows."""
    columns = max(map(len, head), default=1)
    found = [_NARROW] * columns
    for row in head:
        for at, text in enumerate(row):
            found[at] = min(max(found[at], signs(text) + 2), _WIDE)
    return found


def _rows(grid: Grid, header: int, *, whole: bool) -> Iterator[tuple[int, Sequence[str | None]]]:
    """Number and cells of every row; one that could not be cut into cells stands in its first cell, as it is."""
    yield from enumerate(grid.head[:header], 1)
    for batch in grid.batches(header):
        yield from _batch_rows(batch, whole=whole)


def _batch_rows(batch: Batch, *, whole: bool) -> list[tuple[int, Sequence[str | None]]]:
    rows: list[tuple[int, Sequence[str | None]]] = [(row[-1], row[:-1]) for row in batch.cells.iter_rows()]
    # Workbooks give the cells of a row that is too long with tabs between them.
    rows += [(one.row, [one.text] if whole else one.text.split("\t")) for one in batch.broken]
    return sorted(rows, key=lambda row: row[0]) if batch.broken else rows


def _write(sheet: Sheet, shown: str, number: int, cells: Sequence[str | None], *, lossy: bool) -> None:
    if number > MOST_ROWS:
        raise OutputError(
            f"{shown}: has more rows than the {MOST_ROWS:,} of a workbook. Hand in a shorter period."
        )
    longest = max((len(text) for text in cells if text), default=0)
    if longest > LONGEST and not lossy:
        raise OutputError(
            f"{shown}: row {number} has a text of {longest:,} signs, and a cell of a workbook holds {LONGEST:,}. "
            "Add --lossy to have it cut."
        )
    sheet.skip_to(number)
    sheet.row([(text, _TEXT) if text else None for text in cells])
