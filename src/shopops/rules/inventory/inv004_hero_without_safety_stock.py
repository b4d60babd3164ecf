"""INV004: a hero whose stock lasts only if the sales are no better than usual."""

from datetime import datetime

import polars as pl

from shopops.analysis.shortage import is_reckoned, is_short, not_reckoned
from shopops.checking.rule import NOTICE, WARNING, Frame, Judged, rule


@rule(
    "INV004",
    severity=WARNING,
    subject="sku",
    metric="pieces available",
    message="{label}: {value:.0f} pieces available, {threshold:.0f} needed for {horizon:.0f} days at "
    "{units_per_day:.1f} a day, {spare:.0f} of them against better sales than usual; {purchases}",
    action="{advice}",
    column="on_hand",
)
def hero_without_safety_stock(cover: Frame, arrivals: Frame | None = None, *, as_of: datetime) -> Judged:
    """Hero has no safety stock.

    ## What it checks
    For goods of heroes only: what can be sold, against what the sales until the next arrival (without one, until
    an order placed today would arrive) stay within in 95 of 100 cases, by the same forecast as INV001 and
    `shopops inventory replenish` (`hero_service` in `[analysis.cover]`). What that is beyond the expected sales is
    the safety stock, for days that sell better than usual. Warning: nothing
    is on order. Notice: something is, and it is a near thing until it comes; or no purchase orders were
    handed in. Stock that is surely gone before at usual sales is INV001 and not told twice.

    The money at risk is what the pieces earn that are lacking (reckoned as in INV001; the price where the cost is
    unknown).

    ## Why it matters
    A hero that is ordered when "enough for the delivery time" is left sells out every second time.

    ## What to do
    Order today, and raise the warning line of the goods to the figure in the message.
    """
    heroes = cover.filter(pl.col("tier") == "hero")
    low = below(heroes.filter(is_reckoned(), ~told_by_inv001()))
    unknown = not_reckoned(heroes).rename({"goods_id": "subject_id"})
    return Judged(described(low, known=arrivals is not None), unknown)


def told_by_inv001() -> pl.Expr:
    """Gone too early at usual sales, and even at the lower end of what they may be."""
    sure = pl.col("most_days_left") < pl.col("needed_days")
    return (is_short() & sure).fill_null(value=False)


def below(goods: Frame) -> Frame:
    """Goods with less than the safe number of pieces: adds the `horizon` in days and the `spare` pieces of them."""
    horizon = pl.coalesce(pl.col("first_in_days").cast(pl.Float64), "lead_days").alias("horizon")
    rows = goods.with_columns(horizon)
    spare = (pl.col("safe_units") - pl.col("until_units")).clip(lower_bound=0.0).alias("spare")
    return rows.with_columns(spare).filter(
        pl.col("units_per_day") > 0, pl.col("available") < pl.col("safe_units")
    )


def described(low: Frame, *, known: bool) -> Frame:
    """The findings with severity, money and advice."""
    bare = pl.col("first_in_days").is_null() & pl.col("overdue_order").is_null() & known
    bare = bare & pl.col("undated_order").is_null() & (pl.col("inbound").fill_null(0) <= 0)
    bare = bare & (pl.col("available") < pl.col("sure_safe_units"))
    lacking = (pl.col("safe_units") - pl.col("available")) * pl.col("unit_margin")
    wait = pl.lit("Make sure that the delivery comes in time, and order earlier next time.")
    arrival = pl.format("the next arrival is in {} days", "first_in_days")
    return low.with_columns(
        pl.col("goods_id").alias("subject_id"),
        pl.col("available").alias("value"),
        pl.col("safe_units").alias("threshold"),
        lacking.cast(pl.Decimal(18, 2)).alias("money_at_risk"),
        pl.when(bare).then(int(WARNING)).otherwise(int(NOTICE)).cast(pl.Int8).alias("severity"),
        pl.when(bare).then(pl.lit("Order it today.")).otherwise(wait).alias("advice"),
        pl.concat_list(pl.col("near"), pl.coalesce(arrival, "purchases")).list.join("; ").alias("purchases"),
    ).sort("subject_id")
