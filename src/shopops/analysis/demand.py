"""What the goods sell a day: the forecast of the coming four weeks as one figure, with its range."""

from datetime import datetime

import numpy as np
import polars as pl

from shopops.analysis import derived
from shopops.analysis.catalogue import label
from shopops.analysis.forecasting import Array
from shopops.analysis.outlook import Outlook

Frame = pl.DataFrame


@derived()
def demand(outlook: Outlook, *, as_of: datetime) -> Frame:
    """Daily demand: `goods_id, level, item_id, seller_sku, title, label, units_per_day, low, high, …`.

    Also `units` (pieces really sold in the last 28 days of which sales are known), `days_known` (how many these are),
    `days_seen` (days in stock) and `unit_price` (paid amount a piece, null without sales). `units_per_day` is the
    mean of the forecast for the next 28 days; with a chance of 80 % the mean of these days lies between `low` and
    `high`. Goods that were in stock on no known day are left out. `forecast_row` is the row of the outlook.
    """
    goods = outlook.history.goods
    mean, low, high = rates(outlook)
    sku = pl.when(pl.col("level") == "sku").then(pl.col("goods_id")).alias("seller_sku")
    figures = [
        pl.Series(name, values) for name, values in (("units_per_day", mean), ("low", low), ("high", high))
    ]
    known = goods.with_row_index("forecast_row").with_columns(*figures, sku, label())
    return known.filter(pl.col("days_seen") > 0)


def rates(outlook: Outlook) -> tuple[Array, Array, Array]:
    """Mean, lower and upper bound a day of each good."""
    n = outlook.history.goods.height
    if outlook.forecast is None:
        return np.zeros(n), np.zeros(n), np.zeros(n)
    return outlook.forecast.a_day(1), *outlook.forecast.range_a_day(1)


def known_sales(demand: Frame | None) -> Frame:
    """One row a good: `goods_id, units_per_day, unit_price`; no row where no sales were handed in."""
    columns = {"goods_id": pl.String, "units_per_day": pl.Float64, "unit_price": pl.Float64}
    if demand is None:
        return pl.DataFrame(schema=columns)
    return demand.select(*columns).unique("goods_id", keep="first", maintain_order=True)
