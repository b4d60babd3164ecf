"""What the goods sell a day: a robust weighted mean of the days on which they could be sold."""

from datetime import datetime

import polars as pl

from shopops.analysis import derived
from shopops.analysis.catalogue import label

Frame = pl.DataFrame
GOODS = ["goods_id", "level"]
HALF_LIFE_WEEKS = 2.0
"""A week counts half as much as the one two weeks later; its days weigh the same, so no weekday leads."""
CAP_FACTOR, CAP_FLOOR = 3.0, 5.0
"""A day above three times the usual day (and above five pieces) is a one-off, such as a bulk order."""
Z_80 = 1.2816
"""Half-width of an 80 % interval in standard errors."""


@derived()
def demand(daily_units: Frame, *, as_of: datetime) -> Frame:
    """Daily demand: `goods_id, level, item_id, seller_sku, title, label, units_per_day, low, high, …`.

    Also `units` (pieces really sold in the window), `days_seen` (days in stock) and `unit_price` (paid
    amount a piece, null without sales). `low` and `high` bound the mean at 80 %. Source: robust weighted
    mean of in-stock days; the cap is a winsorised mean with the median of selling days as its scale; the
    spread is the larger of the days' own and the Poisson one.
    """
    rows = winsorised(weighted(daily_units))
    seen = rows.filter("in_stock").group_by(GOODS).agg(*mean_and_spread())
    sums = daily_units.group_by(GOODS).agg(
        pl.col("item_id").first(), pl.col("title").first(), pl.col("units").sum(), pl.col("amount").sum()
    )
    price = pl.when(pl.col("units") > 0, pl.col("amount") > 0).then(pl.col("amount") / pl.col("units"))
    sku = pl.when(pl.col("level") == "sku").then(pl.col("goods_id"))
    joined = sums.join(seen, on=GOODS, how="inner").sort(GOODS)
    bounds = joined.with_columns(price.alias("unit_price"), sku.alias("seller_sku"), label(), *interval())
    return bounds.drop("amount", "variance", "effective_days")


def weighted(rows: Frame) -> Frame:
    """Adds `weeks_back` and `weight`."""
    back = (pl.col("day").max() - pl.col("day")).dt.total_days() // 7
    return rows.with_columns(
        back.alias("weeks_back"), pl.lit(0.5).pow(back / HALF_LIFE_WEEKS).alias("weight")
    )


def winsorised(rows: Frame) -> Frame:
    """Caps the days that stand out, measured by the median selling day of the window or of its last week."""
    selling = pl.when(pl.col("units") > 0).then(pl.col("units"))
    usual = selling.median().over(GOODS)
    lately = pl.when(pl.col("weeks_back") == 0).then(selling).median().over(GOODS)
    cap = pl.max_horizontal(CAP_FACTOR * pl.max_horizontal(usual, lately), CAP_FLOOR)
    return rows.with_columns(pl.min_horizontal("units", cap).alias("capped"))


def mean_and_spread() -> list[pl.Expr]:
    """Weighted mean, variance of a day and effective number of days."""
    weight, units = pl.col("weight"), pl.col("capped")
    mean = (weight * units).sum() / weight.sum()
    variance = (weight * units**2).sum() / weight.sum() - mean**2
    return [
        mean.alias("units_per_day"),
        variance.alias("variance"),
        (weight.sum() ** 2 / (weight**2).sum()).alias("effective_days"),
        pl.len().cast(pl.Int64).alias("days_seen"),
    ]


def interval() -> list[pl.Expr]:
    """`low` and `high`: 80 % bounds of the mean, at least as wide as pure chance makes them."""
    mean = pl.col("units_per_day")
    error = (pl.max_horizontal("variance", mean) / pl.col("effective_days")).sqrt()
    return [
        (mean - Z_80 * error).clip(lower_bound=0.0).alias("low"),
        (mean + Z_80 * error).alias("high"),
    ]
