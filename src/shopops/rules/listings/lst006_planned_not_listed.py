"""LST006: the promotion plan counts on an item that buyers cannot find."""

from datetime import datetime

import polars as pl

from shopops.analysis.catalogue import label
from shopops.checking.rule import NOTICE, WARNING, Frame, Hours, Judged, Rate, rule


@rule(
    "LST006",
    severity=WARNING,
    subject="item",
    metric="hours to the activity",
    message="{label}: planned for “{activity}”, which {when}, and {what}",
    action="List {label}, or take it out of the plan of “{activity}”; check its item number in the plan.",
    column="item_id",
)
def planned_not_listed(
    promotion_plan: Frame,
    listings: Frame,
    item_states: Frame,
    *,
    as_of: datetime,
    hours: Hours = 72,
    complete: Rate = 0.5,
) -> Judged:
    """Item of the plan is not in the shop.

    ## What it checks
    Items of activities that are not over and that the listings do not have, or have off the shelf. Warning where
    the activity runs or starts within `hours`, else notice. An item is told once, by the activity that comes
    first. Listings that have fewer than `complete` of the planned items are of another part of the shop, and
    nothing is judged by them.

    ## Why it matters
    The slot is paid and the banner leads to nothing. Often it is a mistyped item number, and the right item keeps
    its old price.

    ## What to do
    Compare the item number with the shop. List the item in time: most activities check it when they begin.

    ## Settings
    - `hours`: how near the start must be. Source: three days leave time to list an item and pass its check.
    - `complete`: share of the planned items that the listings must have to be judged by. Source: an assumption.
    """
    ahead = promotion_plan.drop_nulls("item_id").filter((pl.col("ends_at") >= as_of).fill_null(value=True))
    joined = ahead.join(item_states.select("item_id", "state", "in_listings"), on="item_id", how="left")
    there = pl.col("in_listings").fill_null(value=False)
    items = joined.group_by("item_id").agg(there.any().alias("there"))
    missing = joined.filter(~there | (pl.col("state") == "offline").fill_null(value=False))
    if listings.is_empty() or items["there"].sum() < complete * items.height:
        return Judged(described(missing.clear(), as_of, hours), not_judged(missing.filter(~there)))
    return Judged(described(missing, as_of, hours))


def described(missing: Frame, as_of: datetime, hours: float) -> Frame:
    """One finding an item: the activity that comes first."""
    ahead = (pl.col("starts_at") - pl.lit(as_of)).dt.total_seconds() / 3600
    runs = pl.col("starts_at") <= as_of
    starts = pl.format("starts {}", pl.col("starts_at").dt.strftime("%Y-%m-%d %H:%M"))
    near = (ahead <= hours).fill_null(value=False)
    off = pl.col("state") == "offline"
    first = missing.sort("starts_at", "activity", "_file", "_row", nulls_last=True)
    return (
        first.unique("item_id", keep="first", maintain_order=True)
        .with_columns(
            pl.col("item_id").alias("subject_id"),
            label(code="item_id"),
            ahead.alias("value"),
            pl.lit(float(hours)).alias("threshold"),
            pl.col("activity").fill_null("an activity"),
            pl.when(runs).then(pl.lit("runs")).otherwise(starts).fill_null("has no start").alias("when"),
            pl.when(off)
            .then(pl.lit("is off the shelf"))
            .otherwise(pl.lit("is not among the listings"))
            .alias("what"),
            pl.when(near).then(int(WARNING)).otherwise(int(NOTICE)).cast(pl.Int8).alias("severity"),
        )
        .sort("subject_id")
    )


def not_judged(missing: Frame) -> Frame:
    """Planned items, where the listings are of another part of the shop."""
    why = pl.lit("the listings have few of the planned items").alias("why")
    rows = missing.select(pl.col("item_id").alias("subject_id"), label(code="item_id"), why)
    return rows.unique("subject_id", keep="first", maintain_order=True).sort("subject_id")
