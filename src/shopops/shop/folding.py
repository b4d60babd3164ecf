"""One file's rows made one a key: exact copies dropped, lines in an order-level report added up to their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from shopops.tables import ORIGIN, Kind, all_tables

if TYPE_CHECKING:
    from shopops.reading.reader import Reading

ONCE_AN_ORDER = frozenset({"freight", "order_total"})
"""Money that an order report repeats on each line of an order."""


def without_copies(reading: Reading) -> pl.DataFrame:
    """The kept rows without exact repeats.

    Where rows are lines of an order that nothing tells apart, lines beside each other may well be alike (the same
    goods twice); a copy is what stands once more in another place of the file, as after stacking two downloads.
    Reviews of which only the day is known are often alike, and all of them count.
    """
    if reading.export.table == "reviews" and _tells_days_only(reading.kept["reviewed_at"]):
        return reading.kept
    own = [name for name in reading.kept.columns if name not in ORIGIN]
    rows = reading.kept.unique(own, keep="first", maintain_order=True)
    if not _holds_unnumbered_lines(reading, rows):
        return rows
    block = pl.col("order_id").rle_id().alias("_block")
    first = pl.col("_block") == pl.col("_block").min().over(own)
    return reading.kept.with_columns(block).filter(first).drop("_block")


def _tells_days_only(moments: pl.Series) -> bool:
    return bool((moments.dt.truncate("1d") == moments).fill_null(value=True).all())


def _holds_unnumbered_lines(reading: Reading, rows: pl.DataFrame) -> bool:
    if reading.export.table == "promoter_orders":
        return True
    if reading.export.table == "order_lines":
        return bool(rows["line_id"].is_null().any())
    return reading.export.table == "orders" and bool(rows["order_id"].is_duplicated().any())


def fold(reading: Reading) -> pl.DataFrame:
    """The rows of one reading as its table has them: of an order report one row an order.

    An order report in which one order number repeats is line-level: what was paid is the sum of its lines,
    freight is the order's and stands on each of them.
    """
    rows = without_copies(reading)
    if reading.export.table == "orders" and bool(rows["order_id"].is_duplicated().any()):
        return _orders(rows)
    return _numbered(rows) if reading.export.table == "order_lines" else rows


def _orders(rows: pl.DataFrame) -> pl.DataFrame:
    added = [c.name for c in all_tables()["orders"].columns if c.kind in {Kind.MONEY, Kind.COUNT}]
    sums = [
        pl.col(name).max()
        if name in ONCE_AN_ORDER
        else pl.when(pl.col(name).count() > 0).then(pl.col(name).sum())
        for name in added
    ]
    others = [pl.col(name).drop_nulls().first() for name in rows.columns if name not in {*added, "order_id"}]
    return rows.group_by("order_id", maintain_order=True).agg(*sums, *others).select(rows.columns)


def _numbered(rows: pl.DataFrame) -> pl.DataFrame:
    """Lines without a number (the older edition) are numbered within their order."""
    number = pl.int_range(pl.len()).over("order_id").cast(pl.String)
    return rows.with_columns(line_id=pl.coalesce("line_id", pl.concat_str("order_id", pl.lit("#"), number)))
