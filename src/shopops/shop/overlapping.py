"""Files of one table laid over each other: the later download wins, and where they disagree it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from shopops.shop.comparing import EXPORT, KEY, LOADED_ON, disagreements
from shopops.tables import ORIGIN, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.reading.reader import Reading
    from shopops.tables import Table


def merge(
    table: Table, parts: Sequence[tuple[Reading, pl.DataFrame]]
) -> tuple[pl.DataFrame, list[dict[str, Any]]]:
    """Stack files of one table, the later over the earlier.

    Args:
        table: The canonical table.
        parts: Readings with their rows, earliest download first.

    Returns:
        The merged rows and the records of `overlaps`. What the later file has no column for, or as another kind of
        report leaves blank, is taken from the earlier one.
    """
    overlaps: list[dict[str, Any]] = []
    own = [within(keyed(rows, table, reading), table) for reading, rows in parts]
    shared = _shared([rows for rows, _ in own])
    stack: list[pl.DataFrame] = []
    for (reading, _), (later, repeated) in zip(parts, own, strict=True):
        overlaps += repeated
        # Most files of a year share nothing: laying each over all others would take time by the square of their number.
        if stack and later[KEY].is_in(shared).any():
            earlier = pl.concat(stack, how="diagonal")
            overlaps += disagreements(earlier, later, table)
            stack = [_lay(earlier, later, reading)]
        else:
            stack.append(later)
    merged = pl.concat(stack, how="diagonal")
    if table.name == "order_lines":
        merged = _without_numbered_twins(merged)
    return merged.drop(KEY, EXPORT, LOADED_ON), overlaps


def _shared(frames: Sequence[pl.DataFrame]) -> pl.Series:
    """Keys that more than one file has, as one list."""
    keys = pl.concat([rows[KEY].unique() for rows in frames])
    return keys.filter(keys.is_duplicated()).unique().implode()


def keyed(rows: pl.DataFrame, table: Table, reading: Reading) -> pl.DataFrame:
    """Rows with the columns they carry while they are laid over each other.

    Where a report states its item outside its columns and one file does not, the file stands for the item.
    """
    dimensions = sorted(_dimensions(rows, table))
    names = [*table.key, *dimensions]
    stated = {one.name for one in reading.export.fields if one.from_file and one.kind is Kind.ID}
    cells = [pl.coalesce(name, "_file") if name in stated else pl.col(name) for name in names]
    parts = [cell.cast(pl.String).fill_null("") for cell in cells]
    # The same word may be a source in one table and a device in the next, and both count.
    of = [pl.lit(f"by {', '.join(dimensions)}")] if dimensions else []
    return rows.with_columns(
        pl.concat_str([*parts, *of], separator=" · ").alias(KEY),
        pl.lit(reading.export.name).alias(EXPORT),
        pl.lit(reading.dated.downloaded[0].date()).alias(LOADED_ON),
    )


def _dimensions(rows: pl.DataFrame, table: Table) -> list[str]:
    known = set(table.schema()) | set(ORIGIN)
    return [name for name in rows.columns if name not in known and not name.startswith("_")]


def within(rows: pl.DataFrame, table: Table) -> tuple[pl.DataFrame, list[dict[str, Any]]]:
    """One row a key inside one file, unless they are parts; rows that share a key and differ are told."""
    repeated = rows.filter(pl.col(KEY).is_duplicated())
    if table.parts or repeated.is_empty():
        return rows, []
    last = rows.unique(KEY, keep="last", maintain_order=True)
    firsts = repeated.unique(KEY, keep="first", maintain_order=True).with_columns(_long_ago())
    return last, disagreements(firsts, last, table)


def _long_ago() -> pl.Expr:
    """In one file rows stand against each other whatever the day of the download."""
    return pl.lit(None).fill_null(pl.date(9999, 12, 31)).alias(LOADED_ON)


def _lay(merged: pl.DataFrame, later: pl.DataFrame, reading: Reading) -> pl.DataFrame:
    """The later rows over the earlier ones."""
    shared = merged.filter(pl.col(KEY).is_in(later[KEY].implode()))
    rest = merged.filter(~pl.col(KEY).is_in(later[KEY].implode()))
    filled = later if shared.is_empty() else _filled(later, shared, reading)
    return pl.concat([rest, filled], how="diagonal")


def _filled(later: pl.DataFrame, shared: pl.DataFrame, reading: Reading) -> pl.DataFrame:
    """Later rows whose blanks are filled: of columns they lack always, else only from another kind of report."""
    spare = shared.unique(KEY, keep="last").drop("_file", "_sheet", "_row", LOADED_ON)
    wide = later.join(spare, on=KEY, how="left", suffix="_spare", maintain_order="left")
    other = pl.col(EXPORT) != pl.col(f"{EXPORT}_spare")
    lacking = set(later.columns) - {name for name, _ in reading.headers}
    own = [name for name in later.columns if f"{name}_spare" in wide.columns and name != EXPORT]
    values = [
        pl.coalesce(name, f"{name}_spare" if name in lacking else pl.when(other).then(f"{name}_spare"))
        for name in own
    ]
    return wide.with_columns(values).select(later.columns)


def _without_numbered_twins(rows: pl.DataFrame) -> pl.DataFrame:
    """Without lines that we numbered ourselves where another report has the order's lines under their own numbers."""
    ours = pl.col("line_id").str.starts_with(pl.concat_str("order_id", pl.lit("#")))
    return rows.filter(~ours | ours.all().over("order_id"))
