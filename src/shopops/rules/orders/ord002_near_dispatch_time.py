"""ORD002: paid orders whose dispatch time is near."""

from datetime import datetime

import polars as pl

from shopops.analysis.deadlines import by_order, compensation, not_judged
from shopops.checking.rule import WARNING, Frame, Hours, Judged, Money, Rate, rule


@rule(
    "ORD002",
    severity=WARNING,
    subject="order",
    metric="hours to the dispatch time",
    message="{label}: must be shipped within {value:.1f} hours, by {deadline:%Y-%m-%d %H:%M} ({basis})",
    action="Ship order {order_id} before {deadline:%H:%M}.",
    column="paid_at",
)
def near_dispatch_time(
    unshipped: Frame,
    *,
    as_of: datetime,
    hours: Hours = 12,
    dispatch_hours: Hours = 48,
    compensation_rate: Rate = 0.05,
    compensation_least: Money = 1,
    compensation_most: Money = 50,
) -> Judged:
    """Order must be shipped within hours.

    ## What it checks
    The same orders and deadlines as ORD001, as long as the deadline has not passed and is no further away
    than the setting says.

    The money at risk is the compensation of the buyer, should it be late: see ORD001.

    ## Why it matters
    These orders can still be saved this morning; this evening they cost money.

    ## What to do
    Put them first in today's picking list.

    ## Settings
    - `hours`: how near the deadline must be. Source: a working day of the warehouse, from the morning check
      to the evening collection.
    - `dispatch_hours`: hours from payment to shipping where neither the export nor the listing tells. Source:
      the usual promise of 48 hours on Taobao and Tmall; enter what your shop promises.
    - `compensation_rate`: share of the paid amount that a late order costs. Source: platform practice, not
      confirmed; rates differ by platform, trade and year, so check your platform's rule on delayed dispatch.
    - `compensation_least`: smallest compensation of an order. Source: as above, to be checked.
    - `compensation_most`: largest compensation of an order. Source: as above, to be checked.
    """
    orders = by_order(unshipped, as_of=as_of, dispatch_hours=dispatch_hours)
    near = orders.filter(pl.col("hours_left").is_between(0, hours)).with_columns(
        value=pl.col("hours_left"),
        threshold=pl.lit(float(hours)),
        money=compensation(compensation_rate, compensation_least, compensation_most),
    )
    return Judged(near.rename({"money": "money_at_risk"}), not_judged(orders))
