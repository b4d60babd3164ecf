"""A traffic table in a plain csv, read in one go: large ones are joined elsewhere, and every second counts.

Only a file in which nothing is in doubt is read here: UTF-8, one header line that is ours, days and counts in every
row, no total row, no repeated row, no example. Any other goes to the reader that refuses single rows and says why.
Header and cells are known, cut and typed by the pieces of that reader, so that both read the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from shopops.reading import columns, fast
from shopops.reading.asides import BENCHMARK, NOTE, TOTAL
from shopops.reading.cleaning import clean
from shopops.reading.header import Match, recognise
from shopops.reading.reader import further_columns
from shopops.reading.settle import is_example
from shopops.tables import all_tables

if TYPE_CHECKING:
    from pathlib import Path

    from shopops.reading.descriptor import Export

_HEADER_BYTES = 4096
_STRAY = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_DAY = re.compile(rb"\d{4}-\d{2}-\d{2}")


def plain_table(path: Path, exports: tuple[Export, ...], shown: str) -> pl.DataFrame | None:
    """Columns `day, visitors, buyers`, perhaps `paid_amount`, every further column as text, and the origin; or null.

    Args:
        path: The file.
        exports: The descriptions to choose from.
        shown: The path as the user named it.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return None
    match = None if b'"' in data or not data.endswith(b"\n") else _match(data, path.stem, exports)
    rows = None if match is None else _read(data, match)
    if match is None or rows is None or _is_doubtful(rows, match):
        return None
    origin = [pl.lit(shown).alias("_file"), pl.lit(None, pl.String).alias("_sheet")]
    return rows.with_columns(*origin, pl.int_range(2, pl.len() + 2, dtype=pl.UInt32).alias("_row"))


def _match(data: bytes, name: str, exports: tuple[Export, ...]) -> Match | None:
    """What is known of the header; null if this is no plain traffic table."""
    line, _, below = data[:_HEADER_BYTES].partition(b"\n")
    if _DAY.search(below.partition(b"\n")[0]) is None:
        return None
    try:
        header = line.decode("utf-8-sig").rstrip("\r")
    except UnicodeDecodeError:
        return None
    cells = header.split(",")
    if _STRAY.search(header) or not all(cell.strip() for cell in cells):
        return None
    match = recognise([cells], exports, f"{name} ")
    return match if isinstance(match, Match) and match.export.extra == "dimension" else None


def _read(data: bytes, match: Match) -> pl.DataFrame | None:
    """The typed rows; null if a cell does not fit its kind."""
    cells = fast.parse(data[data.index(b"\n") + 1 :], ",", len(match.headers))
    if cells is None:
        return None
    found = columns.parse(cells, [(field, str(at), False) for field, at in match.columns])
    if any(one.reason.null_count() < cells.height for one in found):
        return None
    table = all_tables()[match.export.table]
    typed = {field.name: one.value for (field, _), one in zip(match.columns, found, strict=True)}
    blank = pl.Series([None]).new_from_index(0, cells.height)
    known = {name: typed.get(name, blank.cast(kind)) for name, kind in table.schema().items()}
    return pl.DataFrame(known | {name: cells[str(at)] for name, at in further_columns(match, table).items()})


def _is_doubtful(rows: pl.DataFrame, match: Match) -> bool:
    """Whether a row may be a total, a remark, a copy or an example, or a count cannot be true."""
    fields = [field for field, _ in match.columns]
    dims = list(further_columns(match, all_tables()[match.export.table]))
    needed = rows.select(field.name for field in fields if field.required)
    if rows.is_empty() or any(needed.null_count().row(0)):
        return True
    odd = pl.any_horizontal((pl.col("visitors", "buyers") < 0).any(), is_example(fields).any())
    if rows.select(odd).item():
        return True
    values = [rows[name].unique().rename("value") for name in dims]
    named = pl.concat([pl.Series("value", [], pl.String), *values])
    words = named.str.replace_all(r"\s+", "").str.to_lowercase()
    if any(words.str.contains(pattern).any() for pattern in (TOTAL, BENCHMARK, NOTE)):
        return True
    is_clean = named.to_frame().select(clean("value").eq_missing(pl.col("value")).all()).item()
    return not is_clean or bool(rows.select("day", *dims).is_duplicated().any())
