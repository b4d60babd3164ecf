"""Faults of stock: too few pieces, or pieces where they are of no use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tools.alarms.planting import Planted, Row, Scene, add, change, fault
from tools.alarms.scenes import item_of, units_a_day

if TYPE_CHECKING:
    from tools.simulation.catalogue import Sku


def _stocked(scene: Scene, sku: Sku, pieces: int) -> None:
    """So many pieces can be sold, and nothing is on its way."""
    mine = pl.col("seller_sku") == sku.seller_sku

    def how(row: Row) -> Row:
        return {"available": pieces, "on_hand": pieces + row["committed"], "inbound": 0}

    change(scene, "stock", mine, how)
    change(scene, "listings", mine, lambda row: {"listed_stock": max(0, pieces)})
    bought = scene.tables["purchase_orders"]
    scene.tables["purchase_orders"] = bought.filter(~(mine & (pl.col("status") == "open")))


@fault("INV001")
def stock_out_soon(scene: Scene) -> Planted:
    """Three days of stock, nothing ordered."""
    sku = item_of(scene).skus[0]
    _stocked(scene, sku, int(3 * units_a_day(scene, sku)))
    return Planted(sku.seller_sku)


@fault("INV002")
def below_line(scene: Scene) -> Planted:
    """One piece fewer than the warning line."""
    sku = item_of(scene).skus[0]
    line = scene.tables["item_costs"].filter(pl.col("seller_sku") == sku.seller_sku)["warning_quantity"][0]
    _stocked(scene, sku, line - 1)
    return Planted(sku.seller_sku)


@fault("INV003")
def listed_too_much(scene: Scene) -> Planted:
    """Fifty pieces listed that the warehouse does not have."""
    sku = item_of(scene).skus[0]
    change(
        scene,
        "listings",
        pl.col("seller_sku") == sku.seller_sku,
        lambda row: {"listed_stock": row["listed_stock"] + 50},
    )
    return Planted(sku.seller_sku)


@fault("INV004")
def no_safety(scene: Scene) -> Planted:
    """A hero whose stock lasts for the lead time at usual sales, and no longer."""
    item = scene.walk.history.items[0]
    _stocked(scene, item.skus[0], int(units_a_day(scene, item.skus[0]) * (item.lead_time + 0.3)))
    return Planted(item.skus[0].seller_sku, also="INV001")


@fault("INV005")
def set_short(scene: Scene) -> Planted:
    """A set of two goods, one of which is gone."""
    first, second = (one.skus[0] for one in scene.walk.history.items[1:3])
    _stocked(scene, second, 0)
    add(
        scene,
        "bundles",
        *({"bundle_sku": "SET-1", "part_sku": one.seller_sku, "quantity": 1} for one in (first, second)),
    )
    row = scene.tables["listings"].row(0, named=True)
    new = {
        "item_id": "799999999999",
        "sku_id": None,
        "seller_sku": "SET-1",
        "title": "礼盒套装",
        "listed_stock": 20,
    }
    add(scene, "listings", row | new)
    return Planted("SET-1")


@fault("INV006")
def below_zero(scene: Scene) -> Planted:
    """A count below zero."""
    sku = item_of(scene).skus[0]
    change(
        scene, "stock", pl.col("seller_sku") == sku.seller_sku, lambda row: {"on_hand": -3, "available": -3}
    )
    return Planted(sku.seller_sku)


@fault("INV007")
def dead(scene: Scene) -> Planted:
    """Years of stock of a slow item."""
    sku = scene.walk.history.items[-1].skus[0]
    pieces = 3000 + int(3000 * units_a_day(scene, sku))
    change(
        scene,
        "stock",
        pl.col("seller_sku") == sku.seller_sku,
        lambda row: {"available": pieces, "on_hand": pieces},
    )
    bought = scene.tables["purchase_orders"]
    scene.tables["purchase_orders"] = bought.filter(pl.col("seller_sku") != sku.seller_sku)
    return Planted(sku.seller_sku)


@fault("INV008")
def wrong_place(scene: Scene) -> Planted:
    """All that is left of something that sells lies in the warehouse for returns."""
    sku = item_of(scene).skus[0]
    scene.tables["stock"] = scene.tables["stock"].with_columns(pl.lit("主仓").alias("warehouse"))
    row = change(
        scene,
        "stock",
        pl.col("seller_sku") == sku.seller_sku,
        lambda row: {"available": 0, "on_hand": row["committed"]},
    )[0]
    row.pop("_place")
    add(scene, "stock", row | {"warehouse": "销退仓", "available": 200, "on_hand": 200, "committed": 0})
    return Planted(sku.seller_sku)
