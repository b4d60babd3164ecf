"""How goods sell: how much their weeks vary, how often they sell at all, and how much a selling day varies."""

from datetime import datetime
from typing import Annotated

import annotated_types
import numpy as np
import polars as pl
from numpy.typing import NDArray

from shopops.analysis import Window, derived
from shopops.analysis.forecasting import Array
from shopops.analysis.stock_history import StockHistory

Frame = pl.DataFrame
Weeks = Annotated[int, annotated_types.Interval(ge=2, le=52)]
"""A number of weeks."""
Mask = NDArray[np.bool_]
FEWEST_DAYS = 4
"""A week of which fewer days are known, or in stock, tells nothing of the week."""
OFTEN, EVEN = 1.32, 0.49
"""Cut-offs of the interval between selling days and of the squared variation of their pieces. Source: Syntetos,
Boylan and Croston (2005), On the categorization of demand patterns, JORS 56."""
FIGURES = ("weekly_units", "weekly_cv", "interval_days", "size_cv2")


@derived()
def demand_patterns(
    stock_history: StockHistory,
    item_sales: StockHistory,
    *,
    as_of: datetime,
    days: Window = 182,
    least_weeks: Weeks = 4,
) -> Frame:
    """One row a code (of the order lines) or item (of the item report) that sold long enough.

    Columns: `goods_id, level, weeks, weekly_units, weekly_cv, interval_days, size_cv2, demand_class`.

    Sales are those that the forecast rests on: without one-off orders and the surge of campaigns. A good's history
    begins with its first sale of the window; days out of stock are left out; a week counts if four of its days are
    known, as seven times their mean. `weekly_cv` is the standard deviation of the weeks ÷ their mean. `interval_days`
    are the days in stock ÷ those with a sale (ADI), `size_cv2` the squared coefficient of variation of the pieces of a
    selling day. `demand_class`: smooth, erratic, intermittent, lumpy, by 1.32 and 0.49 over days.

    Args:
        stock_history: Sales by day, of codes where order lines are known.
        item_sales: Those of whole items, which often reach farther back.
        as_of: The moment of reading.
        days: Days looked back on. Half a year shows the season and forgets what the shop was before.
        least_weeks: Goods with fewer whole weeks are not classed. An assumption: the spread of three weeks tells
            nothing.
    """
    histories = [stock_history] if item_sales is stock_history else [stock_history, item_sales]
    found = [_patterns(one, days) for one in histories]
    rows = pl.concat(found).filter(pl.col("weeks") >= least_weeks)
    return rows.with_columns(demand_class()).sort("goods_id", "level")


def _patterns(history: StockHistory, days: int) -> Frame:
    known = history.in_stock[:, -days:] & ~np.isnan(history.usual[:, -days:])
    weeks, *figures = pattern(history.usual[:, -days:], known)
    told = [pl.Series(name, values, nan_to_null=True) for name, values in zip(FIGURES, figures, strict=True)]
    counted = pl.Series("weeks", weeks, pl.Int64)
    return history.goods.select("goods_id", "level").with_columns(counted, *told)


def pattern(units: Array, known: Mask) -> tuple[NDArray[np.int64], Array, Array, Array, Array]:
    """Weeks that count, and `FIGURES`, of n goods; nan where too little is known.

    Args:
        units: n × t pieces a day.
        known: n × t whether the good was in stock and its sales are known.
    """
    begun = np.logical_or.accumulate(known & (units > 0), axis=1)
    seen = known & begun
    sold = np.where(seen, units, 0.0)
    n, t = sold.shape
    blank = -t % 7
    by_week = (n, (t + blank) // 7, 7)
    counts = np.pad(seen, ((0, 0), (blank, 0))).reshape(by_week).sum(axis=2)
    totals = np.pad(sold, ((0, 0), (blank, 0))).reshape(by_week).sum(axis=2)
    whole = counts >= FEWEST_DAYS
    mean, spread = _moments(7 * totals / np.maximum(counts, 1), whole)
    size, size_spread = _moments(sold, sold > 0)
    return (
        whole.sum(axis=1),
        mean,
        _ratio(spread, mean),
        _ratio(seen.sum(axis=1).astype(float), (sold > 0).sum(axis=1).astype(float)),
        _ratio(size_spread, size) ** 2,
    )


def _moments(values: Array, counted: Mask) -> tuple[Array, Array]:
    """Mean and standard deviation (of a sample) of the counted values of each row."""
    n = counted.sum(axis=1).astype(float)
    mean = _ratio(np.where(counted, values, 0.0).sum(axis=1), n)
    squares = np.where(counted, (values - mean[:, None]) ** 2, 0.0).sum(axis=1)
    return mean, np.sqrt(_ratio(squares, n - 1))


def _ratio(above: Array, below: Array) -> Array:
    """The quotient, nan where nothing is divided by."""
    found: Array = np.divide(above, below, out=np.full(len(above), np.nan), where=below > 0)
    return found


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
