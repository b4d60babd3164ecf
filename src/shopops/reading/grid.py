"""What opening a file yields: sheets of text cells, each row with its physical number. Nothing is interpreted yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import polars as pl

    from shopops.reading.source import Source

HEAD_ROWS = 50
"""How many rows are searched for a header."""

ROW = "_row"
"""Name of the row-number column in a batch."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that cannot be cut into cells (unclosed quote, more cells than the header, cut off at the end).

    Attributes:
        row: Physical row, 1-based.
        reason: A clause for people.
        text: The raw row, unparsed.
    """

    row: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a sheet, in order.

    Attributes:
        cells: String columns "0", "1", … (null is a blank cell) and `_row`, UInt32, 1-based as a spreadsheet
            shows it: a record with line breaks inside quotes is one row, an empty line is one row.
        broken: Rows of the same stretch that could not be cut into cells.
    """

    cells: pl.DataFrame
    broken: tuple[Broken, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One grid of cells.

    Attributes:
        name: Sheet name of a workbook; null for text files and HTML.
        head: The first rows as text (row i is physical row i + 1), blank rows included, at most `HEAD_ROWS`.
        batches: Called with the physical header row, streams every row after it; cells beyond the header's
            width that are not blank make the row `Broken`. May be called again.
        hidden: Whether the workbook does not show it.
    """

    name: str | None
    head: tuple[tuple[str, ...], ...]
    batches: Callable[[int], Iterator[Batch]]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A file whose bytes have been understood.

    Attributes:
        path: As the user named it.
        container: csv, xlsx, xls, html or zip (then `encoding` is the inner file's).
        encoding: utf-8, utf-8-sig, gb18030, utf-16-le, utf-16-be, cp932, big5; null for workbooks.
        package: The bytes of an .xlsx, unpacked and in the clear; null for all else.
    """

    path: str
    container: str
    encoding: str | None
    sheets: tuple[Sheet, ...]
    package: Source | None = None
