"""Bad reviews by day, beside all reviews."""

from datetime import datetime

import polars as pl

from shopops.analysis import derived
from shopops.analysis.refund_days import SCHEMA, SHOP, covered

Frame = pl.DataFrame
DAYS = 91
BAD = ("bad", "neutral")


@derived()
def review_days(reviews: Frame, *, as_of: datetime) -> Frame:
    """One row an item and day with a review, also of the whole shop ("shop"), in the shape of `refund_days`.

    `refunds` is the number of bad and neutral reviews, `sold` that of all reviews; `within` is 0. Days of an
    improbably long run without any review are left out, as is today.
    """
    rows = rated(reviews).filter(pl.col("day") < as_of.date())
    calendar = covered(rows, as_of.date(), DAYS)
    both = pl.concat([rows.drop_nulls("item_id"), rows.with_columns(pl.lit(SHOP).alias("item_id"))])
    days = pl.DataFrame({"day": calendar}, schema={"day": pl.Date()})
    each = both.select("item_id").unique().join(days, how="cross")
    counts = both.group_by("item_id", "day").agg(
        pl.col("is_bad").sum().cast(pl.Int64).alias("refunds"), pl.len().cast(pl.Float64).alias("sold")
    )
    full = each.join(counts, on=["item_id", "day"], how="left").with_columns(
        pl.lit(0, pl.Int64).alias("within"), pl.col("refunds").fill_null(0), pl.col("sold").fill_null(0.0)
    )
    return full.select(SCHEMA.keys()).sort("item_id", "within", "day")


def rated(reviews: Frame) -> Frame:
    """Reviews with a rating: `item_id, day, is_bad`, and for bad ones their topics as `reason`."""
    topics = pl.when(pl.col("topics") != "other").then(pl.col("topics").str.replace_all(";", ", "))
    blank = pl.lit(None, pl.Decimal(18, 2))
    return reviews.drop_nulls(["rating", "reviewed_at"]).select(
        "item_id",
        pl.col("reviewed_at").dt.date().alias("day"),
        pl.col("rating").is_in(BAD).alias("is_bad"),
        topics.alias("reason"),
        blank.alias("refund_amount"),
        blank.alias("paid_amount"),
    )
