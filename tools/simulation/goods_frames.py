"""Stock, listings, purchase orders, costs and the promotion plan as canonical tables."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from tools.simulation.frames import tabulate, yuan
from tools.simulation.prices import planned_price, shown_price

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    import polars as pl

    from tools.simulation.catalogue import Item
    from tools.simulation.history import History
    from tools.simulation.scenario import Activity, Offer
    from tools.simulation.warehouse import Purchase, Shelf

FEE_RATE = 0.05
"""The platform's share of the price."""


def stock(history: History) -> pl.DataFrame:
    """One row a SKU, counted on the morning after the last day."""
    return tabulate("stock", (_stock(history, shelf) for shelf in history.warehouse.shelves))


def _stock(history: History, shelf: Shelf) -> Mapping[str, object]:
    item = history.items[shelf.item]
    sku = item.skus[shelf.sku]
    return {
        "seller_sku": sku.seller_sku, "item_code": item.code, "title": item.title, "sku_name": sku.name,
        "on_hand": shelf.on_hand, "committed": shelf.committed, "locked": 0, "available": shelf.available,
        "inbound": shelf.inbound, "virtual": 0, "damaged": 0, "counted_on": history.midnight.date(),
    }  # fmt: skip


def listings(history: History) -> pl.DataFrame:
    """One row a SKU, as shown on the morning after the last day."""
    return tabulate("listings", (_listing(history, shelf) for shelf in history.warehouse.shelves))


def _listing(history: History, shelf: Shelf) -> Mapping[str, object]:
    item, today = history.items[shelf.item], history.midnight.date()
    sku = item.skus[shelf.sku]
    shown = [shown_price(item, one, today, history.scenario) for one in item.skus]
    listed = history.scenario.listed.get(sku.seller_sku, max(0, shelf.available))
    return {
        "item_id": item.item_id, "sku_id": sku.sku_id, "title": item.title, "item_code": item.code,
        "seller_sku": sku.seller_sku, "sku_name": sku.name, "price": yuan(min(shown)),
        "sku_price": yuan(shown[shelf.sku]) if sku.sku_id else None, "listed_stock": listed,
        "state": "online",
        "category_id": item.category_id, "category": item.category, "dispatch_hours": "48小时内发货",
        "listed_on": today,
    }  # fmt: skip


def purchase_orders(history: History) -> pl.DataFrame:
    """One row a SKU of a purchase order, by day of the order."""
    return tabulate("purchase_orders", (_purchase(history, one) for one in history.warehouse.purchases))


def _purchase(history: History, one: Purchase) -> Mapping[str, object]:
    item = history.items[one.item]
    return {
        "purchase_order_id": one.purchase_order_id, "supplier": item.supplier, "item_id": item.item_id,
        "seller_sku": item.skus[one.sku].seller_sku, "quantity": one.quantity,
        "received_quantity": one.quantity if one.received_on else 0, "ordered_on": one.ordered_on,
        "expected_on": one.expected_on, "received_on": one.received_on,
        "status": "received" if one.received_on else "open", "unit_cost": yuan(item.unit_cost),
    }  # fmt: skip


def item_costs(history: History) -> pl.DataFrame:
    """One row a SKU."""
    return tabulate("item_costs", (_costs(history, shelf) for shelf in history.warehouse.shelves))


def _costs(history: History, shelf: Shelf) -> Mapping[str, object]:
    item = history.items[shelf.item]
    return {
        "item_id": item.item_id, "seller_sku": item.skus[shelf.sku].seller_sku, "title": item.title,
        "unit_cost": yuan(item.unit_cost), "freight": yuan(item.freight), "packaging": yuan(item.packaging),
        "platform_fee_rate": FEE_RATE, "supplier": item.supplier, "lead_time_days": shelf.lead_time,
        "minimum_order": item.case_pack * 5, "case_pack": item.case_pack,
        "warning_quantity": shelf.warning_quantity, "tier": item.tier,
    }  # fmt: skip


def promotion_plan(history: History) -> pl.DataFrame:
    """One row an item in an activity, or a row a SKU where the prices of its SKUs differ."""
    return tabulate("promotion_plan", _plan(history.items, history.scenario.activities))


def _plan(items: Sequence[Item], activities: Sequence[Activity]) -> Iterator[Mapping[str, object]]:
    for activity in activities:
        for offer in activity.offers:
            item = items[offer.item]
            alike = len({sku.price for sku in item.skus}) == 1
            for sku in item.skus[:1] if alike else item.skus:
                yield _promise(activity, offer, item) | {
                    "seller_sku": None if alike else sku.seller_sku,
                    "regular_price": yuan(sku.price),
                    "planned_price": yuan(planned_price(item, sku, offer)),
                }


def _promise(activity: Activity, offer: Offer, item: Item) -> dict[str, object]:
    return {
        "activity": activity.name, "item_id": item.item_id, "title": item.title, "coupon": yuan(offer.coupon),
        "starts_at": _begin(activity.first_day), "expected_units": offer.expected_units,
        "ends_at": _begin(activity.last_day + timedelta(days=1)) - timedelta(seconds=1),
        "commission_rate": offer.commission_rate, "slot_fee": Decimal("0.00"),
    }  # fmt: skip


def _begin(day: date) -> datetime:
    return datetime.combine(day, time())
