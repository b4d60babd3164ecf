"""PRC002: the price shown is that of an activity that has not begun or is over."""

from datetime import datetime, timedelta

import polars as pl

from shopops.analysis.shown_prices import (
    BEGAN,
    COMING,
    ENDED,
    ENDING,
    LISTED_ROW,
    RUNNING,
    is_shown,
    worst_of_item,
)
from shopops.checking.rule import WARNING, Days, Frame, Judged, rule


@rule(
    "PRC002",
    severity=WARNING,
    subject="item",
    metric="price shown",
    message="{label}: shows {value:.2f}, the price of “{activity}”, which {when}{seen}{instead}",
    action="Set the price of {label} {back}, or correct the promotion plan.",
    column="sku_price",
)
def price_of_another_time(shown_prices: Frame, *, as_of: datetime, ended_days: Days = 30) -> Judged:
    """Price shown is that of an activity that is over or has not begun.

    ## What it checks
    For each SKU in the promotion plan: does the listing workbook show the planned price of an activity that
    ended, or of one that is still to come? The message says which of the two. Nothing is said where the
    regular price is the same, where a later row of the plan calls that price the regular one, or while
    another activity runs: then PRC001 judges the price.

    An activity is over only if it ended before the listing was downloaded. A listing that shows its price
    and may be from before its end is counted as not judged.

    The money at risk is that of one day: (regular price − price shown) × the pieces that the SKU usually
    sells a day; unknown where the plan has no regular price.

    ## Why it matters
    Each piece sold gives the discount away for nothing. A price that was low before the activity is taken
    for the regular one: buyers see no discount when it begins, and the platform may refuse the activity.

    ## What to do
    Set the regular price again, and look whether coupons and banners of the activity are gone too.

    ## Settings
    - `ended_days`: activities that ended longer ago are not compared. Source: an assumption; after a month a
      price is meant.
    """
    rows = shown_prices.with_columns(explained().alias("explained"), meant().alias("meant"))
    same = is_shown() & (pl.col("shown") == pl.col("planned_price")) & ~pl.col("meant")
    alike = rows.filter(same, ~pl.col("explained"), recent(as_of, ended_days))
    told = alike.filter(pl.col("phase").is_in([COMING, ENDED])).sort(distance(as_of), "activity")
    each = told.unique(LISTED_ROW, keep="first", maintain_order=True)
    unsure = alike.filter(phase=ENDING).join(each, on="item_id", how="anti")
    return Judged(described(each, as_of), not_judged(unsure))


def explained() -> pl.Expr:
    """Whether an activity runs, or may have run when the listing was downloaded, of the listed row."""
    return pl.col("phase").is_in([RUNNING, BEGAN]).any().over(LISTED_ROW).fill_null(value=False)


def meant() -> pl.Expr:
    """Whether the latest row of the plan calls the price shown the regular one, or its own row does."""
    latest = pl.col("regular_price").sort_by("starts_at").drop_nulls().last().over(LISTED_ROW)
    own = pl.col("regular_price") == pl.col("planned_price")
    return (own.fill_null(value=False)) | (latest == pl.col("shown")).fill_null(value=False)


def recent(as_of: datetime, ended_days: int) -> pl.Expr:
    """Whether the activity is to come, or ended not too long ago."""
    return pl.col("ends_at") >= as_of - timedelta(days=ended_days)


def distance(as_of: datetime) -> pl.Expr:
    """How far away the activity is in time."""
    return pl.min_horizontal(
        (pl.col("starts_at") - pl.lit(as_of)).dt.total_seconds().abs(),
        (pl.col("ends_at") - pl.lit(as_of)).dt.total_seconds().abs(),
    )


def described(each: Frame, as_of: datetime) -> Frame:
    """The findings with their clauses."""
    regular, day = pl.col("regular_price"), "%Y-%m-%d %H:%M"
    over = pl.format("ended on {}", pl.col("ends_at").dt.strftime(day))
    early = pl.format("begins only on {}", pl.col("starts_at").dt.strftime(day))
    known = regular.is_not_null()
    told = worst_of_item(each.with_columns((regular - pl.col("shown")).cast(pl.Float64).alias("gap")), as_of)
    return told.with_columns(
        regular.cast(pl.Float64).alias("threshold"),
        pl.when(phase=COMING).then(early).otherwise(over).alias("when"),
        pl.when(known).then(pl.format("; the regular price is {}", regular)).fill_null("").alias("instead"),
        pl.when(known).then(pl.format("back to {}", regular)).fill_null("back").alias("back"),
    )


def not_judged(unsure: Frame) -> Frame:
    """Listings that show the price of an activity that ended since."""
    why = pl.format(
        "the listing is of {}, maybe from before the activity ended", pl.col("from_at").dt.date()
    ).alias("why")
    return unsure.select(pl.col("item_id").alias("subject_id"), "label", why).unique().sort("subject_id")
