"""Files of one table laid over each other: the later download wins, and where they disagree it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from shopops.tables import ORIGIN, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.reading.reader import Reading
    from shopops.tables import Table

_KEY = "_key"


def merge(
    table: Table, parts: Sequence[tuple[Reading, pl.DataFrame]]
) -> tuple[pl.DataFrame, list[dict[str, Any]]]:
    """Stack files of one table, the later over the earlier.

    Args:
        table: The canonical table.
        parts: Readings with their rows, earliest download first.

    Returns:
        The merged rows and the records of `overlaps`. A value that the later file (of another export) does
        not have is taken from the earlier one.
    """
    merged: pl.DataFrame | None = None
    overlaps: list[dict[str, Any]] = []
    for reading, rows in parts:
        keyed = _with_key(_within(rows, table, reading, overlaps), table)
        if merged is None:
            merged = keyed.with_columns(pl.lit(reading.export.name).alias("_export"))
            continue
        overlaps += _compare(merged, keyed, table, reading)
        merged = _lay(merged, keyed, reading)
    assert merged is not None
    return merged.drop(_KEY, "_export"), overlaps


def _with_key(rows: pl.DataFrame, table: Table) -> pl.DataFrame:
    names = [*table.key, *([table.day] if table.state and table.day else []), *_dimensions(rows, table)]
    parts = [pl.col(name).cast(pl.String).fill_null("") for name in names]
    return rows.with_columns(pl.concat_str(parts, separator=" · ").alias(_KEY))


def _dimensions(rows: pl.DataFrame, table: Table) -> list[str]:
    known = set(table.schema()) | set(ORIGIN)
    return [name for name in rows.columns if name not in known and not name.startswith("_")]


def _within(
    rows: pl.DataFrame, table: Table, reading: Reading, overlaps: list[dict[str, Any]]
) -> pl.DataFrame:
    """One row a key inside one file; rows that share a key and differ are told, the last one counts."""
    if table.name == "order_lines":
        rows = _numbered_lines(rows)
    keyed = _with_key(rows, table)
    repeated = keyed.filter(pl.col(_KEY).is_duplicated())
    if repeated.is_empty():
        return rows
    last = keyed.unique(_KEY, keep="last", maintain_order=True)
    first = repeated.unique(_KEY, keep="first", maintain_order=True)
    overlaps += _records(first, last.filter(pl.col(_KEY).is_in(first[_KEY].implode())), table, reading)
    return last.drop(_KEY)


def _numbered_lines(rows: pl.DataFrame) -> pl.DataFrame:
    """Lines without a number (the older edition) are numbered within their order."""
    number = pl.int_range(pl.len()).over("order_id").cast(pl.String)
    return rows.with_columns(line_id=pl.coalesce("line_id", pl.concat_str("order_id", pl.lit("#"), number)))


def _compare(
    merged: pl.DataFrame, later: pl.DataFrame, table: Table, reading: Reading
) -> list[dict[str, Any]]:
    shared = merged.filter(pl.col(_KEY).is_in(later[_KEY].implode()))
    records = []
    for (_file,), earlier in shared.group_by("_file", maintain_order=True):
        records += _records(earlier, later, table, reading)
    return records


def _records(
    earlier: pl.DataFrame, later: pl.DataFrame, table: Table, reading: Reading
) -> list[dict[str, Any]]:
    """One record for a pair of files: shared keys, how many disagree, and the first that does."""
    pairs = earlier.join(later, on=_KEY, how="inner", suffix="_later", maintain_order="left")
    compared = [name for name in _compared(table) if name in earlier.columns]
    differs = {name: _differ(name, table).fill_null(value=False) for name in compared}
    bad = pairs.filter(pl.any_horizontal([pl.lit(value=False), *differs.values()]))
    record: dict[str, Any] = {
        "table": table.name,
        "kept_file": reading.summary.path,
        "other_file": earlier["_file"][0],
        "rows": pairs.height,
        "differing": bad.height,
    }
    first = next((name for name in compared if bad.head(1).select(differs[name]).to_series().any()), None)
    return [record | (_first(bad, first) if first else {})]


def _differ(name: str, table: Table) -> pl.Expr:
    """Whether two downloads disagree; moments to the minute, since Excel drops the seconds when it saves."""
    earlier, later = pl.col(name), pl.col(f"{name}_later")
    if table.column(name).kind is Kind.MOMENT:
        return earlier.dt.truncate("1m") != later.dt.truncate("1m")
    return earlier != later


def _compared(table: Table) -> list[str]:
    """Columns in which two downloads may not differ; days of files and keys themselves are no news."""
    if table.fixed is not None:
        return list(table.fixed)
    return [name for name in table.schema() if name not in table.key and name != table.day]


def _first(bad: pl.DataFrame, column: str) -> dict[str, Any]:
    values = bad.row(0, named=True)
    return {
        "column": column,
        "key": " · ".join(dict.fromkeys(part for part in values[_KEY].split(" · ") if part)),
        "kept_value": str(values[f"{column}_later"]),
        "other_value": str(values[column]),
        "_file": values["_file_later"],
        "_sheet": values["_sheet_later"],
        "_row": values["_row_later"],
    }


def _lay(merged: pl.DataFrame, later: pl.DataFrame, reading: Reading) -> pl.DataFrame:
    """The later rows over the earlier ones; blanks are filled from an earlier file of another export."""
    name = reading.export.name
    others = merged.filter(pl.col("_export") != name)
    filled = later.with_columns(pl.lit(name).alias("_export"))
    if bool(filled[_KEY].is_in(others[_KEY].implode()).any()):
        spare = others.unique(_KEY, keep="last").select(pl.exclude("_file", "_sheet", "_row", "_export"))
        filled = filled.join(spare, on=_KEY, how="left", suffix="_spare", maintain_order="left")
        spares = [column for column in filled.columns if column.endswith("_spare")]
        restored = [pl.coalesce(column.removesuffix("_spare"), column) for column in spares]
        filled = filled.with_columns(restored).drop(spares)
    rest = merged.filter(~pl.col(_KEY).is_in(later[_KEY].implode()))
    return pl.concat([rest, filled], how="diagonal")
