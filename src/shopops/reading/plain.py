"""Plain tables of any origin: columns known by their header words, without a description of the export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from shopops.errors import FileError
from shopops.reading.columns import parse
from shopops.reading.descriptor import Field, normal
from shopops.reading.grid import ROW
from shopops.reading.opening import open_file
from shopops.reading.values import rate
from shopops.tables import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from shopops.reading.encrypted import Password
    from shopops.reading.grid import Sheet


@dataclass(frozen=True, slots=True)
class PlainTable:
    """Cells of a table as text, trimmed.

    Attributes:
        path: As the user named it.
        cells: A string column for each known header that the file has, null where blank, and `_row`.
        broken: Row and reason of each row that could not be cut into cells.
    """

    path: str
    cells: pl.DataFrame
    broken: tuple[tuple[int, str], ...]


def read_plain(
    path: Path, words: Mapping[str, Sequence[str]], required: Sequence[str], password: Password
) -> PlainTable:
    """The first sheet of a CSV or Excel file whose header row holds the required columns.

    Args:
        path: The file.
        words: Of each column the headers it goes by.
        required: Columns without which it is not the table asked for.
        password: Of an encrypted workbook.

    Raises:
        FileError: If it cannot be read, or no row names the required columns.
    """
    headers = {normal(word): name for name, several in words.items() for word in several}
    opened = open_file(path, str(path), words=frozenset(headers), password=password)
    for sheet in opened.sheets:
        for row, cells in enumerate(sheet.head, 1):
            found = [headers.get(normal(cell)) for cell in cells]
            if set(required) <= set(found):
                return _table(str(path), sheet, row, found)
    wanted = ", ".join(f"“{words[name][0]}”" for name in required)
    raise FileError(str(path), f"has no header row with {wanted}", "Name its columns so in the first row.")


def _table(path: str, sheet: Sheet, header: int, found: Sequence[str | None]) -> PlainTable:
    places = {name: str(found.index(name)) for name in dict.fromkeys(found) if name}
    frames, broken = [], []
    for batch in sheet.batches(header):
        texts = [pl.col(at).str.strip_chars().replace("", None).alias(name) for name, at in places.items()]
        frames.append(batch.cells.select(*texts, ROW))
        broken += [(one.row, one.reason) for one in batch.broken]
    empty = pl.DataFrame(schema={**dict.fromkeys(places, pl.String), ROW: pl.UInt32})
    cells = pl.concat(frames) if frames else empty
    blank = pl.all_horizontal(pl.col(name).is_null() for name in places)
    return PlainTable(path, cells.filter(~blank), tuple(broken))


def as_days(column: pl.Series) -> pl.Series:
    """Days of a text column; null where a cell is none or leaves a doubt."""
    return _typed(column, Kind.DAY)


def as_numbers(column: pl.Series) -> pl.Series:
    """Numbers of a text column; null where a cell is none."""
    return _typed(column, Kind.NUMBER)


def _typed(column: pl.Series, kind: Kind) -> pl.Series:
    """The values as every export's columns of that kind are read."""
    field = Field(column.name, (column.name,), kind)
    return parse(column.to_frame(), [(field, column.name, False)])[0].value.alias(column.name)


def as_shares(column: pl.Series) -> pl.Series:
    """Shares from 0 to 1 of a text column: a fraction, per cent, or a yes or no; each different text is read once."""
    texts = column.drop_nulls().unique()
    values = pl.Series([_share(text) for text in texts], dtype=pl.Float64)
    return column.replace_strict(texts, values, default=None, return_dtype=pl.Float64)


def _share(text: str) -> float | None:
    if text.casefold() in _ANSWERS:
        return _ANSWERS[text.casefold()]
    found = rate(text)
    return found if found is not None and 0 <= found <= 1 else None


_ANSWERS = dict.fromkeys(("yes", "y", "true", "是", "有货"), 1.0) | dict.fromkeys(
    ("no", "n", "false", "否", "无货", "缺货"), 0.0
)
