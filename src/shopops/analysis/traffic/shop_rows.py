"""The shop as a whole, by day: the row that every table of parts is read beside."""

from __future__ import annotations

import polars as pl

from shopops.analysis.covered_days import single_days

Frame = pl.DataFrame


ITEM_PAGES = "Visitors of the shop are those of item pages: the report has no others."


def shop_rows(shop_days: Frame) -> tuple[Frame, tuple[str, ...]]:
    """Single days with `visitors` and `bounced`, and a sentence if the visitors are not those of the whole shop.

    Visitors are those of the shop; a report that has none gives those of item pages.
    """
    days = single_days(shop_days)
    has_shop = days["visitors"].null_count() < days.height
    people = "visitors" if has_shop else "item_visitors"
    known = days.with_columns(pl.col(people).alias("visitors"))
    bounced = (pl.col("bounce_rate") * pl.col("visitors")).alias("bounced")
    return known.with_columns(bounced).sort("day"), () if has_shop else (ITEM_PAGES,)


def with_bounced(item_days: Frame) -> Frame:
    """Single days of items with the visitors that left at once as a count."""
    days = single_days(item_days).drop_nulls("item_id")
    return days.with_columns((pl.col("bounce_rate") * pl.col("visitors")).alias("bounced"))
