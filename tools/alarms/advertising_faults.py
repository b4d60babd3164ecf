"""Advertising that brings too little or costs too much."""

from __future__ import annotations

from datetime import timedelta
from math import exp, sqrt

import polars as pl

from tools.alarms import sizes
from tools.alarms.planting import Planted, Row, Scene, add, change, fault, part_of
from tools.alarms.traffic_faults import yesterday
from tools.simulation import advertising_frames as advertising
from tools.simulation.frames import tabulate, yuan
from tools.simulation.traffic import TRAFFIC_SPREAD

WEEKS = 14
"""Days over which the advertising has been bad."""

UNKNOWN = 3.7
"""Orders to be expected beside which none is improbable, 2.5 %: a two-sided 5 % test."""


def _summed(scene: Scene) -> None:
    """The report by campaign tells the same as the one by item."""
    by = ("day", "last_day", "scene_id", "scene", "campaign_id", "campaign")
    rows = scene.tables["ad_item_days"].group_by(by, maintain_order=True).agg(pl.col(advertising.SUMS).sum())
    scene.tables["ad_campaign_days"] = tabulate("ad_campaign_days", rows.iter_rows(named=True))


@fault("ADS001")
def below_break_even(scene: Scene) -> Planted | None:
    """The items of one campaign bring back less than they must."""
    campaign = f"7700{0:06d}"
    late = pl.col("day") >= scene.day - timedelta(days=WEEKS)
    where = late & (pl.col("campaign_id") == campaign)
    orders = scene.tables["ad_item_days"].filter(where)["orders"].sum() / advertising.RETURN
    detectable = sizes.smallest(sqrt(1 / max(1, orders) + advertising.BASKET_SPREAD**2 / WEEKS))
    if 2 * detectable > 0.95:
        return None
    part = (1 - 2 * detectable) / advertising.RETURN

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
    sold = scene.tables["ad_item_days"].select("orders", "revenue").sum().row(0)
    kept = 100 * float(sold[1]) / max(1, sold[0]) * advertising.MARGIN * (1 - item.refund_rate)
    cost = round(2 * UNKNOWN * kept / WEEKS)
    row = {
        "scene_id": "378", "scene": "关键词推广", "campaign_id": "7700009999", "campaign": "新计划",
        "item_id": item.item_id, "title": item.title, "impressions": 3000, "clicks": max(1, cost // 120),
        "cost": yuan(cost), "orders": 0, "revenue": yuan(0), "direct_orders": 0, "direct_revenue": yuan(0),
        "cart_units": 0, "favourites": 0, "new_buyers": 0,
    }  # fmt: skip
    days = [scene.day - timedelta(days=back) for back in range(WEEKS, 0, -1)]
    add(scene, "ad_item_days", *(row | {"day": day, "last_day": day} for day in days))
    _summed(scene)
    return Planted("", f"spend for {2 * UNKNOWN:.1f} orders at break-even", UNKNOWN)
