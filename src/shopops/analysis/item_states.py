"""Whether each item is on the shelf, by the newest sheet that knows."""

from datetime import datetime, timedelta

import polars as pl

from shopops.analysis import derived
from shopops.analysis.catalogue import label

Frame = pl.DataFrame
FRESH_DAYS = 3
"""The state in an item report is that of its day; an older one says nothing of this morning."""


@derived(one_of=("listings", "item_days"))
def item_states(listings: Frame | None = None, item_days: Frame | None = None, *, as_of: datetime) -> Frame:
    """Whether each item is on the shelf, one row an item.

    Columns: `item_id, title, label, state, seen_on, in_listings, listed_on`, the origin and its `_column`.
    `state` is online or offline, of the newer sheet that tells it, null where none does. An item is offline if
    all its listed SKUs are. `in_listings` is null where no listings were handed in; `listed_on` is the day of
    the listings that name it.
    """
    parts = [
        part
        for part in (of_listings(listings), of_reports(item_days, as_of))
        if part is not None and part.height
    ]
    schema = {
        "item_id": pl.String,
        "title": pl.String,
        "state": pl.String,
        "seen_on": pl.Date,
        "listed": pl.Boolean,
    }
    empty = pl.DataFrame(schema=schema | {"_file": pl.String, "_sheet": pl.String, "_row": pl.UInt32})
    empty = empty.with_columns(pl.lit(None, pl.String).alias("_column"))
    rows = pl.concat([empty, *(part.select(empty.columns) for part in parts)])
    ranked = rows.sort(
        pl.col("state").is_null(), "seen_on", "listed", descending=[False, True, True], nulls_last=True
    )
    each = ranked.group_by("item_id", maintain_order=True).agg(
        pl.col("title").drop_nulls().first(),
        pl.col("seen_on").filter("listed").max().alias("listed_on"),
        pl.col("state", "seen_on", "_file", "_sheet", "_row", "_column").first(),
        (pl.col("listed").any() if listings is not None else pl.lit(None, pl.Boolean)).alias("in_listings"),
    )
    return each.with_columns(label(code="item_id")).sort("item_id")


def of_listings(listings: Frame | None) -> Frame | None:
    """One row a listed item."""
    if listings is None:
        return None
    off = (pl.col("state") == "offline").fill_null(value=False)
    state = (
        pl.when(off.all())
        .then(pl.lit("offline"))
        .when((pl.col("state") == "online").any())
        .then(pl.lit("online"))
    )
    rows = listings.drop_nulls("item_id").sort("_file", "_row", nulls_last=True)
    return rows.group_by("item_id").agg(
        pl.col("title").drop_nulls().first(),
        state.alias("state"),
        pl.col("listed_on").max().alias("seen_on"),
        pl.col("_file", "_sheet", "_row").first(),
        pl.lit(value=True).alias("listed"),
        pl.lit("state").alias("_column"),
    )


def of_reports(item_days: Frame | None, as_of: datetime) -> Frame | None:
    """The newest row of each item in the reports of the last days."""
    if item_days is None:
        return None
    day = pl.coalesce("last_day", "day").alias("seen_on")
    rows = item_days.drop_nulls("item_id").with_columns(day, pl.col("item_state").alias("state"))
    recent = rows.filter(pl.col("seen_on") >= as_of.date() - timedelta(days=FRESH_DAYS))
    newest = recent.sort("seen_on", "_file", "_row", nulls_last=True).unique("item_id", keep="last")
    return newest.with_columns(pl.lit(value=False).alias("listed"), pl.lit("item_state").alias("_column"))
