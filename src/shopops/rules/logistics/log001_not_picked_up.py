"""LOG001: parcels that the carrier has not picked up in time."""

from datetime import datetime

import polars as pl

from shopops.analysis.catalogue import label
from shopops.checking.rule import CRITICAL, NOTICE, WARNING, Days, Frame, Hours, Judged, rule

CLOSED = ("finished", "closed")
PARCEL = ["order_id", "line_id", "tracking_no"]


@rule(
    "LOG001",
    severity=WARNING,
    subject="order",
    metric="hours until the parcel must be picked up",
    message="{label}: {parcels} without the carrier's first scan, due {pick_up_by:%Y-%m-%d %H:%M} ({when}); {alert}",
    action="Ask {carrier} for the parcel of order {subject_id}, or hand it over again.",
    column="pick_up_by",
)
def not_picked_up(
    parcel_alerts: Frame,
    orders: Frame | None = None,
    *,
    as_of: datetime,
    near_hours: Hours = 12,
    settled_days: Days = 15,
) -> Judged:
    """Parcel is not picked up in time.

    ## What it checks
    The platform's own list of parcels without a first scan of the carrier (揽收异常): is the time by which
    a parcel must be picked up past, or near? Past is critical, near a warning, and what is past by more
    than `settled_days` a notice, since the platform has settled it by then. Several parcels of an order
    are one finding with the earliest time. Orders that are finished or closed by the order export are
    left out; so is what has more time.

    The money at risk is the compensation that the platform expects (预计赔付金额), of all parcels of the
    order; nothing is said where a parcel has none.

    ## Why it matters
    A parcel that is printed but not scanned counts as not shipped: the shop pays the buyer, and its
    logistics score falls.

    ## What to do
    Look for the parcel in the warehouse. If the carrier has it, ask for the scan; if not, hand it over
    today. Many at once are one missed collection: call the carrier.

    ## Settings
    - `near_hours`: a warning begins so many hours before the time. Source: the carriers' last collection of
      a day is within half a day of the check in the morning.
    - `settled_days`: what was due longer ago is only a notice. Source: within two weeks the platform has paid
      the compensation or closed the order; judgement.
    """
    open_ones = without_closed(parcel_alerts.drop_nulls("order_id"), orders)
    each = by_order(open_ones, as_of)
    hours = pl.col("value")
    past = pl.when(hours < -24 * settled_days).then(pl.lit(NOTICE)).when(hours < 0).then(pl.lit(CRITICAL))
    told = each.filter(hours <= near_hours).with_columns(
        past.otherwise(pl.lit(WARNING)).cast(pl.Int8).alias("severity"), when(), *words()
    )
    unknown = each.filter(pl.col("pick_up_by").is_null())
    reason = pl.lit("the list gives no time of pick-up").alias("why")
    return Judged(told, unknown.select("subject_id", "label", reason))


def without_closed(alerts: Frame, orders: Frame | None) -> Frame:
    """Alerts of orders that may still be on their way."""
    if orders is None:
        return alerts
    over = orders.filter(pl.col("status").is_in(CLOSED) | pl.col("confirmed_at").is_not_null())
    return alerts.join(over.select("order_id").drop_nulls(), on="order_id", how="anti")


def by_order(alerts: Frame, as_of: datetime) -> Frame:
    """One row an order: its earliest time, its parcels and what they may cost."""
    ordered = alerts.sort("pick_up_by", "_file", "_row", nulls_last=True)
    money = ordered.unique([*PARCEL, "compensation"], keep="first", maintain_order=True)
    costs = money.group_by("order_id").agg(
        pl.when(pl.col("compensation").is_not_null().all()).then(pl.col("compensation").sum()).alias("cost"),
        pl.struct(PARCEL).n_unique().alias("count"),
    )
    each = ordered.group_by("order_id", maintain_order=True).agg(
        pl.col("pick_up_by", "title", "carrier", "alert", "_file", "_sheet", "_row").first()
    )
    left = (pl.col("pick_up_by") - pl.lit(as_of)).dt.total_seconds() / 3600
    return each.join(costs, on="order_id", how="left", maintain_order="left").with_columns(
        pl.col("order_id").alias("subject_id"),
        label(code="order_id"),
        left.alias("value"),
        pl.lit(0.0).alias("threshold"),
        pl.col("cost").cast(pl.Decimal(18, 2)).alias("money_at_risk"),
    )


def when() -> pl.Expr:
    """How far the time is, in words."""
    hours = pl.col("value").abs().round(0).cast(pl.Int64)
    past = pl.when(pl.col("value") < 0)
    return (
        past.then(pl.format("{} hours ago", hours)).otherwise(pl.format("in {} hours", hours)).alias("when")
    )


def words() -> list[pl.Expr]:
    """The number of parcels, the carrier and the platform's own word for it."""
    one = pl.when(pl.col("count") == 1).then(pl.lit("a parcel"))
    return [
        one.otherwise(pl.format("{} parcels", "count")).alias("parcels"),
        pl.col("carrier").fill_null("the carrier"),
        pl.col("alert").fill_null("the list gives no kind of warning"),
    ]
