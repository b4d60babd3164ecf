"""A frame as a workbook of one sheet: ids are text, days are days, nothing runs as a formula."""

from __future__ import annotations

from itertools import islice
from typing import IO, TYPE_CHECKING

import polars as pl

from shopops.errors import OutputError
from shopops.render.excel.book import UNDATED, Properties, book
from shopops.render.excel.layout import Layout
from shopops.render.excel.looks import Look
from shopops.render.excel.wording import LONGEST, signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_ROWS = 1_048_576
"""Rows of a sheet."""
_MEASURED, _NARROWEST, _WIDEST = 200, 9, 48
_HEADER = Look(bold=True, line=True, format="@")

TEXT, DAY, MOMENT, MONEY, PRICE, COUNT, RATE, NUMBER = (
    *("@", "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"),
    *("#,##0.00", "#,##0.00##", "#,##0", "0.00%", "General"),
)
"""Formats of cells by what they hold."""


def write_sheet(frame: pl.DataFrame, file: IO[bytes]) -> None:
    """Write a frame as .xlsx with a frozen header, formats and widths.

    Raises:
        OutputError: If a sheet cannot hold it: too many rows, too long a text.
    """
    if frame.height >= MOST_ROWS:
        raise OutputError(f"{frame.height:,} rows do not fit into a sheet. Write .csv or .parquet instead.")
    looks = [Look(format=format_of(name, dtype)) for name, dtype in frame.schema.items()]
    widths = [_width(frame[name]) for name in frame.columns]
    layout = Layout(widths, frozen_rows=1, repeated_row=1, grid=True)
    with book(file, Properties("shopops", UNDATED)) as made, made.sheet("data", layout) as sheet:
        heads = [_HEADER if look.format == TEXT else _HEADER.but(across="right") for look in looks]
        sheet.row(list(zip(frame.columns, heads, strict=True)))
        for number, row in enumerate(frame.iter_rows(), 2):
            _check(number, row)
            sheet.row([None if cell is None else (cell, look) for cell, look in zip(row, looks, strict=True)])


def _check(number: int, row: Sequence[object]) -> None:
    longest = max((len(cell) for cell in row if isinstance(cell, str)), default=0)
    if longest > LONGEST:
        raise OutputError(
            f"row {number}: a text of {longest:,} signs does not fit into a cell of a workbook. "
            "Write .csv or .parquet instead."
        )


def format_of(name: str, dtype: pl.DataType) -> str:
    """The format of a column; names of rates end so."""
    if isinstance(dtype, pl.Decimal):
        return PRICE if dtype.scale == 4 else MONEY
    if dtype == pl.Float64:
        return RATE if name.endswith("_rate") else NUMBER
    if dtype.is_integer():
        return NUMBER if name.startswith("_") else COUNT
    return {pl.Date: DAY, pl.Datetime: MOMENT}.get(dtype.base_type(), TEXT)


def _width(column: pl.Series) -> float:
    return width_of([column.name, *(str(value) for value in islice(column.drop_nulls(), _MEASURED))])


def width_of(texts: Iterable[str]) -> float:
    """Width of a column that shows these texts."""
    longest = max((signs(line) for text in texts for line in text.splitlines()), default=0)
    return min(max(longest + 2, _NARROWEST), _WIDEST)
