"""Subtotals of the trees of sources: they are no data rows, but only they count the people of a branch once."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import polars as pl

from shopops.reading.families import says_nothing
from shopops.shop.model import DATA_TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.reading.reader import Reading

_SCHEMA = DATA_TABLES["source_subtotals"]
_KEY = ("table", "day", "last_day", "item_id", "source_1", "source_2", "source_3")


def source_subtotals(readings: Sequence[Reading]) -> pl.DataFrame:
    """The subtotals of all readings, in the order of their download: of one branch and span the last counts."""
    parts = [_of(one) for one in readings if "source_1" in one.export.levels and one.set_aside.height]
    rows = pl.concat([pl.DataFrame(schema=_SCHEMA), *parts])
    return rows.unique(_KEY, keep="last", maintain_order=True)


def _of(reading: Reading) -> pl.DataFrame:
    """The subtotals of one file; a level that says nothing of its own (汇总, a repeat) is null."""
    rows = reading.set_aside.filter(pl.col("why") == "subtotal")
    known = [
        (pl.col(name) if name in rows.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in _SCHEMA.items()
        if name != "table"
    ]
    found = rows.select(pl.lit(reading.export.table).alias("table"), *known)
    return found.with_columns(
        pl.when(~says_nothing(level, above)).then(level).alias(level)
        for above, level in pairwise(name for name in reading.export.levels if name in _SCHEMA)
    )
