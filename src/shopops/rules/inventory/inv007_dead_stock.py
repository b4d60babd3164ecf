"""INV007: money that lies in goods which hardly sell."""

from datetime import datetime

import polars as pl

from shopops.checking.rule import NOTICE, Frame, Judged, Money, rule


@rule(
    "INV007",
    severity=NOTICE,
    subject="sku",
    metric="days of cover",
    message="{label}: {pieces:.0f} pieces worth {worth:.2f}, {sold}; more than {threshold:.0f} days of sales lie there",
    action="Sell {label} off, put it into a set or an activity, or return it to the supplier; do not order it again.",
    column="on_hand",
)
def dead_stock(idle_stock: Frame, *, as_of: datetime, least_money: Money = 500) -> Judged:
    """Capital lies in goods that do not sell.

    ## What it checks
    What can be sold ÷ sales a day. The sales are taken at the upper end of what the last four weeks allow
    (80 % interval; for goods of which none was sold, 3 ÷ days of the window, the 95 % bound), so that slow
    sellers are told only if even a good month would not empty the shelf. Always a notice: new, seasonal or
    spare goods lie there on purpose. Goods received within 60 days are left out where purchase orders tell. Half a
    year (180 days) of sales may lie there; both are settings of `[analysis.idle_stock]`, which
    `shopops inventory classes` shares.

    The money at risk is what the pieces beyond that have cost.

    ## Why it matters
    The money could buy heroes; the place costs rent; the goods grow old.

    ## What to do
    Sell it off while it is worth something. If the goods wait for their season, ignore the finding until then.

    ## Settings
    - `least_money`: smaller sums beyond that are not told. Source: the shop's own wish.
    """
    goods = idle_stock.filter(pl.col("available") > 0, ~pl.col("is_new"))
    unknown = pl.col("surplus").is_null() | pl.col("unit_cost").is_null()
    worth = pl.col("surplus") * pl.col("unit_cost")
    idle = goods.filter(~unknown, worth >= max(least_money, 0.01))
    return Judged(described(idle), not_judged(goods.filter(unknown)))


def described(idle: Frame) -> Frame:
    """The findings with money and wording."""
    sold = pl.format("{} sold in {} days", pl.col("units").cast(pl.Int64), "seen_days")
    never = pl.format("none sold in {} days", "seen_days")
    return idle.with_columns(
        pl.col("goods_id").alias("subject_id"),
        pl.col("cover_days").alias("value"),
        pl.col("idle_days").cast(pl.Float64).alias("threshold"),
        pl.col("available").alias("pieces"),
        (pl.col("available") * pl.col("unit_cost")).alias("worth"),
        pl.when(pl.col("units") > 0).then(sold).otherwise(never).alias("sold"),
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
