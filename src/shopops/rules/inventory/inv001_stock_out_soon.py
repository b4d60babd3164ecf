"""INV001: stock gone before the next purchase order arrives."""

from datetime import datetime

import polars as pl

from shopops.analysis.shortage import is_reckoned, is_short, not_reckoned
from shopops.checking.rule import CRITICAL, NOTICE, WARNING, Count, Frame, Judged, rule

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
def stock_out_soon(cover: Frame, *, as_of: datetime, least_units: Count = 5) -> Judged:
    """Stock will be gone before the next delivery arrives.

    ## What it checks
    Takes what can be sold today (as the warehouse prints it, otherwise on hand − committed − locked, all
    warehouses together) and walks day by day through the expected sales, adding each purchase order on
    the day it should arrive. A line is printed where the stock is gone before the next arrival. Where
    nothing is on order, where the order is overdue or has no date, the stock must last as long as a new
    order takes.

    Expected sales are the forecast that `shopops inventory cover` and `shopops inventory replenish` use too: recent
    days count more, single bulk orders, campaigns and days on which the goods were not there are left out, weekdays
    differ as they usually do. With a promotion plan, its coming activities add what past ones brought, or what is
    assumed of them. How long a new order takes is told by past purchases or the item costs, else assumed
    (`[analysis.lead_times]`). With `late_days` in `[analysis.cover]` deliveries are taken to be late.

    Critical: three days or less are left; or it is a hero and even an order placed now would come too
    late. Notice: it is a near thing (the sales are known with an error, and at the lower end of what they
    may be the stock would last), or too few pieces were sold lately to be sure, or the stock lasts without an
    activity whose uplift is only assumed.

    The money at risk is what the missing pieces would have earned until the arrival (price − fee − cost of
    the goods − freight − packaging, one piece a parcel; the price where the cost is unknown).

    ## Why it matters
    A hero without stock loses its sales and, within days, its place in search.

    ## What to do
    Ask the supplier for an earlier date or a part delivery. Slow down advertising of the item, or move it to
    goods that are there.

    ## Settings
    - `least_units`: with fewer pieces sold in the window a finding is only a notice. Source: with fewer than
      five, chance alone makes the mean wrong by half.
    """
    unknown = not_reckoned(cover).rename({"goods_id": "subject_id"})
    return Judged(described(cover.filter(is_reckoned(), is_short()), least_units), unknown)


def described(offending: Frame, least_units: int) -> Frame:
    """The findings with severity, money and wording."""
    lead = pl.col("lead_days").round().cast(pl.Int64)
    fresh = pl.format("{}; a new order takes {} days ({})", "purchases", lead, "lead_from")
    reason = pl.when(pl.col("next_on").is_null()).then(fresh).otherwise(pl.col("purchases"))
    return offending.with_columns(
        pl.col("goods_id").alias("subject_id"),
        pl.col("days_left").alias("value"),
        pl.col("needed_days").alias("threshold"),
        severity(least_units),
        pl.col("money_at_risk").cast(pl.Decimal(18, 2)),
        pl.concat_list(pl.col("near"), reason).list.join("; ").alias("reason"),
        advice(),
        explained(),
    ).sort("subject_id")


def severity(least_units: int) -> pl.Expr:
    """Critical where days are few and for a hero that no new order saves; notice where sales leave it open.

    An uplift that is only assumed makes nothing worse than a notice.
    """
    sure = (pl.col("most_days_left") < pl.col("needed_days")) & (pl.col("units") >= least_units)
    urgent = (pl.col("sure_days_left") <= FEW_DAYS) | (
        (pl.col("tier") == "hero") & (pl.col("sure_days_left") < pl.col("lead_days"))
    )
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
    return pl.when(pl.col("days_left") < GONE).then(gone).otherwise(near).alias("explains")


def advice() -> pl.Expr:
    """What to do, by what is on order."""
    known = pl.coalesce("next_order", "overdue_order", "undated_order")
    return (
        pl.when(known.is_not_null())
        .then(pl.format("Ask the supplier to bring {} forward, or order a part delivery.", known))
        .otherwise(pl.lit("Order it today, and slow down its advertising until it comes."))
        .alias("advice")
    )
