"""Faults of listings: goods that cannot be bought, or not under their right name and price."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from tools.alarms.planting import Planted, Scene, change, fault, part_of
from tools.alarms.scenes import item_of, planned, units_a_day


@fault("LST001")
def off_shelf(scene: Scene) -> Planted:
    """A hero that is off the shelf."""
    item = scene.walk.history.items[0]
    change(scene, "listings", pl.col("item_id") == item.item_id, lambda row: {"state": "offline"})
    return Planted(item.item_id)


@fault("LST002")
def title_changed(scene: Scene) -> Planted:
    """A hero with another title than yesterday."""
    item = scene.walk.history.items[0]
    mine = pl.col("item_id") == item.item_id
    change(scene, "listings", mine, lambda row: {"title": "新标题 测试"})
    change(
        scene, "listing_days", mine & (pl.col("listed_on") == scene.day), lambda row: {"title": "新标题 测试"}
    )
    return Planted(item.item_id)


@fault("LST003")
def listed_empty(scene: Scene) -> Planted:
    """No piece listed of something that sells and is there."""
    sku = max(
        (one for item in scene.walk.history.items[:6] for one in item.skus[:1]),
        key=lambda one: units_a_day(scene, one),
    )
    change(scene, "listings", pl.col("seller_sku") == sku.seller_sku, lambda row: {"listed_stock": 0})
    return Planted(sku.seller_sku)


@fault("LST004")
def slipped_decimal(scene: Scene) -> Planted:
    """A tenth of the price."""
    item = item_of(scene, skus=2)
    code = item.skus[-1].seller_sku
    change(
        scene,
        "listings",
        pl.col("seller_sku") == code,
        lambda row: {"sku_price": part_of(row["sku_price"], 0.1)},
    )
    return Planted(item.item_id)


@fault("LST005")
def same_code(scene: Scene) -> Planted:
    """Two SKUs of one item with one code."""
    item = item_of(scene, skus=2)
    first, second = item.skus[0].seller_sku, item.skus[1].seller_sku
    change(scene, "listings", pl.col("seller_sku") == second, lambda row: {"seller_sku": first})
    return Planted(first)


@fault("LST006")
def not_listed(scene: Scene) -> Planted:
    """A planned item that the shop does not have."""
    item = item_of(scene)
    planned(scene, item, timedelta(hours=20), item_id="799999999999")
    return Planted("799999999999")
