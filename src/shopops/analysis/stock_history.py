"""What each good sold on each day, and whether it could be bought: goods × days, cleaned for forecasting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from shopops.analysis import Window, derived
from shopops.analysis.bundle_parts import held_codes
from shopops.analysis.forecasting import Array, History
from shopops.analysis.one_offs import campaign_factors, capped
from shopops.analysis.silences import silences
from shopops.analysis.unit_sales import UnitSales, unit_sales
from shopops.analysis.warehouses import sellable

if TYPE_CHECKING:
    from numpy.typing import NDArray

Frame = pl.DataFrame
LATELY = 28
"""Days of which the price and the pieces sold are told."""
GOODS = ("goods_id", "level")


@dataclass(frozen=True, slots=True)
class StockHistory:
    """Goods (n) by days (t), every day from the first known one to the day before the moment of reading.

    Attributes:
        goods: One row a good: `goods_id, level, item_id, title, units, unit_price, days_seen, days_known`; `units`
            are pieces really sold in the last `LATELY` days, `days_seen` the days in stock, `days_known` of
            those `LATELY` days.
        days: The days (t).
        sold: n × t pieces sold, nan where unknown.
        kept: n × t those of them that did not come back.
        usual: n × t the same without returns, one-off orders and the surge of campaigns.
        in_stock: n × t whether it could be bought.
        factors: t how many times the usual day the shop sold, 1 on usual days.
        window: Days that were looked back on at most.
        source: The table that the sales were read from.
    """

    goods: Frame
    days: tuple[date, ...]
    sold: Array
    kept: Array
    usual: Array
    in_stock: NDArray[np.bool_]
    factors: Array
    window: int
    source: str | None

    def for_forecast(self, groups: tuple[str, ...] | None) -> History:
        """What the forecast reads; before its first sale a good that sells well was not there."""
        names = tuple(self.goods["goods_id"].to_list())
        return History(names, self.days, self.usual, self.in_stock.astype(float), 1, groups)

    def one_offs(self, row: int) -> list[tuple[date, float, float]]:
        """Days of a good that count less than they sold: day, pieces sold and pieces counted."""
        sold, usual = self.sold[row], self.usual[row] * self.factors
        found = np.flatnonzero(sold - usual > 0.5)
        return [(self.days[at], float(sold[at]), float(usual[at])) for at in found]


@derived(one_of=("joined_lines", "item_days"))
def stock_history(
    joined_lines: Frame | None = None,
    item_days: Frame | None = None,
    stock: Frame | None = None,
    bundles: Frame | None = None,
    refunds: Frame | None = None,
    *,
    as_of: datetime,
    days: Window = 400,
) -> StockHistory:
    """Goods by days: pieces sold, whether the good was in stock, and what of it counts for the forecast.

    `level` is "sku" where lines carry the seller's code (then `goods_id` is that code), else "item".
    Order lines are preferred; the item report serves where they cover less than a week, on the days of which there is
    a report, and for the days before the first line, split over the codes of an item as the lines tell. The last
    complete day is the day before `as_of`. A set is a good, and what it takes of each part is sold of the part as well,
    unless the stock sheet holds the set itself. Called-off orders are out, returns are taken off. Days that are
    improbably empty count as out of stock; a single huge day counts as three usual ones, unless such days repeat; days
    on which the whole shop surges are divided by the surge.

    Args:
        joined_lines: Order lines.
        item_days: Item report, used where lines cover less than a week, and for the time before them.
        stock: Tells which goods are gone now.
        bundles: Tells which parts a set has.
        refunds: Tells what came back, where sales are known from the item report.
        as_of: The moment of reading.
        days: Days of sales that forecasts rest on; the recent ones count more.
    """
    found = unit_sales(joined_lines, item_days, bundles, refunds, held_codes(stock), as_of, days)
    return by_day(found, stock, as_of, days)


@derived()
def item_sales(
    stock_history: StockHistory,
    item_days: Frame | None = None,
    stock: Frame | None = None,
    refunds: Frame | None = None,
    *,
    as_of: datetime,
) -> StockHistory:
    """Whole items by days, of which the item report often knows more than lines; `stock_history` where it is of items.

    A value for other reckonings: `demand_patterns` and `promotion_uplifts` rest on it.
    """
    if item_days is None or "sku" not in stock_history.goods["level"]:
        return stock_history
    found = unit_sales(None, item_days, None, refunds, [], as_of, stock_history.window)
    return by_day(found, stock, as_of, stock_history.window)


def by_day(found: UnitSales, stock: Frame | None, as_of: datetime, window: int) -> StockHistory:
    """What was sold, laid out as goods × days and cleaned."""
    goods = named(found)
    span = found.days and calendar_days(found.days[0], as_of.date())
    sold, kept = (matrix(found, goods, span, column) for column in ("units", "kept"))
    lost = goods["goods_id"].is_in(gone(stock)).to_numpy()
    absent, before = silences(sold, lost, np.array([day.weekday() for day in span]))
    plain = capped(np.where(absent, np.nan, sold))
    known = np.isin(range(len(span)), [(day - span[0]).days for day in found.days])
    factors = campaign_factors(np.nansum(np.minimum(sold, plain), axis=0), span, known)
    ratio = np.divide(kept, sold, out=np.ones_like(sold), where=sold > 0)
    usual = np.where(before, np.nan, np.where(absent, 0.0, plain) * ratio / factors)
    seen = pl.Series("days_seen", (~absent & ~np.isnan(sold)).sum(axis=1), pl.Int64)
    return StockHistory(
        goods.with_columns(seen), span, sold, kept, usual, ~absent, factors, window, found.source
    )


def named(found: UnitSales) -> Frame:
    """One row a good, in a fixed order: names, price, pieces sold lately and the days they were sold in."""
    title, item = (pl.col(name).min() for name in ("title", "item_id"))
    last = found.days[-1] if found.days else date.min
    first = max(last - timedelta(days=LATELY - 1), date.min) if found.days else date.min
    late = pl.col("day") >= first
    total, money = pl.col("units").sum(), pl.col("amount").sum()
    units, paid = pl.col("units").filter(late).sum(), pl.col("amount").filter(late).sum()
    price = pl.when(units > 0, paid > 0).then(paid / units).when(total > 0, money > 0).then(money / total)
    seen = sum(day >= first for day in found.days)
    return (
        found.rows.group_by(GOODS)
        .agg(item, title, units.alias("units"), price.alias("unit_price"))
        .with_columns(pl.lit(seen, pl.Int64).alias("days_known"))
        .sort(GOODS)
    )


def calendar_days(first: date, end: date) -> tuple[date, ...]:
    """Every day from `first` to the one before `end`."""
    return tuple(first + timedelta(days=place) for place in range((end - first).days))


def matrix(found: UnitSales, goods: Frame, span: tuple[date, ...], column: str) -> Array:
    """One column of the rows as goods × days: nothing sold where there is no row, nan on unknown days."""
    cells = np.full((goods.height, len(span)), np.nan)
    if not span:
        return cells
    cells[:, [(day - span[0]).days for day in found.days]] = 0.0
    places = goods.select(*GOODS).with_row_index("place")
    at = (pl.col("day") - pl.lit(span[0])).dt.total_days().alias("at")
    rows = found.rows.join(places, on=list(GOODS)).select("place", at, column)
    cells[rows["place"].to_numpy(), rows["at"].to_numpy()] = rows[column].to_numpy()
    if found.since is not None:
        late = goods["goods_id"].is_in(found.late).to_numpy()
        cells[late, : (found.since - span[0]).days] = np.nan
    return cells


def gone(stock: Frame | None) -> list[str]:
    """Codes and items of which nothing can be sold now."""
    if stock is None:
        return []
    rows = stock.with_columns(
        sellable(stock).alias("pieces"), pl.coalesce("seller_sku", "item_id").alias("goods_id")
    )
    known = rows.drop_nulls(["goods_id", "pieces"]).group_by("goods_id").agg(pl.col("pieces").sum())
    return known.filter(pl.col("pieces") <= 0)["goods_id"].to_list()
