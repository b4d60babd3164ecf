"""Rows of text to a batch of cells, for every reader that cuts rows itself."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import polars as pl

from shopops.reading.grid import HEAD_ROWS, ROW, Batch, Broken, Sheet
from shopops.reading.tolerant import overflow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Row = Sequence[str]

BATCH_ROWS = 20_000


def header_width(header: Sequence[str]) -> int:
    """Number of cells up to the last that is not blank."""
    return max(
        (place for place, cell in enumerate(header, 1) if cell.strip("\ufeff \t\r\n\u3000")), default=0
    )


def frame(rows: Sequence[Sequence[str]], numbers: Sequence[int], width: int) -> pl.DataFrame:
    """Rows as a frame of `width` string columns and their numbers; short rows are filled up with blanks."""
    blanks = ("",) * width
    full = (row[:width] if len(row) >= width else (*row, *blanks[len(row) :]) for row in rows)
    columns = zip(*full, strict=True) if rows else ((),) * width
    cells = {
        str(place): pl.Series([cell or None for cell in column], dtype=pl.String)
        for place, column in enumerate(columns)
    }
    return pl.DataFrame(cells).with_columns(pl.Series(ROW, numbers, dtype=pl.UInt32))


def batch(rows: Iterable[Sequence[str]], first: int, width: int) -> Batch:
    """A batch of rows that are whole; only cells beyond the header make one of them broken.

    Args:
        rows: Cells of each row, blank ones as empty text.
        first: Physical number of the first row.
        width: Number of columns of the header.
    """
    kept: list[Sequence[str]] = []
    numbers: list[int] = []
    broken: list[Broken] = []
    for number, row in enumerate(rows, first):
        if reason := overflow(row, width):
            broken.append(Broken(number, reason, "\t".join(row)))
        else:
            kept.append(row)
            numbers.append(number)
    return Batch(frame(kept, numbers, width), tuple(broken))


def listed_sheet(name: str | None, rows: Sequence[Row]) -> Sheet:
    """A sheet whose rows are all in memory."""
    return Sheet(name, tuple(tuple(row) for row in rows[:HEAD_ROWS]), partial(row_batches, lambda: rows))


def row_batches(rows: Callable[[], Iterable[Row]], header_row: int) -> Iterator[Batch]:
    """Every row after `header_row`, some at a time.

    Args:
        rows: Gives the rows from the first of the sheet on, each from its first column on.
        header_row: Physical row, 1-based.
    """
    rest = iter(rows())
    width = max(1, header_width(next(islice(rest, header_row - 1, None), ())))
    first = header_row + 1
    while part := list(islice(rest, BATCH_ROWS)):
        yield batch(part, first, width)
        first += len(part)
