"""Pieces that even a good run of sales would not move: what lies beyond half a year of them."""

from datetime import datetime
from typing import Annotated

import annotated_types
import polars as pl

from shopops.analysis import derived
from shopops.analysis.catalogue import label
from shopops.analysis.pairing import paired

Frame = pl.DataFrame
Days = Annotated[int, annotated_types.Interval(ge=0, le=400)]
"""A whole number of days."""
RULE_OF_THREE = 3.0
"""None sold in n days: at 95 % the true rate is below 3 ÷ n a day."""


@derived()
def idle_stock(
    supply: Frame,
    demand: Frame,
    purchase_orders: Frame | None = None,
    *,
    as_of: datetime,
    days: Days = 180,
    new_days: Days = 60,
) -> Frame:
    """One row a good with its sales, as `paired` gives it, and what lies idle of it.

    Further columns: `label, most, cover_days, surplus, is_new, seen_days, idle_days` (the setting `days`).

    `most` is the upper end of what the window allows to sell a day (80 % interval; for goods of which none was sold,
    3 ÷ days of the window, the 95 % bound). `surplus` are the pieces beyond `days` days of that, so that slow sellers
    count only if even a good month would not empty the shelf; null where stock or sales are unknown.

    Args:
        supply: Stock by good.
        demand: Sales a day, and how many days those of the last weeks rest on.
        purchase_orders: Tell what came lately.
        as_of: The moment of reading.
        days: Days of sales from which on stock counts as idle. Half a year, a usual line in retail for goods that do
            not spoil.
        new_days: Days for which goods are new. An assumption; a new item needs weeks to find buyers.
    """
    seen = float(demand.select(pl.col("days_known").max()).item() or 1)
    never = pl.when(pl.col("units") <= 0).then(RULE_OF_THREE / seen)
    goods = paired(supply, demand).with_columns(pl.max_horizontal("high", never).alias("most"), label())
    pieces = pl.col("available").clip(lower_bound=0.0)
    lately = came_lately(purchase_orders, as_of, new_days)
    return goods.with_columns(
        pl.when(pl.col("units_per_day") > 0).then(pieces / pl.col("units_per_day")).alias("cover_days"),
        (pieces - pl.col("most") * days).clip(lower_bound=0.0).alias("surplus"),
        pl.col("goods_id").is_in(lately).alias("is_new"),
        pl.lit(int(seen), pl.Int64).alias("seen_days"),
        pl.lit(days, pl.Int64).alias("idle_days"),
    )


def came_lately(purchase_orders: Frame | None, as_of: datetime, new_days: int) -> list[str]:
    """Goods that were received within so many days."""
    if purchase_orders is None:
        return []
    age = (pl.lit(as_of.date()) - pl.col("received_on")).dt.total_days()
    rows = purchase_orders.filter(age <= new_days).select(pl.coalesce("seller_sku", "item_id"))
    return rows.to_series().drop_nulls().unique().sort().to_list()
