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
SURGE = 1.5
"""A day on which the shop sold so many times what it usually does, on that weekday and at all: a campaign."""


@derived()
def demand(daily_units: Frame, *, as_of: datetime) -> Frame:
    """Daily demand: `goods_id, level, item_id, seller_sku, title, label, units_per_day, low, high, …`.

    Also `units` (pieces really sold in the window), `days_seen` (days in stock) and `unit_price` (paid
    amount a piece, null without sales). `low` and `high` bound the mean at 80 %; `low` is also what sells
    at least when the surge of a campaign is over. Source: robust weighted mean of in-stock days; the cap is
    a winsorised mean with the median of selling days as its scale; the spread is the larger of the days'
    own and the Poisson one.
    """
    rows = winsorised(weighted(daily_units)).filter("in_stock")
    seen = with_bounds(rows)
    calm = with_bounds(rows.join(surges(daily_units), on="day", how="anti"))
    seen = seen.join(calm.select(*GOODS, calm="low"), on=GOODS, how="left").with_columns(
        pl.min_horizontal("low", "calm").alias("low")
    )
    sums = daily_units.group_by(GOODS).agg(
        pl.col("item_id").first(), pl.col("title").first(), pl.col("units").sum(), pl.col("amount").sum()
    )
    price = pl.when(pl.col("units") > 0, pl.col("amount") > 0).then(pl.col("amount") / pl.col("units"))
    sku = pl.when(pl.col("level") == "sku").then(pl.col("goods_id"))
    joined = sums.join(seen, on=GOODS, how="inner").sort(GOODS)
    named = joined.with_columns(price.alias("unit_price"), sku.alias("seller_sku"), label())
    return named.drop("amount", "variance", "effective_days", "calm")


def known_sales(demand: Frame | None) -> Frame:
    """One row a good: `goods_id, units_per_day, unit_price`; no row where no sales were handed in."""
    columns = {"goods_id": pl.String, "units_per_day": pl.Float64, "unit_price": pl.Float64}
    if demand is None:
        return pl.DataFrame(schema=columns)
    return demand.select(*columns).unique("goods_id", keep="first", maintain_order=True)


def surges(daily_units: Frame) -> Frame:
    """The days on which the whole shop sold far more than usual: `day`."""
    totals = daily_units.group_by("day").agg(pl.col("units").sum())
    usual = pl.max_horizontal(
        pl.col("units").median(), pl.col("units").median().over(pl.col("day").dt.weekday())
    )
    return totals.filter(pl.col("units") > SURGE * usual).select("day")


def with_bounds(rows: Frame) -> Frame:
    """One row a good: mean, spread and bounds of its days."""
    return rows.group_by(GOODS).agg(*mean_and_spread()).with_columns(*interval())


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
