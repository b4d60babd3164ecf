"""Advertising that brings too little or costs too much."""

from __future__ import annotations

from datetime import timedelta
from math import exp, sqrt
from typing import TYPE_CHECKING

import polars as pl

from tools.alarms import sizes
from tools.alarms.planting import Planted, Row, Scene, add, change, fault, part_of
from tools.alarms.scenes import yesterday
from tools.simulation import advertising_frames as advertising
from tools.simulation.frames import tabulate, yuan
from tools.simulation.goods_frames import FEE_RATE
from tools.simulation.traffic import TRAFFIC_SPREAD

if TYPE_CHECKING:
    from tools.simulation.catalogue import Item

SPAN = 14
"""Days over which the advertising has been bad."""

UNKNOWN = 3.7
"""Orders to be expected beside which none is improbable, 2.5 %: a two-sided 5 % test."""


def _summed(scene: Scene) -> None:
    """The report by campaign tells the same as the one by item."""
    by = ("day", "last_day", "scene_id", "scene", "campaign_id", "campaign")
    rows = scene.tables["ad_item_days"].group_by(by, maintain_order=True).agg(pl.col(advertising.SUMS).sum())
    scene.tables["ad_campaign_days"] = tabulate("ad_campaign_days", rows.iter_rows(named=True))


def _kept_rate(item: Item) -> float:
    """What is left of the price, refunds taken off: the campaign's first item brings most of its orders."""
    dear = item.unit_cost + item.freight + item.packaging
    return (1 - dear / item.price - FEE_RATE) * (1 - item.refund_rate)


@fault("ADS001")
def below_break_even(scene: Scene) -> Planted | None:
    """The items of one campaign bring back less than they must."""
    campaign = f"7700{0:06d}"
    late = pl.col("day") >= scene.day - timedelta(days=SPAN)
    where = late & (pl.col("campaign_id") == campaign)
    cost, revenue, orders = (
        scene.tables["ad_item_days"].filter(where).select("cost", "revenue", "orders").sum().row(0)
    )
    value = float(revenue) / max(1, orders)
    needed = float(cost) / (value * _kept_rate(scene.walk.history.items[0]))
    detectable = sizes.smallest(sqrt(1 / max(1, needed) + advertising.BASKET_SPREAD**2 / SPAN))
    part = (1 - 2 * detectable) * needed / max(1, orders)
    if not 0.02 < part < 1:
        return None

    def how(row: Row) -> Row:
        kept = scene.chance.binomial(row["orders"], part)
        revenue = part_of(row["revenue"], kept / max(1, row["orders"]))
        return {"orders": kept, "direct_orders": kept, "revenue": revenue, "direct_revenue": revenue}

    change(scene, "ad_item_days", where, how)
    _summed(scene)
    return Planted("", f"{2 * detectable:.0%} below break-even", detectable)


@fault("ADS002")
def spend_jump(scene: Scene) -> Planted | None:
    """A campaign spends far more: as many clicks, dearer."""
    campaign = f"7700{scene.turn % 3:06d}"
    where = yesterday(scene) & (pl.col("campaign_id") == campaign)
    clicks = scene.tables["ad_item_days"].filter(where)["clicks"].sum()
    deviation = sqrt(advertising.PRICE_SPREAD**2 / 2 + TRAFFIC_SPREAD**2 + 1 / max(1, clicks))
    detectable = sizes.smallest(deviation)
    factor = exp(2 * detectable)
    change(scene, "ad_item_days", where, lambda row: {"cost": part_of(row["cost"], factor)})
    _summed(scene)
    return Planted("", f"× {factor:.2f}", exp(detectable) - 1)


@fault("ADS003")
def spend_without_orders(scene: Scene) -> Planted | None:
    """A new campaign spends for two weeks what should have brought orders, and brings none."""
    item = scene.walk.history.items[0]
    cost = round(2 * UNKNOWN * advertising.ORDER_VALUE * item.price * _kept_rate(item) / SPAN)
    row = {
        "scene_id": "378", "scene": "关键词推广", "campaign_id": "7700009999", "campaign": "新计划",
        "item_id": item.item_id, "title": item.title, "impressions": 3000, "clicks": max(1, cost // 120),
        "cost": yuan(cost), "orders": 0, "revenue": yuan(0), "direct_orders": 0, "direct_revenue": yuan(0),
        "cart_units": 0, "favourites": 0, "new_buyers": 0,
    }  # fmt: skip
    days = [scene.day - timedelta(days=back) for back in range(SPAN, 0, -1)]
    add(scene, "ad_item_days", *(row | {"day": day, "last_day": day} for day in days))
    _summed(scene)
    return Planted("", f"spend for {2 * UNKNOWN:.1f} orders at break-even", UNKNOWN)
