"""ORD001: paid orders that should have been shipped by now."""

from datetime import datetime

import polars as pl

from shopops.analysis.deadlines import by_order, compensation, not_judged
from shopops.checking.rule import CRITICAL, Frame, Hours, Judged, Money, Rate, rule


@rule(
    "ORD001",
    severity=CRITICAL,
    subject="order",
    metric="hours past the dispatch time",
    message="{label}: should have been shipped {late} ago, {deadline:%Y-%m-%d %H:%M} ({basis})",
    action="Ship order {order_id} now, or agree a later date with the buyer.",
    column="paid_at",
)
def past_dispatch_time(
    unshipped: Frame,
    *,
    as_of: datetime,
    dispatch_hours: Hours = 48,
    compensation_rate: Rate = 0.05,
    compensation_least: Money = 1,
    compensation_most: Money = 50,
) -> Judged:
    """Order is past its promised dispatch time.

    ## What it checks
    Orders that are paid and not shipped, or shipped only in part. The deadline is the platform's own
    where the export has one, otherwise the promise of the listing, otherwise the setting, counted from
    payment. The lines of an order are taken together; the earliest deadline counts. Unpaid, deposit,
    closed and refunding lines are out; a presale counts only where the export gives its deadline.

    The money at risk is the compensation of the buyer: `compensation_rate` of what was paid, within
    `compensation_least` and `compensation_most`.

    ## Why it matters
    The platform makes the shop compensate the buyer and counts the delay against its logistics score.

    ## What to do
    Ship it today, or agree a later date with the buyer in writing. If the goods are missing, see ORD003.

    ## Settings
    - `dispatch_hours`: hours from payment to shipping where neither the export nor the listing tells. Source:
      the usual promise of 48 hours on Taobao and Tmall; enter what your shop promises.
    - `compensation_rate`: share of the paid amount that a late order costs. Source: platform practice, not
      confirmed; rates differ by platform, trade and year, so check your platform's rule on delayed dispatch.
    - `compensation_least`: smallest compensation of an order. Source: as above, to be checked.
    - `compensation_most`: largest compensation of an order. Source: as above, to be checked.
    """
    orders = by_order(unshipped, as_of=as_of, dispatch_hours=dispatch_hours)
    overdue = orders.filter(pl.col("hours_left") < 0).with_columns(
        late=late(),
        value=-pl.col("hours_left"),
        threshold=pl.lit(0.0),
        money=compensation(compensation_rate, compensation_least, compensation_most),
    )
    return Judged(overdue.rename({"money": "money_at_risk"}), not_judged(orders))


def late() -> pl.Expr:
    """How long ago the deadline was, in words."""
    hours = (-pl.col("hours_left")).round(0).cast(pl.Int64)
    few = pl.when(hours == 0).then(pl.lit("less than an hour")).when(hours == 1).then(pl.lit("an hour"))
    return few.otherwise(pl.format("{} hours", hours))
