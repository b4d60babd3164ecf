"""What the shop really ordered, and the stock it had: followed back from today's by what was sold and what came."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from shopops.analysis.arrivals import for_goods
from shopops.analysis.backtesting.replay import Delivery, Start
from shopops.analysis.backtesting.shop_world import summed
from shopops.analysis.cover import members_of
from shopops.tables import ORIGIN

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from shopops.analysis.backtesting.world import Stretch, World
    from shopops.analysis.forecasting import Array
    from shopops.analysis.stock_history import StockHistory

Frame = pl.DataFrame
TOLERANCE = 0.05
"""Stock followed back may fall short by this share of what was sold since; more means that a delivery is missing."""
MOST_UNKNOWN = 3
"""Days without known sales between the history and today's stock."""


@dataclass(frozen=True, slots=True)
class OwnOrders:
    """What really came to n goods, and when it was ordered.

    Attributes:
        good: k rows of goods.
        quantity: k units.
        ordered: k buckets of the order.
        arrived: k buckets of the receipt.
        stock: n × t units on hand on the morning of each day, before what came on it.
        followed: n × t whether that stock can be trusted from this day on.
    """

    good: NDArray[np.intp]
    quantity: Array
    ordered: NDArray[np.intp]
    arrived: NDArray[np.intp]
    stock: Array
    followed: NDArray[np.bool_]

    def known_from(self, bucket: int) -> NDArray[np.bool_]:
        """Goods whose stock is known from a bucket on, n; none of those of which nothing ever came."""
        bought = np.isin(np.arange(len(self.stock)), self.good)
        known: NDArray[np.bool_] = self.followed[:, bucket] & bought
        return known

    def best(self, found: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
        """The last stretches that hold most days of goods whose stock is known, numbered from 0."""

        def days(place: int) -> int:
            return int(self.known_from(found[place].first).sum()) * (found[-1].last - found[place].first)

        first = max(range(len(found)), key=days)
        return tuple(replace(one, number=place) for place, one in enumerate(found[first:]))

    def start(self, stretch: Stretch, *, later: bool) -> Start:
        """The real stock, with what was on the way; `later` adds what was ordered within the stretch."""
        comes = (self.arrived >= stretch.first) & (self.arrived < stretch.last)
        if not later:
            comes &= self.ordered < stretch.first
        coming = [self._on(day, comes & (self.arrived == day)) for day in np.unique(self.arrived[comes])]
        return Start(np.maximum(np.rint(self.stock[:, stretch.first]), 0.0), tuple(coming))

    def _on(self, day: int, which: NDArray[np.bool_]) -> Delivery:
        quantity = np.zeros(len(self.stock))
        np.add.at(quantity, self.good[which], self.quantity[which])
        days = np.full(len(quantity), day, np.intp)
        return Delivery(quantity, days, days)


def own_orders(
    goods: Frame, history: StockHistory, world: World, purchase_orders: Frame, today: date
) -> OwnOrders:
    """The shop's orders that came, matched with the goods of the world.

    Args:
        goods: One row a good of the world.
        history: The history that their `members` are rows of.
        world: The past.
        purchase_orders: As read.
        today: The day of reading.
    """
    count = world.demand.shape[1]
    matched = _matched(goods, purchase_orders, history.days[0], today)
    good, ordered, arrived = (
        matched[name].to_numpy().astype(np.intp) for name in ("good", "ordered", "arrived")
    )
    quantity = matched["quantity"].to_numpy()
    kept = np.nan_to_num(summed(history.kept, members_of(goods)))
    came = np.zeros((len(kept), len(history.days)))
    within = arrived >= 0
    np.add.at(came, (good[within], arrived[within]), quantity[within])
    now = goods["available"].to_numpy()
    net = np.cumsum((kept - came)[:, ::-1], axis=1)[:, ::-1]
    stock = now[:, None] + net
    sound = stock >= -TOLERANCE * np.cumsum(kept[:, ::-1], axis=1)[:, ::-1] - 1
    followed = np.logical_and.accumulate(sound[:, ::-1], axis=1)[:, ::-1]
    if len(history.days) - count > MOST_UNKNOWN:
        followed = np.zeros_like(followed)
    return OwnOrders(good, quantity, ordered, arrived, stock[:, :count], followed[:, :count])


def _matched(goods: Frame, purchase_orders: Frame, first: date, today: date) -> Frame:
    """One row a receipt and good: `good` (its row), `quantity`, `ordered`, `arrived` (days after `first`)."""
    came = pl.coalesce("received_on", pl.when(pl.col("status") == "received").then("expected_on"))
    rows = purchase_orders.with_columns(
        came.alias("expected_on"),
        pl.coalesce("received_quantity", "quantity").cast(pl.Float64).alias("quantity"),
        pl.lit(value=False).alias("overdue"),
    ).filter((pl.col("status") != "cancelled").fill_null(value=True), pl.col("expected_on") < today)
    told = rows.with_row_index("receipt").with_columns(
        pl.col("receipt").cast(pl.String).alias("purchase_order_id")
    )
    columns = ("purchase_order_id", "item_id", "seller_sku", "quantity", "expected_on", "overdue", *ORIGIN)
    weighed = goods.select("goods_id", "codes", "item_ids", pl.col("units_per_day").alias("weight"))
    matched = for_goods(weighed, told.select(columns))
    days = told.select("purchase_order_id", pl.coalesce("ordered_on", "expected_on").alias("ordered_on"))
    places = goods.select("goods_id").with_row_index("good")
    return matched.join(days, on="purchase_order_id").join(places, on="goods_id").select(
        "good", "quantity",
        (pl.col("ordered_on") - first).dt.total_days().alias("ordered"),
        (pl.col("expected_on") - first).dt.total_days().alias("arrived"),
    )  # fmt: skip
