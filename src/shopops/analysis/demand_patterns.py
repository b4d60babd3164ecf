"""How goods sell: how much their weeks vary, how often they sell at all, and how much a selling day varies."""

from datetime import datetime
from typing import Annotated

import annotated_types
import polars as pl

from shopops.analysis import Window, derived
from shopops.analysis.daily_units import (
    every_day,
    from_item_days,
    from_lines,
    gone,
    mark_in_stock,
    on_days,
    recent,
)

Frame = pl.DataFrame
Weeks = Annotated[int, annotated_types.Interval(ge=2, le=52)]
"""A number of weeks."""
GOODS = ["goods_id", "level"]
FEWEST_DAYS = 4
"""A week of which fewer days are known, or in stock, tells nothing of the week."""
OFTEN, EVEN = 1.32, 0.49
"""Cut-offs of the interval between selling days and of the squared variation of their pieces. Source: Syntetos,
Boylan and Croston (2005), On the categorization of demand patterns, JORS 56."""
SCHEMA = {
    "goods_id": pl.String(),
    "level": pl.String(),
    "weeks": pl.Int64(),
    "weekly_units": pl.Float64(),
    "weekly_cv": pl.Float64(),
    "interval_days": pl.Float64(),
    "size_cv2": pl.Float64(),
    "demand_class": pl.String(),
}


@derived(one_of=("joined_lines", "item_days"))
def demand_patterns(
    joined_lines: Frame | None = None,
    item_days: Frame | None = None,
    stock: Frame | None = None,
    bundles: Frame | None = None,
    *,
    as_of: datetime,
    days: Window = 182,
    least_weeks: Weeks = 4,
) -> Frame:
    """One row a code (of the order lines) or item (of the item report) that sold long enough.

    Columns: `goods_id, level, weeks, weekly_units, weekly_cv, interval_days, size_cv2, demand_class`.

    A good's history begins with its first sale of the window. Days out of stock are left out; a week counts if four
    of its days are known, as seven times their mean. `weekly_cv` is the standard deviation of the weeks ÷ their mean.
    `interval_days` are the days in stock ÷ those with a sale (ADI), `size_cv2` the squared coefficient of variation of
    the pieces of a selling day. `demand_class`: smooth, erratic, intermittent, lumpy, by 1.32 and 0.49 over days.

    Args:
        joined_lines: Order lines; of codes.
        item_days: Item report; of items.
        stock: Tells which goods are gone now.
        bundles: Tells which parts a set has.
        as_of: The moment of reading.
        days: Days looked back on. Half a year shows the season and forgets what the shop was before.
        least_weeks: Goods with fewer whole weeks are not classed. An assumption: the spread of three weeks tells
            nothing.
    """
    held = [] if stock is None else stock["seller_sku"].drop_nulls().to_list()
    lines, items = from_lines(joined_lines, bundles, held), from_item_days(item_days)
    filled = [
        *(() if lines is None else (every_day(recent(lines, as_of, days)),)),
        *(() if items is None else (on_days(recent(items, as_of, days)),)),
    ]
    found = [pattern(mark_in_stock(one, gone(stock))) for one in filled if not one.is_empty()]
    if not found:
        return pl.DataFrame(schema=SCHEMA)
    rows = pl.concat(found).filter(pl.col("weeks") >= least_weeks)
    return rows.with_columns(demand_class()).select(SCHEMA.keys()).sort(GOODS)


def pattern(days: Frame) -> Frame:
    """Pattern of each good.

    Args:
        days: One row a good and day: `goods_id, level, day, units, in_stock`.
    """
    back = (pl.col("day").max() - pl.col("day")).dt.total_days() // 7
    begun = pl.col("day") >= pl.col("day").filter(pl.col("units") > 0).min().over(GOODS)
    seen = days.with_columns(back.alias("weeks_back")).filter(begun, "in_stock")
    each = seen.group_by(*GOODS, "weeks_back").agg(pl.col("units").mean() * 7, pl.len().alias("days"))
    week = pl.col("units")
    weeks = (
        each.filter(pl.col("days") >= FEWEST_DAYS)
        .group_by(GOODS)
        .agg(
            pl.len().cast(pl.Int64).alias("weeks"),
            week.mean().alias("weekly_units"),
            pl.when(week.mean() > 0).then(week.std() / week.mean()).alias("weekly_cv"),
        )
    )
    size = pl.col("units").filter(pl.col("units") > 0)
    sizes = seen.group_by(GOODS).agg(
        (pl.len() / size.len()).alias("interval_days"), (size.std() / size.mean()).pow(2).alias("size_cv2")
    )
    return weeks.join(sizes, on=GOODS, how="inner")


def demand_class() -> pl.Expr:
    """The four classes of Syntetos and Boylan; a good that sold on one day only is taken as even."""
    even = pl.col("size_cv2").fill_null(0.0) < EVEN
    often = pl.col("interval_days") < OFTEN
    return (
        pl.when(often & even)
        .then(pl.lit("smooth"))
        .when(often)
        .then(pl.lit("erratic"))
        .when(even)
        .then(pl.lit("intermittent"))
        .otherwise(pl.lit("lumpy"))
        .alias("demand_class")
    )
