"""When each unshipped order must be on its way, and what a late one costs."""

from datetime import datetime

import polars as pl

from shopops.analysis.catalogue import label

Frame = pl.DataFrame


def by_order(unshipped: Frame, *, as_of: datetime, dispatch_hours: float) -> Frame:
    """One row an order: `order_id, subject_id, label, deadline, basis, hours_left, paid_amount, why`, origin.

    The deadline of a line is the platform's own (`ship_by`), else payment + the listing's promise, else
    payment + `dispatch_hours`; the earliest line counts for the order. `why` tells why there is no
    deadline, else it is null. `hours_left` is negative where the deadline has passed. `paid_amount` adds
    the unshipped lines up, null where one is unknown.
    """
    rows = unshipped.with_columns(*deadline(dispatch_hours)).sort(
        "deadline", "_file", "_row", nulls_last=True
    )
    unknown = pl.col("paid_amount").is_null().any()
    each = rows.group_by("order_id").agg(
        pl.col("deadline", "basis", "_file", "_sheet", "_row", "title").first(),
        pl.when(~unknown).then(pl.col("paid_amount").cast(pl.Float64).sum()).alias("paid_amount"),
        pl.len().alias("lines"),
        pl.col("presale").any(),
    )
    left = (pl.col("deadline") - pl.lit(as_of)).dt.total_seconds() / 3600
    return each.with_columns(
        pl.col("order_id").alias("subject_id"), label(code="order_id"), left.alias("hours_left"), why()
    ).sort("order_id")


def deadline(dispatch_hours: float) -> list[pl.Expr]:
    """`deadline` and the `basis` it stands on; a presale is bound only by the platform's own deadline."""
    own = pl.col("ship_by").is_not_null()
    hours = pl.when(~pl.col("presale")).then(pl.col("promise").fill_null(dispatch_hours))
    promised = pl.col("paid_at") + pl.duration(seconds=(hours * 3600).cast(pl.Int64))
    words = pl.format("{} hours after payment", hours.cast(pl.Int64))
    return [
        pl.coalesce("ship_by", promised).alias("deadline"),
        pl.when(own).then(pl.lit("by the platform's deadline")).otherwise(words).alias("basis"),
    ]


def why() -> pl.Expr:
    """Why an order has no deadline."""
    presale = pl.lit("a presale without a dispatch time in the file")
    reason = pl.when(pl.col("presale")).then(presale).otherwise(pl.lit("no time of payment in the file"))
    return pl.when(pl.col("deadline").is_null()).then(reason).alias("why")


def compensation(rate: float, least: float, most: float) -> pl.Expr:
    """What a late order costs: a share of its paid amount within bounds; null where the amount is unknown."""
    due = (pl.col("paid_amount") * rate).clip(least, most)
    return due.round(2).cast(pl.Decimal(18, 2)).alias("money_at_risk")


def not_judged(orders: Frame) -> Frame:
    """Orders without a deadline: `subject_id, label, why`."""
    return orders.filter(pl.col("deadline").is_null()).select("subject_id", "label", "why")
