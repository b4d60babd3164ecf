"""INV001: stock gone before the next purchase order arrives."""

from datetime import datetime

import polars as pl

from shopops.analysis.cover import cover
from shopops.checking.rule import CRITICAL, NOTICE, WARNING, Count, Days, Frame, Judged, rule

FEW_DAYS = 3
"""With so few days left nothing that is ordered today comes in time."""
SAME_GOODS = ("INV002", "INV004", "INV005", "LST003", "ORD003", "PRC004")
GONE, BECAUSE_GONE = 1, (*SAME_GOODS, "TRF002", "TRF004")
"""Less than a day of stock explains also what an item lost yesterday."""


@rule(
    "INV001",
    severity=WARNING,
    subject="sku",
    metric="days of stock left",
    message="{label}: {value:.1f} days of stock left at {units_per_day:.1f} a day, {threshold:.0f} needed;"
    " {reason}",
    action="{advice}",
    column="on_hand",
    explains=BECAUSE_GONE,
)
def stock_out_soon(
    supply: Frame,
    demand: Frame,
    weekdays: Frame,
    arrivals: Frame | None = None,
    *,
    as_of: datetime,
    lead_time_days: Days = 14,
    safety_days: Days = 0,
    least_units: Count = 5,
) -> Judged:
    """Stock will be gone before the next delivery arrives.

    ## What it checks
    Takes what can be sold today (as the warehouse prints it, otherwise on hand − committed − locked, all
    warehouses together) and walks day by day through the expected sales, adding each purchase order on
    the day it should arrive. A line is printed where the stock is gone before the next arrival. Where
    nothing is on order, where the order is overdue or has no date, the stock must last as long as a new
    order takes.

    Expected sales are the mean of the last four weeks: recent weeks count more, single bulk orders and
    days on which the goods were not there are left out, weekdays differ as they usually do.

    Critical: three days or less are left; or it is a hero and even an order placed now would come too
    late. Notice: it is a near thing (the sales are known with an error, and at the lower end of what they
    may be the stock would last), or too few pieces were sold lately to be sure.

    The money at risk is what the missing pieces would have earned until the arrival (price − fee − cost of
    the goods − freight − packaging, one piece a parcel; the price where the cost is unknown).

    ## Why it matters
    A hero without stock loses its sales and, within days, its place in search.

    ## What to do
    Ask the supplier for an earlier date or a part delivery. Slow down advertising of the item, or move it to
    goods that are there.

    ## Settings
    - `lead_time_days`: days that a new order takes where neither the item costs nor past purchases tell.
      Source: an assumption; the message says so where it was used.
    - `safety_days`: days for which the stock should last longer than that; arrivals are taken to be that much
      late. Source: the shop's own wish; 0 asks only that the stock is not gone.
    - `least_units`: with fewer pieces sold in the window a finding is only a notice. Source: with fewer than
      five, chance alone makes the mean wrong by half.
    """
    goods = cover(supply, demand, weekdays, arrivals, as_of=as_of, late_days=safety_days)
    unknown = goods.filter(pl.col("available").is_null() | pl.col("units_per_day").is_null())
    known = goods.join(unknown, on="goods_id", how="anti").with_columns(*needed(lead_time_days, safety_days))
    offending = known.filter(is_short()).with_columns(value=pl.col("days_left"))
    return Judged(described(offending, least_units), not_judged(unknown))


def needed(lead_time_days: int, safety_days: int) -> list[pl.Expr]:
    """`lead`, days a new order takes; `threshold`, days to last: to the next arrival, else `lead`."""
    lead = pl.col("lead_time_days").fill_null(float(lead_time_days))
    threshold = pl.coalesce(pl.col("next_in_days").cast(pl.Float64), lead) + safety_days
    return [
        lead.alias("lead"),
        threshold.alias("threshold"),
        pl.col("lead_time_from").fill_null("assumed").alias("lead_time_from"),
    ]


def is_short() -> pl.Expr:
    """Gone too early; a gap after an arrival in time counts only if no new order could close it."""
    before_first = pl.col("first_in_days").is_null() | (pl.col("days_left") < pl.col("first_in_days"))
    near = pl.col("days_left") < pl.col("lead")
    return (pl.col("days_left") < pl.col("threshold")) & (before_first | near)


def described(offending: Frame, least_units: int) -> Frame:
    """The findings with severity, money and wording."""
    lost = (pl.col("threshold") - pl.col("value")) * pl.col("units_per_day")
    fresh = pl.format(
        "{}; a new order takes {} days ({})", "purchases", pl.col("lead").cast(pl.Int64), "lead_time_from"
    )
    return offending.with_columns(
        pl.col("goods_id").alias("subject_id"),
        severity(least_units),
        (lost * pl.col("unit_margin")).cast(pl.Decimal(18, 2)).alias("money_at_risk"),
        pl.when(pl.col("next_on").is_null()).then(fresh).otherwise(pl.col("purchases")).alias("reason"),
        advice(),
        explained(),
    ).sort("subject_id")


def severity(least_units: int) -> pl.Expr:
    """Critical where days are few and for a hero that no new order saves; notice where sales leave it open."""
    sure = (pl.col("most_days_left") < pl.col("threshold")) & (pl.col("units") >= least_units)
    urgent = (pl.col("value") <= FEW_DAYS) | ((pl.col("tier") == "hero") & (pl.col("value") < pl.col("lead")))
    return (
        pl.when(~sure.fill_null(value=False))
        .then(pl.lit(int(NOTICE)))
        .when(urgent)
        .then(pl.lit(int(CRITICAL)))
        .otherwise(pl.lit(int(WARNING)))
        .cast(pl.Int8)
        .alias("severity")
    )


def explained() -> pl.Expr:
    """Codes of findings that are parts of this one."""
    gone, near = (pl.lit(pl.Series([codes])) for codes in (BECAUSE_GONE, SAME_GOODS))
    return pl.when(pl.col("value") < GONE).then(gone).otherwise(near).alias("explains")


def advice() -> pl.Expr:
    """What to do, by what is on order."""
    known = pl.coalesce("next_order", "overdue_order", "undated_order")
    return (
        pl.when(known.is_not_null())
        .then(pl.format("Ask the supplier to bring {} forward, or order a part delivery.", known))
        .otherwise(pl.lit("Order it today, and slow down its advertising until it comes."))
        .alias("advice")
    )


def not_judged(unknown: Frame) -> Frame:
    """Goods without a quantity or without known sales."""
    why = (
        pl.when(pl.col("available").is_null())
        .then(pl.lit("the stock sheet has no quantity"))
        .otherwise(pl.lit("no week of sales is known for this code"))
    )
    return unknown.select(pl.col("goods_id").alias("subject_id"), "label", why.alias("why")).sort(
        "subject_id"
    )
