"""What faults of several families need: the moment, an item that sells, an activity."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from tools.alarms.mornings import OPENING
from tools.alarms.planting import Scene, add
from tools.simulation.frames import yuan

if TYPE_CHECKING:
    from tools.simulation.catalogue import Item, Sku


def now(scene: Scene) -> datetime:
    """The moment of reading."""
    return datetime.combine(scene.day, OPENING)


def yesterday(scene: Scene) -> pl.Expr:
    """The rows of the last day of a report."""
    return pl.col("day") == scene.day - timedelta(days=1)


def item_of(scene: Scene, skus: int = 1) -> Item:
    """One of the items that sell, in turn, with that many SKUs at least and in no activity at present."""
    lately = scene.tables.get("promotion_plan", pl.DataFrame({"item_id": [], "ends_at": []}))
    busy = (
        set(lately.filter(pl.col("ends_at") > now(scene) - timedelta(days=31))["item_id"])
        if lately.height
        else set()
    )
    items = scene.walk.history.items
    fit = [
        one for one in items[: max(5, len(items) // 3)] if len(one.skus) >= skus and one.item_id not in busy
    ]
    return (fit or [one for one in items if len(one.skus) >= skus])[scene.turn % max(1, len(fit))]


def units_a_day(scene: Scene, sku: Sku) -> float:
    """Pieces sold a day."""
    sold = scene.tables["order_lines"].filter(
        pl.col("seller_sku") == sku.seller_sku, pl.col("status") != "unpaid"
    )
    return float(sold["units"].sum() or 0) / 28


def planned(scene: Scene, item: Item, begins: timedelta, part: float = 0.9, **more: object) -> Decimal:
    """Puts the item into an activity that begins so long after now."""
    price = Decimal(round(item.price * part / 100))
    add(
        scene, "promotion_plan",
        {
            "activity": "限时活动", "item_id": item.item_id, "title": item.title, "regular_price": yuan(item.price),
            "planned_price": price, "coupon": yuan(0), "starts_at": now(scene) + begins,
            "ends_at": now(scene) + begins + timedelta(days=3), "commission_rate": 0.0, "slot_fee": yuan(0),
        } | more,
    )  # fmt: skip
    return price
