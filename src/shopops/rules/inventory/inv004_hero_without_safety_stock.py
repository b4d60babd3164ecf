"""INV004: a hero whose stock lasts only if the sales are no better than usual."""

from datetime import datetime
from statistics import NormalDist

import polars as pl

from shopops.analysis.cover import cover
from shopops.analysis.safety_stock import daily_variance, safety_stock
from shopops.checking.rule import NOTICE, WARNING, Days, Frame, Judged, Rate, rule
from shopops.rules.inventory.inv001_stock_out_soon import is_short, needed, not_judged


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
def hero_without_safety_stock(
    supply: Frame,
    demand: Frame,
    weekdays: Frame,
    daily_units: Frame,
    arrivals: Frame | None = None,
    *,
    as_of: datetime,
    lead_time_days: Days = 14,
    sold_out_chance: Rate = 0.05,
) -> Judged:
    """Hero has no safety stock.

    ## What it checks
    For goods of heroes only: what can be sold, against the sales until the next arrival (without one, until
    an order placed today would arrive) and a safety stock for days that sell better than usual:

        mean a day × days + z × √(days × variance of a day + (days × error of the mean)²)

    The variance is that of the last four weeks, at least the one that chance alone makes; the mean is known the
    better, the more was sold. Warning: nothing
    is on order. Notice: something is, and it is a near thing until it comes; or no purchase orders were
    handed in. Stock that is surely gone before at usual sales is INV001 and not told twice.

    The money at risk is what the pieces earn that are lacking (reckoned as in INV001; the price where the cost is
    unknown).

    ## Why it matters
    A hero that is ordered when "enough for the delivery time" is left sells out every second time.

    ## What to do
    Order today, and raise the warning line of the goods to the figure in the message.

    ## Settings
    - `lead_time_days`: days that a new order takes where neither the item costs nor past purchases tell.
      Source: an assumption, as in INV001.
    - `sold_out_chance`: how often a delivery may come too late for the stock. Source: 95 % of deliveries in
      time is the usual aim for the A class in inventory control (Silver, Pyke and Thomas).
    """
    goods = cover(supply, demand, weekdays, arrivals, as_of=as_of).filter(pl.col("tier") == "hero")
    unknown = goods.filter(pl.col("available").is_null() | pl.col("units_per_day").is_null())
    known = goods.join(unknown, on="goods_id", how="anti").with_columns(*needed(lead_time_days, 0))
    known = known.join(daily_variance(daily_units), on="goods_id", how="left")
    low = below(known.filter(~told_by_inv001()), sold_out_chance)
    return Judged(described(low, known=arrivals is not None), not_judged(unknown))


def told_by_inv001() -> pl.Expr:
    """Gone too early at usual sales, and even at the lower end of what they may be."""
    sure = pl.col("most_days_left") < pl.col("threshold")
    return (is_short() & sure).fill_null(value=False)


def below(goods: Frame, chance: float) -> Frame:
    """Goods with less than mean and safety stock: adds `horizon`, `spare` and the pieces `wanted`."""
    factor = NormalDist().inv_cdf(1 - min(max(chance, 1e-6), 0.5))
    horizon = pl.coalesce(pl.col("first_in_days").cast(pl.Float64), "lead").alias("horizon")
    rows = goods.with_columns(horizon)
    rows = rows.with_columns(safety_stock(pl.col("horizon"), factor).ceil().alias("spare"))
    mean = pl.col("units_per_day") * pl.col("horizon")
    return rows.with_columns((mean + pl.col("spare")).ceil().alias("wanted")).filter(
        pl.col("units_per_day") > 0, pl.col("available") < pl.col("wanted")
    )


def described(low: Frame, *, known: bool) -> Frame:
    """The findings with severity, money and advice."""
    bare = pl.col("first_in_days").is_null() & pl.col("overdue_order").is_null() & known
    bare = bare & pl.col("undated_order").is_null() & (pl.col("inbound").fill_null(0) <= 0)
    lacking = (pl.col("wanted") - pl.col("available")) * pl.col("unit_margin")
    wait = pl.lit("Make sure that the delivery comes in time, and order earlier next time.")
    arrival = pl.format("the next arrival is in {} days", "first_in_days")
    return low.with_columns(
        pl.col("goods_id").alias("subject_id"),
        pl.col("available").alias("value"),
        pl.col("wanted").alias("threshold"),
        lacking.cast(pl.Decimal(18, 2)).alias("money_at_risk"),
        pl.when(bare).then(int(WARNING)).otherwise(int(NOTICE)).cast(pl.Int8).alias("severity"),
        pl.when(bare).then(pl.lit("Order it today.")).otherwise(wait).alias("advice"),
        pl.coalesce(arrival, "purchases").alias("purchases"),
    ).sort("subject_id")
