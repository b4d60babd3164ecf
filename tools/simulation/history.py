"""The history of an invented shop, and the canonical tables it fills."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from tools.simulation import (
    advertising_frames,
    day_frames,
    goods_frames,
    platform_frames,
    sales_frames,
    service_frames,
)
from tools.simulation.catalogue import make_items
from tools.simulation.chance import Chance
from tools.simulation.returns import refund_lines
from tools.simulation.sales import sell
from tools.simulation.scenario import Scenario
from tools.simulation.traffic import walk_traffic
from tools.simulation.warehouse import walk_stock

if TYPE_CHECKING:
    import polars as pl

    from tools.simulation.catalogue import Item
    from tools.simulation.returns import Refund
    from tools.simulation.sales import Order
    from tools.simulation.traffic import Traffic
    from tools.simulation.warehouse import Warehouse


def simulate(
    seed: int = 1,
    items: int = 60,
    days: int = 60,
    end: date = date(2026, 11, 5),
    orders_per_day: float = 200.0,
    scenario: Scenario | None = None,
) -> History:
    """Walk an invented shop through `days` days that end with `end`. The same arguments, the same shop."""
    story = scenario or Scenario()
    chance = Chance(seed)
    goods = make_items(chance.branch("items"), items)
    calendar = tuple(end - timedelta(days=back) for back in reversed(range(days)))
    walk = tuple(walk_traffic(chance.branch("traffic"), goods, calendar, orders_per_day, story))
    orders = tuple(sell(chance.branch("sales"), goods, calendar, walk, story))
    midnight = datetime.combine(end + timedelta(days=1), time())
    refunds = tuple(refund_lines(chance.branch("refunds"), goods, orders, midnight, story))
    called_off = {refund.order.order_id for refund in refunds if refund.before_dispatch}
    kept = [order for order in orders if order.order_id not in called_off]
    warehouse = walk_stock(chance.branch("stock"), goods, calendar, kept, story)
    return History(str(seed), story, goods, calendar, walk, orders, refunds, warehouse)


@dataclass(frozen=True)
class History:
    """What happened. The frames are canonical tables, as they stand at midnight after the last day.

    `orders` and `order_lines` hold one column more, `source`; `days` are in order.
    """

    seed: str
    scenario: Scenario
    items: tuple[Item, ...]
    days: tuple[date, ...]
    traffic: tuple[Traffic, ...]
    sales: tuple[Order, ...]
    returns: tuple[Refund, ...]
    warehouse: Warehouse

    @property
    def midnight(self) -> datetime:
        """The end of the last day: what lies beyond has not happened."""
        return datetime.combine(self.days[-1] + timedelta(days=1), time())

    @cached_property
    def orders(self) -> pl.DataFrame:
        """One row an order."""
        return sales_frames.orders(self)

    @cached_property
    def order_lines(self) -> pl.DataFrame:
        """One row a line of an order."""
        return sales_frames.order_lines(self)

    @cached_property
    def refunds(self) -> pl.DataFrame:
        """One row a refund application."""
        return sales_frames.refunds(self)

    @cached_property
    def item_days(self) -> pl.DataFrame:
        """One row an item and day."""
        return day_frames.item_days(self)

    @cached_property
    def shop_days(self) -> pl.DataFrame:
        """One row a day."""
        return day_frames.shop_days(self)

    @cached_property
    def shop_sources(self) -> pl.DataFrame:
        """One row a source and day; leaves only."""
        return day_frames.shop_sources(self)

    @cached_property
    def stock(self) -> pl.DataFrame:
        """One row a SKU."""
        return goods_frames.stock(self)

    @cached_property
    def listings(self) -> pl.DataFrame:
        """One row a SKU."""
        return goods_frames.listings(self)

    @cached_property
    def purchase_orders(self) -> pl.DataFrame:
        """One row a SKU of a purchase order."""
        return goods_frames.purchase_orders(self)

    @cached_property
    def item_costs(self) -> pl.DataFrame:
        """One row a SKU."""
        return goods_frames.item_costs(self)

    @cached_property
    def promotion_plan(self) -> pl.DataFrame:
        """One row an item, or a SKU where prices differ, in an activity."""
        return goods_frames.promotion_plan(self)

    @cached_property
    def enquiry_days(self) -> pl.DataFrame:
        """One row a day."""
        return service_frames.enquiry_days(self)

    @cached_property
    def service_agents(self) -> pl.DataFrame:
        """One row an agent and day."""
        return service_frames.service_agents(self)

    @cached_property
    def scores(self) -> pl.DataFrame:
        """One row a day."""
        return service_frames.scores(self)

    @cached_property
    def reviews(self) -> pl.DataFrame:
        """One row a review."""
        return service_frames.reviews(self)

    @cached_property
    def ad_campaign_days(self) -> pl.DataFrame:
        """One row a campaign and day."""
        return advertising_frames.ad_campaign_days(self)

    @cached_property
    def ad_item_days(self) -> pl.DataFrame:
        """One row an advertised item and day."""
        return advertising_frames.ad_item_days(self)

    @cached_property
    def parcel_alerts(self) -> pl.DataFrame:
        """One row a warning about a parcel."""
        return platform_frames.parcel_alerts(self)

    @cached_property
    def violations(self) -> pl.DataFrame:
        """One row a violation."""
        return platform_frames.violations(self)

    @cached_property
    def activity_signups(self) -> pl.DataFrame:
        """One row an item in an activity."""
        return platform_frames.activity_signups(self)

    @cached_property
    def item_sources(self) -> pl.DataFrame:
        """One row a source of an item and day."""
        return platform_frames.item_sources(self)
