"""Advertising by campaign and by item: the clicks are visitors of one source, the orders its buyers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tools.simulation.chance import Chance
from tools.simulation.frames import tabulate, yuan
from tools.simulation.prices import shown_price
from tools.simulation.traffic import MEAN_RATE, SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from tools.simulation.catalogue import Item
    from tools.simulation.history import History

KEYWORDS = 4
"""Position of 关键词推广 in the sources."""

ADVERTISED, BY_CAMPAIGN = 8, 2
MARGIN, RETURN = 0.42, 2.0
"""Roughly what is left of the price, and how many times break-even the advertising brings back."""

ORDER_VALUE = 1.1
"""Value of an order ÷ price of a piece."""

PRICE_SPREAD, BASKET_SPREAD = 0.06, 0.05
"""How much the price of a click and the value of an order move from day to day."""

SUMS = (
    *("impressions", "clicks", "cost", "orders", "revenue", "direct_orders", "direct_revenue"),
    *("cart_units", "favourites", "new_buyers"),
)


def ad_item_days(history: History) -> pl.DataFrame:
    """One row an advertised item and day."""
    return tabulate("ad_item_days", _item_days(history))


def ad_campaign_days(history: History) -> pl.DataFrame:
    """One row a campaign and day: the sum of its items."""
    by = ("day", "last_day", "scene_id", "scene", "campaign_id", "campaign")
    rows = ad_item_days(history).group_by(by, maintain_order=True).agg(pl.col(SUMS).sum())
    return tabulate("ad_campaign_days", rows.iter_rows(named=True))


def _item_days(history: History) -> Iterator[Mapping[str, object]]:
    for place, day in enumerate(history.days):
        for item in history.items[:ADVERTISED]:
            traffic = history.traffic[place]
            clicks, orders = (of[item.index][KEYWORDS] for of in (traffic.visitors, traffic.buyers))
            chance = Chance(history.seed).branch(f"ads {day} {item.index}")
            yield _named(item, day) | _figures(chance, history, item, day, clicks, orders)


def _named(item: Item, day: date) -> dict[str, object]:
    campaign = item.index // BY_CAMPAIGN
    return {
        "day": day, "last_day": day, "scene_id": "378", "scene": "关键词推广",
        "campaign_id": f"7700{campaign:06d}", "campaign": f"关键词_{campaign + 1}", "item_id": item.item_id,
        "title": item.title,
    }  # fmt: skip


def _figures(
    chance: Chance, history: History, item: Item, day: date, clicks: int, orders: int
) -> dict[str, object]:
    rate = item.rate * SOURCES[KEYWORDS].relative_rate / MEAN_RATE
    click = rate * item.price * MARGIN * (1 - item.refund_rate) / RETURN * chance.factor(PRICE_SPREAD)
    value = (
        shown_price(item, item.skus[0], day, history.scenario) * ORDER_VALUE * chance.factor(BASKET_SPREAD)
    )
    return {
        "impressions": clicks * 22 + chance.poisson(clicks * 3), "clicks": clicks, "cost": yuan(round(clicks * click)),
        "orders": orders, "revenue": yuan(round(orders * value)), "direct_orders": orders,
        "direct_revenue": yuan(round(orders * value)), "cart_units": chance.binomial(clicks, 0.06),
        "favourites": chance.binomial(clicks, 0.02), "new_buyers": chance.binomial(orders, 0.7),
    }  # fmt: skip
