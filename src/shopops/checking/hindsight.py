"""Without hindsight: what files tell of after the moment of reading does not count, so that a report can be remade."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from shopops.tables import Kind, Table, all_tables

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


def known_by(tables: Mapping[str, pl.DataFrame], as_of: datetime) -> dict[str, pl.DataFrame]:
    """The tables without rows of later days or moments; a table of which nothing is left is missing.

    A state (stock, listings) was chosen from its files when they were read. Plans speak of what is to come.

    Args:
        tables: Name of a table to its rows.
        as_of: The moment of reading.
    """
    cut = {name: _until(all_tables().get(name), rows, as_of) for name, rows in tables.items()}
    return {name: rows for name, rows in cut.items() if rows.height or tables[name].is_empty()}


def _until(table: Table | None, rows: pl.DataFrame, as_of: datetime) -> pl.DataFrame:
    if (
        table is None
        or table.day is None
        or table.state
        or not _is_cut(table)
        or table.day not in rows.columns
    ):
        return rows
    if table.column(table.day).kind is Kind.DAY:
        end = pl.coalesce("last_day", table.day) if "last_day" in rows.columns else pl.col(table.day)
        return rows.filter((end <= as_of.date()).fill_null(value=True))
    return rows.filter((pl.col(table.day) <= as_of).fill_null(value=True))


def left_out(files: pl.DataFrame, as_of: datetime) -> tuple[str, ...]:
    """A sentence about the files that tell of later days only, none where there are none."""
    dated = [table.name for table in all_tables().values() if _is_cut(table)]
    told = pl.col("stated_day").is_not_null() | (pl.col("first_day") != pl.col("file_day"))
    later = files.filter(pl.col("table").is_in(dated), pl.col("first_day") > as_of.date(), told)
    paths = later["path"].unique().sort().to_list()
    if not paths:
        return ()
    names = ", ".join(path.replace("\\", "/").rpartition("/")[2] for path in paths[:3])
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return (f"Not counted, since they tell only of days after {as_of.date()}: {names}{more}.",)


def _is_cut(table: Table) -> bool:
    """Whether later rows of it do not count: plans and reviews are cut by those who ask."""
    if table.day is None:
        return False
    return table.state or table.fixed is not None or table.column(table.day).kind is Kind.DAY
