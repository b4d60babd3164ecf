"""A frame as a workbook of one sheet: ids are text, days are days, nothing runs as a formula."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

import polars as pl
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from rich.cells import cell_len

from shopops.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

MOST_ROWS, LONGEST = 1_048_576, 32_767
"""What a sheet and a cell can hold."""
_MEASURED, _NARROWEST, _WIDEST = 200, 9, 48

TEXT, DAY, MOMENT, MONEY, PRICE, COUNT, RATE, NUMBER = (
    *("@", "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"),
    *("#,##0.00", "#,##0.00##", "#,##0", "0.00%", "General"),
)
"""Formats of cells by what they hold."""

# A text that looks like an escape is escaped itself, as the standard (ECMA-376, ST_Xstring) asks.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def write_sheet(frame: pl.DataFrame, file: IO[bytes]) -> None:
    """Write a frame as .xlsx with a frozen header, formats and widths.

    Raises:
        OutputError: If a sheet cannot hold it: too many rows, too long a text.
    """
    if frame.height >= MOST_ROWS:
        raise OutputError(f"{frame.height:,} rows do not fit into a sheet. Write .csv or .parquet instead.")
    book = Workbook(write_only=True)
    book.properties.creator = "shopops"
    sheet = book.create_sheet("data")
    formats = [format_of(name, dtype) for name, dtype in frame.schema.items()]
    sheet.freeze_panes = "A2"
    _set_widths(sheet, frame)
    sheet.append(_header(sheet, frame.columns))
    _append(sheet, frame, formats)
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(frame.width, 1))}{frame.height + 1}"
    save(book, file)


def save(book: Workbook, file: IO[bytes]) -> None:
    """Write a workbook in one go: an archive that a full disk cuts short complains long after."""
    packed = BytesIO()
    book.save(packed)
    file.write(packed.getbuffer())


def format_of(name: str, dtype: pl.DataType) -> str:
    """The format of a column; names of rates end so."""
    if isinstance(dtype, pl.Decimal):
        return PRICE if dtype.scale == 4 else MONEY
    if dtype == pl.Float64:
        return RATE if name.endswith("_rate") else NUMBER
    if dtype.is_integer():
        return NUMBER if name.startswith("_") else COUNT
    return {pl.Date: DAY, pl.Datetime: MOMENT}.get(dtype.base_type(), TEXT)


def font(*, bold: bool = False, italic: bool = False, color: str | None = None) -> Font:
    """The usual font of workbooks; one without a name is shown differently everywhere."""
    return Font(name="Calibri", size=11, bold=bold, italic=italic, color=color)


def escaped(text: str) -> str:
    """A text with the signs that XML forbids in the way workbooks write them (`_x0001_`)."""
    return _UNFIT.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _header(sheet: WriteOnlyWorksheet, names: Sequence[str]) -> list[WriteOnlyCell]:
    cells = []
    for name in names:
        cell = _styled(sheet, TEXT)
        cell.font = font(bold=True)
        _put(cell, name)
        cells.append(cell)
    return cells


def _append(sheet: WriteOnlyWorksheet, frame: pl.DataFrame, formats: list[str]) -> None:
    # Rows are written at once, so that one cell a column will do for all of them.
    cells = [_styled(sheet, one) for one in formats]
    for number, row in enumerate(frame.iter_rows(), 2):
        for cell, value in zip(cells, row, strict=True):
            if isinstance(value, str) and len(value) > LONGEST:
                raise OutputError(
                    f"row {number}: a text of {len(value):,} signs does not fit into a cell of a workbook. "
                    "Write .csv or .parquet instead."
                )
            _put(cell, value)
        sheet.append([None if value is None else cell for cell, value in zip(cells, row, strict=True)])


def _styled(sheet: WriteOnlyWorksheet, number_format: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    cell.number_format = number_format
    return cell


def _put(cell: WriteOnlyCell, value: Any) -> None:  # noqa: ANN401 # whatever a frame holds
    if not isinstance(value, str):
        cell.value = value
        return
    # Given as it is, text would become a formula or an error value where it looks like one.
    cell.value = escaped(value)
    cell.data_type = "s"


def _set_widths(sheet: WriteOnlyWorksheet, frame: pl.DataFrame) -> None:
    for place, name in enumerate(frame.columns, 1):
        shown = (str(value) for value in islice(frame[name].drop_nulls(), _MEASURED))
        sheet.column_dimensions[get_column_letter(place)].width = width_of([name, *shown])


def width_of(texts: Iterable[str]) -> int:
    """Width of a column that shows these texts; a wide character counts twice."""
    longest = max((cell_len(line) for text in texts for line in text.splitlines() or [""]), default=0)
    return min(max(longest + 2, _NARROWEST), _WIDEST)
