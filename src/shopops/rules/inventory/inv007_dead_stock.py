"""INV007: money that lies in goods which hardly sell."""

from datetime import datetime

import polars as pl

from shopops.analysis.catalogue import label
from shopops.analysis.pairing import paired
from shopops.checking.rule import NOTICE, Days, Frame, Judged, Money, rule

RULE_OF_THREE = 3.0
"""None sold in n days: at 95 % the true rate is below 3 ÷ n a day."""


@rule(
    "INV007",
    severity=NOTICE,
    subject="sku",
    metric="days of cover",
    message="{label}: {pieces:.0f} pieces worth {worth:.2f}, {sold}; more than {threshold:.0f} days of sales lie there",
    action="Sell {label} off, put it into a set or an activity, or return it to the supplier; do not order it again.",
    column="on_hand",
)
def dead_stock(
    supply: Frame,
    demand: Frame,
    daily_units: Frame,
    purchase_orders: Frame | None = None,
    *,
    as_of: datetime,
    days: Days = 180,
    least_money: Money = 500,
    new_days: Days = 60,
) -> Judged:
    """Capital lies in goods that do not sell.

    ## What it checks
    What can be sold ÷ sales a day. The sales are taken at the upper end of what the last four weeks allow
    (80 % interval; for goods of which none was sold, 3 ÷ days of the window, the 95 % bound), so that slow
    sellers are told only if even a good month would not empty the shelf. Always a notice: new, seasonal or
    spare goods lie there on purpose. Goods received within `new_days` are left out where purchase orders tell.

    The money at risk is what the pieces beyond `days` days of sales have cost.

    ## Why it matters
    The money could buy heroes; the place costs rent; the goods grow old.

    ## What to do
    Sell it off while it is worth something. If the goods wait for their season, ignore the finding until then.

    ## Settings
    - `days`: days of sales from which on stock counts as dead. Source: half a year, a usual line in retail
      for goods that do not spoil.
    - `least_money`: smaller sums beyond that are not told. Source: the shop's own wish.
    - `new_days`: days for which goods are new. Source: an assumption; a new item needs weeks to find buyers.
    """
    seen = float(daily_units["day"].n_unique()) or 1.0
    goods = paired(supply, demand).filter(pl.col("available") > 0).with_columns(label())
    goods = goods.join(new(purchase_orders, as_of, new_days), on="goods_id", how="anti")
    unknown = pl.col("units_per_day").is_null() | pl.col("unit_cost").is_null()
    most = pl.max_horizontal("high", pl.when(pl.col("units") <= 0).then(RULE_OF_THREE / seen).otherwise(0.0))
    rows = goods.filter(~unknown).with_columns(most.alias("most"))
    idle = rows.with_columns((pl.col("available") - pl.col("most") * days).alias("surplus")).filter(
        pl.col("surplus") * pl.col("unit_cost") >= max(least_money, 0.01)
    )
    return Judged(described(idle, days, int(seen)), not_judged(goods.filter(unknown)))


def new(purchase_orders: Frame | None, as_of: datetime, new_days: int) -> Frame:
    """Goods that came lately."""
    if purchase_orders is None:
        return pl.DataFrame(schema={"goods_id": pl.String})
    age = (pl.lit(as_of.date()) - pl.col("received_on")).dt.total_days()
    rows = purchase_orders.filter(age <= new_days)
    return rows.select(pl.coalesce("seller_sku", "item_id").alias("goods_id")).drop_nulls().unique()


def described(idle: Frame, days: int, seen: int) -> Frame:
    """The findings with money and wording."""
    rate = pl.col("units_per_day")
    sold = pl.format("{} sold in {} days", pl.col("units").cast(pl.Int64), pl.lit(seen))
    return idle.with_columns(
        pl.col("goods_id").alias("subject_id"),
        pl.when(rate > 0).then(pl.col("available") / rate).alias("value"),
        pl.lit(float(days)).alias("threshold"),
        pl.col("available").alias("pieces"),
        (pl.col("available") * pl.col("unit_cost")).alias("worth"),
        pl.when(pl.col("units") > 0)
        .then(sold)
        .otherwise(pl.format("none sold in {} days", pl.lit(seen)))
        .alias("sold"),
        (pl.col("surplus") * pl.col("unit_cost")).cast(pl.Decimal(18, 2)).alias("money_at_risk"),
    ).sort("subject_id")


def not_judged(rows: Frame) -> Frame:
    """Goods without known sales or cost."""
    why = (
        pl.when(pl.col("units_per_day").is_null())
        .then(pl.lit("no week of sales is known for this code"))
        .otherwise(pl.lit("its cost is not known"))
    )
    return rows.select(pl.col("goods_id").alias("subject_id"), "label", why.alias("why")).sort("subject_id")
