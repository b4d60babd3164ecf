"""Where two files say something of the same thing: do they truly disagree, and where first?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from shopops.tables import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shopops.tables import Table

FIGURES = frozenset({Kind.MONEY, Kind.PRICE, Kind.COUNT, Kind.RATE, Kind.NUMBER, Kind.DAY, Kind.MOMENT})
"""What may not differ; titles and states rightly change from one download to the next."""

HALF_A_DIGIT = {Kind.RATE: 0.00006, Kind.NUMBER: 0.006}
"""Half of the last digit that reports print: `9.99%` is the cell 0.09987 rounded."""

KEY = "_key"
EXPORT = "_export"
LOADED_ON = "_loaded_on"
"""Names of the columns that rows carry while they are laid over each other: key, export, day of the download."""


def disagreements(earlier: pl.DataFrame, later: pl.DataFrame, table: Table) -> list[dict[str, Any]]:
    """One record of `overlaps` for each pair of files that share keys.

    Args:
        earlier: Rows of one or several files, with `KEY`, `EXPORT` and `LOADED_ON`.
        later: Rows of a later file, likewise.
        table: Their canonical table.
    """
    pairs = earlier.unique(KEY, keep="first", maintain_order=True).join(
        later.unique(KEY, keep="last", maintain_order=True),
        on=KEY,
        how="inner",
        suffix="_later",
        maintain_order="left",
    )
    differs = {name: _differ(name, table) for name in _compared(table)}
    found = pairs.with_columns(expression.alias(f"{name}_differs") for name, expression in differs.items())
    groups = found.group_by("_file", "_file_later", maintain_order=True)
    return [_record(group, table, differs) for _, group in groups]


def _record(pairs: pl.DataFrame, table: Table, compared: Iterable[str]) -> dict[str, Any]:
    marks = {name: pairs[f"{name}_differs"] for name in compared}
    bad = pairs.filter(pl.any_horizontal([pl.lit(value=False), *marks.values()]))
    first = next((name for name in compared if bad[f"{name}_differs"].head(1).any()), None)
    record = {
        "table": table.name,
        "kept_file": pairs["_file_later"][0],
        "other_file": pairs["_file"][0],
        "rows": pairs.height,
        "differing": bad.height,
    }
    return record | ({} if first is None else _first(bad, first))


def _first(bad: pl.DataFrame, column: str) -> dict[str, Any]:
    values = bad.row(0, named=True)
    return {
        "column": column,
        "key": " · ".join(dict.fromkeys(part for part in values[KEY].split(" · ") if part)),
        "kept_value": str(values[f"{column}_later"]),
        "other_value": str(values[column]),
        "_file": values["_file_later"],
        "_sheet": values["_sheet_later"],
        "_row": values["_row_later"],
    }


def _compared(table: Table) -> list[str]:
    """Columns in which two downloads may not differ; days of files and keys themselves are no news."""
    if table.fixed is not None:
        return list(table.fixed)
    known = {*table.key, table.day}
    return [column.name for column in table.columns if column.kind in FIGURES and column.name not in known]


def _differ(name: str, table: Table) -> pl.Expr:
    """Whether two downloads disagree in a column.

    Moments are compared to the minute, since Excel drops the seconds when it saves; ratios only within one kind of
    report, since each rounds in its own way. A day that was not over at the earlier download has gone on since.
    """
    earlier, later, kind = pl.col(name), pl.col(f"{name}_later"), table.column(name).kind
    if kind is Kind.MOMENT:
        differs = earlier.dt.truncate("1m") != later.dt.truncate("1m")
    elif kind in HALF_A_DIGIT:
        differs = ((earlier - later).abs() > HALF_A_DIGIT[kind]) & (
            pl.col(EXPORT) == pl.col(f"{EXPORT}_later")
        )
    else:
        differs = earlier != later
    if table.fixed is None and table.day == "day":
        last = "last_day" if "last_day" in table.schema() else "day"
        differs &= ~pl.col(LOADED_ON).is_between("day", last)
    return differs.fill_null(value=False)
