"""One file's rows made one a key: lines in an order-level report are added up, exact repeats dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from shopops.tables import ORIGIN, Kind, all_tables

if TYPE_CHECKING:
    from shopops.reading.reader import Reading

ONCE_AN_ORDER = frozenset({"freight", "order_total"})
"""Money that an order report repeats on each line of an order."""


def fold(reading: Reading) -> pl.DataFrame:
    """The kept rows of one reading with exact repeats dropped and, for orders, lines added up to their order.

    An order report in which one order number repeats is line-level: what was paid is the sum of its lines,
    freight is the order's and stands on each of them.
    """
    own = [name for name in reading.kept.columns if name not in ORIGIN]
    rows = reading.kept.unique(own, keep="first", maintain_order=True)
    if reading.export.table != "orders" or not bool(rows["order_id"].is_duplicated().any()):
        return rows
    return _orders(rows)


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
