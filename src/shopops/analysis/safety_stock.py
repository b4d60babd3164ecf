"""How much the sales of a good vary from day to day, and the stock that this asks for."""

import polars as pl

from shopops.analysis.demand import Z_80

Frame = pl.DataFrame


def daily_variance(daily_units: Frame) -> Frame:
    """Variance of the pieces a day on days in stock, by code and, added up, by item: `goods_id, variance`.

    Never less than the mean, which is that of counts by chance alone.
    """
    seen = (
        daily_units.filter("in_stock")
        .group_by("goods_id", "level")
        .agg(
            pl.col("item_id").first(),
            pl.max_horizontal(pl.col("units").var().fill_null(0.0), pl.col("units").mean()).alias("variance"),
        )
    )
    items = seen.filter(level="sku").drop_nulls("item_id").group_by("item_id").agg(pl.col("variance").sum())
    whole = items.select(pl.col("item_id").alias("goods_id"), "variance")
    return pl.concat([seen.select("goods_id", "variance"), whole]).unique("goods_id", keep="first")


def safety_stock(days: pl.Expr, factor: float) -> pl.Expr:
    """Pieces beyond the mean: factor × √(days × variance + (days × error of the mean)²).

    The error of the mean is that of the 80 % interval `low` to `high`. Source: Silver, Pyke and Thomas, ch. 6:
    the deviation is that of the forecast's errors over the lead time.
    """
    error = (pl.col("high") - pl.col("low")) / 2 / Z_80
    variance = pl.max_horizontal("variance", "units_per_day")
    return factor * (days * variance + (days * error) ** 2).sqrt()
