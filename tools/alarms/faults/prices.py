"""Faults of prices and activities: not as planned, too early, below cost."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from tools.alarms.planting import Planted, Row, Scene, add, change, fault, part_of
from tools.alarms.scenes import item_of, now, planned
from tools.simulation.frames import yuan


@fault("PRC001")
def not_lowered(scene: Scene) -> Planted:
    """An activity runs and the price is the regular one."""
    item = item_of(scene)
    planned(scene, item, -timedelta(hours=20))
    return Planted(item.item_id)


@fault("PRC002")
def too_early(scene: Scene) -> Planted:
    """The price of an activity that is still to come."""
    item = item_of(scene)
    price = planned(scene, item, timedelta(days=4))

    def how(row: Row) -> Row:
        return {"price": price, "sku_price": price if row["sku_id"] else None}

    change(scene, "listings", pl.col("item_id") == item.item_id, how)
    return Planted(item.item_id)


@fault("PRC003")
def below_cost(scene: Scene) -> Planted:
    """A planned price below cost."""
    item = item_of(scene)
    planned(scene, item, timedelta(days=4), part=item.unit_cost / item.price)
    return Planted(item.item_id)


@fault("PRC004")
def not_ready(scene: Scene) -> Planted:
    """An activity begins within hours, and the pieces for it are not there."""
    item = item_of(scene)
    planned(scene, item, timedelta(hours=10), expected_units=100000)
    return Planted(item.item_id)


@fault("PRC005")
def refused(scene: Scene) -> Planted:
    """A sign-up that the platform refused, yesterday."""
    item = item_of(scene)
    begin = now(scene) + timedelta(days=3)
    add(
        scene, "activity_signups",
        {
            "activity": "限时活动", "activity_no": "5599999999", "item_id": item.item_id, "title": item.title,
            "item_state": "online", "price": yuan(item.price), "activity_price": part_of(yuan(item.price), 0.9),
            "signed_at": now(scene) - timedelta(days=1), "status": "refused", "starts_at": begin,
            "ends_at": begin + timedelta(days=3),
        },
    )  # fmt: skip
    return Planted()


@fault("PRC006")
def raised(scene: Scene) -> Planted:
    """A price that went up by a fifth since yesterday, three days before an activity."""
    item = item_of(scene)
    mine = pl.col("item_id") == item.item_id

    def how(row: Row) -> Row:
        return {
            "price": part_of(row["price"], 1.2),
            "sku_price": part_of(row["sku_price"], 1.2) if row["sku_price"] else None,
        }

    change(scene, "listings", mine, how)
    change(scene, "listing_days", mine & (pl.col("listed_on") == scene.day), how)
    planned(scene, item, timedelta(days=3))
    return Planted(item.item_id)
