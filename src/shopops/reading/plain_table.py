"""A traffic table in a plain csv, read in one go: large ones are joined elsewhere, and every second counts.

Only a file in which nothing is in doubt is read here: UTF-8, our own header words, days and counts in every row, no
total row, no repeated row, no example. Any other goes to the reader that refuses single rows and says why.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from shopops.reading.asides import BENCHMARK, NOTE, TOTAL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from shopops.reading.descriptor import Export

KINDS: Mapping[str, pl.DataType] = {
    "day": pl.Date(),
    "visitors": pl.Int64(),
    "buyers": pl.Int64(),
    "paid_amount": pl.Decimal(18, 2),
}
_HEADER_BYTES = 4096
_STRAY = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_CENTS = r"^\d{1,15}(\.\d{1,2})?$"
_DAY = re.compile(rb"\d{4}-\d{2}-\d{2}")


def plain_table(path: Path, export: Export, shown: str) -> pl.DataFrame | None:
    """Columns `day, visitors, buyers`, perhaps `paid_amount`, every further column as text, and the origin; or null.

    Args:
        path: The file.
        export: The description whose header words count.
        shown: The path as the user named it.
    """
    try:
        data = path.read_bytes()
        names = None if b'"' in data else _names(data, export)
        if names is None:
            return None
        rows = _read(data, names)
    except (OSError, pl.exceptions.PolarsError):
        return None
    if rows is None or _is_doubtful(rows):
        return None
    blanks = [pl.lit(None, kind).alias(name) for name, kind in KINDS.items() if name not in names]
    origin = [pl.lit(shown).alias("_file"), pl.lit(None, pl.String).alias("_sheet")]
    return rows.with_columns(*blanks, *origin, pl.int_range(2, pl.len() + 2, dtype=pl.UInt32).alias("_row"))


def _names(data: bytes, export: Export) -> list[str] | None:
    """The columns by our names; null if this is no plain traffic table."""
    line, _, below = data[:_HEADER_BYTES].partition(b"\n")
    if _DAY.search(below.partition(b"\n")[0]) is None:
        return None
    try:
        header = line.decode("utf-8-sig").rstrip("\r")
    except UnicodeDecodeError:
        return None
    if _STRAY.search(header):
        return None
    words = {word: field.name for field in export.fields for word in field.headers}
    names = [words.get(word.strip().casefold(), word.strip()) for word in header.split(",")]
    needed = ("day", "visitors", "buyers")
    is_plain = (
        len(set(names)) == len(names) and all(names) and not any(name.startswith("_") for name in names)
    )
    return names if is_plain and all(name in names for name in needed) else None


def _read(data: bytes, names: Sequence[str]) -> pl.DataFrame | None:
    """The typed rows; null if a cell does not fit its type. Raises `PolarsError` likewise."""
    read_as = {name: pl.Int64() if KINDS.get(name) == pl.Int64() else pl.String() for name in names}
    rows = pl.read_csv(data[data.index(b"\n") + 1 :], schema=read_as, has_header=False)
    if "paid_amount" in names and not rows["paid_amount"].str.contains(_CENTS).fill_null(value=True).all():
        return None
    exact = [
        pl.col("day").str.to_date("%Y-%m-%d"),
        *(pl.col(one).cast(KINDS[one]) for one in names if one == "paid_amount"),
    ]
    return rows.with_columns(exact)


def _is_doubtful(rows: pl.DataFrame) -> bool:
    """Whether a row may be a total, a remark or a copy, or a count cannot be true."""
    dims = [name for name in rows.columns if name not in KINDS]
    counts = rows.select("day", "visitors", "buyers")
    if rows.is_empty() or any(counts.null_count().row(0)):
        return True
    if counts.select(pl.any_horizontal((pl.col("visitors", "buyers") < 0).any())).item():
        return True
    values = (
        pl.concat([rows[name].unique().rename("value") for name in dims])
        if dims
        else pl.Series("value", [""])
    )
    named = values.drop_nulls()
    words = named.str.replace_all(r"\s+", "").str.to_lowercase()
    if any(words.str.contains(pattern).any() for pattern in (TOTAL, BENCHMARK, NOTE)):
        return True
    return bool((named.str.strip_chars() != named).any()) or rows.select("day", *dims).is_duplicated().any()
