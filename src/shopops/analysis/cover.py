"""How long the stock lasts: walked day by day through the forecast, with what arrives on the way."""

from datetime import datetime, timedelta

import polars as pl

from shopops.analysis.arrivals import for_goods, purchases, summary
from shopops.analysis.catalogue import label
from shopops.analysis.pairing import paired

Frame = pl.DataFrame
HORIZON = 120
"""Days walked; goods that last longer have no run-out."""
TINY = 1e-9


def cover(
    supply: Frame,
    demand: Frame,
    weekdays: Frame,
    arrivals: Frame | None = None,
    *,
    as_of: datetime,
    late_days: int = 0,
) -> Frame:
    """One row a good (or an item, where its sales are known by item only): when its stock will be gone.

    Args:
        supply: Stock by good.
        demand: Sales a day; the walk multiplies them by the factor of the weekday.
        weekdays: Factor of each weekday.
        arrivals: Open purchase orders; those overdue or without a date are named but not counted on.
        as_of: The walk begins with the day of this moment, reckoned as a whole day.
        late_days: Days by which arrivals are taken to be late.

    Returns:
        What `paired` gives, and `label`; `days_left` (null beyond the horizon or where unknown), and
        `most_days_left`, the same at the lower bound of the sales; the
        columns of `arrivals.summary` about arrivals after the run-out; `first_in_days`, `next_in_days`
        (from the day of `as_of`); `purchases` (a clause); `unit_margin` (price − all costs of a piece, or the price
        where the cost is unknown).
    """
    goods = paired(supply, demand).with_columns(pl.col("units_per_day").alias("weight"))
    matched = for_goods(goods, arrivals).with_columns((in_days(as_of) + late_days).alias("in_days"))
    coming = matched.filter(~pl.col("overdue")).drop_nulls("in_days")
    days, pieces = factors(weekdays, as_of), goods.select("goods_id", "available", "units_per_day", "low")
    ends = walk(pieces.drop("low"), days, coming)
    at_low = walk(pieces.drop("units_per_day").rename({"low": "units_per_day"}), days, coming)
    ends = ends.join(at_low.rename({"days_left": "most_days_left"}), on="goods_id", how="left")
    joined = goods.join(ends, on="goods_id", how="left").drop("weight")
    return with_next(joined, matched, as_of, known=arrivals is not None).with_columns(label(), unit_margin())


def in_days(as_of: datetime) -> pl.Expr:
    """Days from the day of `as_of` to the expected arrival."""
    return (pl.col("expected_on") - pl.lit(as_of.date())).dt.total_days()


def factors(weekdays: Frame, as_of: datetime) -> Frame:
    """The factor of each of the coming days: `in_days, factor`."""
    days = [(as_of + timedelta(days=ahead)).isoweekday() for ahead in range(HORIZON)]
    ahead = pl.DataFrame({"in_days": list(range(HORIZON)), "weekday": days})
    return (
        ahead.join(weekdays, on="weekday", how="left")
        .sort("in_days")
        .select("in_days", pl.col("factor").fill_null(1.0))
    )


def walk(goods: Frame, factors: Frame, coming: Frame) -> Frame:
    """When each good is gone: `goods_id, days_left`; no row where it lasts longer than the factors reach.

    What arrives on a day can be sold on that day. A good of which nothing is left has 0 days.

    Args:
        goods: `goods_id, available, units_per_day`; rows with a null are left out.
        factors: `in_days` (0, 1, 2 …) and the `factor` of the day.
        coming: `goods_id, in_days, quantity`.
    """
    arriving = coming.group_by("goods_id", "in_days").agg(pl.col("quantity").sum())
    grid = goods.drop_nulls().join(factors, how="cross")
    grid = grid.join(arriving, on=["goods_id", "in_days"], how="left").sort("goods_id", "in_days")
    grid = grid.with_columns(
        (pl.col("units_per_day") * pl.col("factor")).alias("need"), pl.col("quantity").fill_null(0.0)
    )
    stock = pl.col("available") + pl.col("quantity").cum_sum().over("goods_id")
    before = stock - (pl.col("need").cum_sum().over("goods_id") - pl.col("need"))
    short = grid.with_columns(before.alias("before")).filter(
        pl.col("need") > 0, pl.col("before") < pl.col("need") - TINY
    )
    part = (pl.col("before") / pl.col("need")).clip(0.0, 1.0)
    return short.group_by("goods_id").agg(
        (pl.col("in_days") + part).sort_by("in_days").first().alias("days_left")
    )


def with_next(goods: Frame, matched: Frame, as_of: datetime, *, known: bool) -> Frame:
    """Adds what is still to come after the run-out."""
    future = matched.filter(~pl.col("overdue"))
    first = future.group_by("goods_id").agg(pl.col("in_days").min().alias("first_in_days"))
    ends = goods.select("goods_id", pl.col("days_left").floor().alias("gone"))
    useless = (pl.col("in_days") > pl.col("gone")) | pl.col("overdue") | pl.col("in_days").is_null()
    later = summary(matched.join(ends, on="goods_id", how="left").filter(useless))
    joined = goods.join(first, on="goods_id", how="left").join(later, on="goods_id", how="left")
    ahead = (pl.col("next_on") - pl.lit(as_of.date())).dt.total_days().alias("next_in_days")
    return joined.with_columns(ahead, purchases(known=known))


def unit_margin() -> pl.Expr:
    """What a piece earns: price − fee − cost − freight − packaging (one piece a parcel); the price without a cost."""
    kept = pl.col("unit_price") * (1 - pl.col("platform_fee_rate").fill_null(0.0))
    spent = pl.col("unit_cost") + pl.col("freight").fill_null(0.0) + pl.col("packaging").fill_null(0.0)
    return pl.coalesce(kept - spent, "unit_price").clip(lower_bound=0.0).alias("unit_margin")
