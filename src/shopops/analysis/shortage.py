"""Goods of the table `cover` that end too early, and those of which it cannot be told."""

import polars as pl

Frame = pl.DataFrame


def is_reckoned() -> pl.Expr:
    """Whether a good has a stock and sales."""
    return pl.col("available").is_not_null() & pl.col("units_per_day").is_not_null()


def not_reckoned(cover: Frame) -> Frame:
    """The other goods: `goods_id, label, why`."""
    why = (
        pl.when(pl.col("available").is_null())
        .then(pl.lit("the stock sheet has no quantity"))
        .otherwise(pl.lit("no week of sales is known for this code"))
    )
    return cover.filter(~is_reckoned()).select("goods_id", "label", why.alias("why")).sort("goods_id")


def is_short() -> pl.Expr:
    """Gone too early; a gap after an arrival in time counts only if no new order could close it."""
    before_first = pl.col("first_in_days").is_null() | (pl.col("days_left") < pl.col("first_in_days"))
    near = pl.col("days_left") < pl.col("lead_days")
    return (pl.col("days_left") < pl.col("needed_days")) & (before_first | near)
