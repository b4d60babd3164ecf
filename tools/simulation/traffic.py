"""Who comes and who buys: visitors and buyers by day, item and source, with over-dispersed days."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tools.simulation.catalogue import Item
    from tools.simulation.chance import Chance
    from tools.simulation.scenario import Scenario

WEEKDAYS = (1.0, 0.98, 0.97, 1.0, 0.96, 1.05, 1.08)
"""Traffic by day of the week, Monday first."""

TRAFFIC_SPREAD, CONVERSION_SPREAD = 0.1, 0.05
"""A source moves by some 10 % from one quiet day to the next, conversion by half of that."""

ITEM_OVERLAP, SOURCE_OVERLAP, SHOP_OVERLAP = 0.96, 0.86, 0.9
"""People counted once over sources (item), over items (source), over sources again (shop)."""


@dataclass(frozen=True, slots=True)
class Source:
    """A leaf of the platform's tree of traffic sources."""

    levels: tuple[str, str, str]
    share: float
    relative_rate: float


SOURCES = (
    Source(("平台流量", "手淘搜索", "手淘搜索"), 0.32, 1.15),
    Source(("平台流量", "手淘推荐", "首页推荐"), 0.17, 0.6),
    Source(("平台流量", "手淘推荐", "购后推荐"), 0.05, 0.7),
    Source(("平台流量", "淘宝直播", "淘宝直播"), 0.04, 0.9),
    Source(("广告流量", "关键词推广", "关键词推广"), 0.16, 1.0),
    Source(("广告流量", "精准人群推广", "精准人群推广"), 0.09, 0.7),
    Source(("广告流量", "淘宝客", "淘宝客"), 0.03, 1.6),
    Source(("店内流转", "商品导流", "商品导流"), 0.06, 1.1),
    Source(("店内流转", "购物车", "购物车"), 0.05, 2.2),
    Source(("店内流转", "我的淘宝", "我的淘宝"), 0.03, 1.9),
)
MEAN_RATE = sum(source.share * source.relative_rate for source in SOURCES)


@dataclass(frozen=True, slots=True)
class Traffic:
    """One day: `visitors[item][source]` and `buyers[item][source]`, before people are deduplicated."""

    visitors: tuple[tuple[int, ...], ...]
    buyers: tuple[tuple[int, ...], ...]

    def item_visitors(self, item: int) -> int:
        """People who opened the item, each once."""
        return max(sum(self.buyers[item]), round(ITEM_OVERLAP * sum(self.visitors[item])))

    def source_visitors(self, source: int) -> int:
        """People who came by the source, each once."""
        return round(SOURCE_OVERLAP * sum(row[source] for row in self.visitors))

    def shop_visitors(self) -> int:
        """People who opened any item, each once."""
        return round(SHOP_OVERLAP * sum(self.source_visitors(source) for source in range(len(SOURCES))))


def walk_traffic(
    chance: Chance, items: Sequence[Item], days: Sequence[date], orders_per_day: float, scenario: Scenario
) -> list[Traffic]:
    """One `Traffic` a day. Visitors are scaled so that a mean day sees about `orders_per_day` buyers."""
    buying = sum(item.weight * item.rate for item in items)
    scale = orders_per_day / buying
    trend = chance.between(-0.03, 0.03)
    return [
        _one_day(
            chance.branch(day.isoformat()), items, day, scale * (1 + trend * place / len(days)), scenario
        )
        for place, day in enumerate(days)
    ]


def _one_day(chance: Chance, items: Sequence[Item], day: date, scale: float, scenario: Scenario) -> Traffic:
    calm = 0.0 if day in scenario.calm_days else 1.0
    level = scale * WEEKDAYS[day.weekday()]
    moods = [chance.factor(TRAFFIC_SPREAD * calm) for _ in SOURCES]
    mood = chance.factor(CONVERSION_SPREAD * calm)
    visitors = tuple(
        tuple(
            chance.poisson(level * _crowd(item, day, scenario) * item.weight * source.share * moods[place])
            for place, source in enumerate(SOURCES)
        )
        for item in items
    )
    return Traffic(visitors, tuple(_buyers(chance, item, visitors, mood, day, scenario) for item in items))


def _buyers(
    chance: Chance,
    item: Item,
    visitors: tuple[tuple[int, ...], ...],
    mood: float,
    day: date,
    scenario: Scenario,
) -> tuple[int, ...]:
    rate = item.rate * mood * _eagerness(item, day, scenario) * _buyable(item, day, scenario) / MEAN_RATE
    return tuple(
        chance.binomial(count, min(0.9, rate * source.relative_rate))
        for count, source in zip(visitors[item.index], SOURCES, strict=True)
    )


def _crowd(item: Item, day: date, scenario: Scenario) -> float:
    return prod(one.visitors for one in scenario.seasons if one.covers(day, item.index))


def _eagerness(item: Item, day: date, scenario: Scenario) -> float:
    return prod(one.conversion for one in scenario.seasons if one.covers(day, item.index))


def _buyable(item: Item, day: date, scenario: Scenario) -> float:
    gone = sum(sku.share for sku in item.skus if is_sold_out(sku.seller_sku, day, scenario))
    return 1 - gone * (1 - scenario.switching)


def is_sold_out(seller_sku: str, day: date, scenario: Scenario) -> bool:
    """Whether the SKU cannot be bought on that day."""
    since = scenario.sold_out.get(seller_sku)
    return since is not None and day >= since
