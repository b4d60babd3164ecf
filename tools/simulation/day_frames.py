"""Items, shop and sources by day: counts of people from the traffic, money from the orders."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.simulation.chance import Chance
from tools.simulation.frames import tabulate, yuan
from tools.simulation.traffic import SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping
    from datetime import date

    import polars as pl

    from tools.simulation.catalogue import Item
    from tools.simulation.history import History
    from tools.simulation.sales import Line, Order
    from tools.simulation.traffic import Traffic

SEARCH = 0
"""Position of the search in the sources."""


@dataclass(slots=True)
class Sum:
    """A running sum over orders: one buyer an order."""

    buyers: int = 0
    units: int = 0
    cents: int = 0
    searched: int = 0

    def add(self, order: Order, units: int, cents: int) -> None:
        """Count one order, or one item of it."""
        self.buyers += 1
        self.units += units
        self.cents += cents
        self.searched += order.source == SEARCH


Sums = dict["Hashable", Sum]


def _paid(history: History, key: Callable[[date, Order, Line | None], Hashable], by_line: bool) -> Sums:
    sums: Sums = defaultdict(Sum)
    for order in history.sales:
        if order.paid_at:
            for line in order.lines if by_line else (None,):
                part = line or order
                sums[key(order.paid_at.date(), order, line)].add(order, part.units, part.paid)
    return sums


def _ordered(history: History, key: Callable[[date, Order, Line | None], Hashable], by_line: bool) -> Sums:
    sums: Sums = defaultdict(Sum)
    for order in history.sales:
        for line in order.lines if by_line else (None,):
            part = line or order
            sums[key(order.created_at.date(), order, line)].add(order, part.units, part.goods)
    return sums


def _refunded(history: History, by_item: bool) -> Mapping[Hashable, int]:
    sums: dict[Hashable, int] = defaultdict(int)
    for refund in history.returns:
        if refund.paid_out_by(history.midnight):
            day = refund.finished_at.date()
            sums[(day, refund.line.item) if by_item else day] += refund.amount
    return sums


def item_days(history: History) -> pl.DataFrame:
    """One row an item and day, items without a visitor left out."""
    return tabulate("item_days", _item_days(history))


def _item_days(history: History) -> Iterator[Mapping[str, object]]:
    paid = _paid(history, lambda day, _, line: (day, line and line.item), by_line=True)
    ordered = _ordered(history, lambda day, _, line: (day, line and line.item), by_line=True)
    back = _refunded(history, by_item=True)
    chance = Chance(history.seed).branch("item days")
    for day, traffic in zip(history.days, history.traffic, strict=True):
        for item in history.items:
            key = (day, item.index)
            if traffic.item_visitors(item.index):
                sums = _figures(paid[key], ordered[key], back.get(key, 0))
                yield _item_facts(chance.branch(f"{day} {item.index}"), day, item, traffic, sums)


def _item_facts(
    chance: Chance, day: date, item: Item, traffic: Traffic, sums: dict[str, object]
) -> dict[str, object]:
    visitors = traffic.item_visitors(item.index)
    buyers = int(str(sums["buyers"]))
    behaviour = _behaviour(chance, visitors, buyers)
    search = traffic.visitors[item.index][SEARCH]
    return {
        "day": day, "last_day": day, "item_id": item.item_id, "title": item.title, "item_code": item.code,
        "item_state": "online", "visitors": visitors, "search_visitors": search,
        "search_buyers": sum(traffic.buyers[item.index][SEARCH : SEARCH + 1]),
        "conversion_rate": buyers / visitors,
    } | behaviour | sums  # fmt: skip


def _behaviour(chance: Chance, visitors: int, buyers: int) -> dict[str, object]:
    """Views, stay, carts: what visitors do besides buying."""
    cart = min(visitors, buyers + chance.binomial(visitors - buyers, 0.06))
    return {
        "page_views": visitors + chance.poisson(visitors * 0.9),
        "stay_seconds": round(chance.between(14, 32), 2),
        "bounce_rate": round(chance.between(0.62, 0.74), 4),
        "favourite_users": chance.binomial(visitors, 0.025),
        "cart_users": cart, "cart_units": cart + chance.binomial(cart, 0.15),
    }  # fmt: skip


def _figures(paid: Sum, ordered: Sum, back: int) -> dict[str, object]:
    """What the platform counts on payment, on ordering, on refunding."""
    old = paid.buyers * 22 // 100
    return {
        "ordering_buyers": ordered.buyers, "ordered_units": ordered.units,
        "ordered_amount": yuan(ordered.cents),
        "buyers": paid.buyers, "units": paid.units, "paid_amount": yuan(paid.cents),
        "old_buyers": old, "new_buyers": paid.buyers - old, "refund_amount": yuan(back),
    }  # fmt: skip


def shop_days(history: History) -> pl.DataFrame:
    """One row a day; visitors of the shop are fewer than those of its items or its sources taken together."""
    return tabulate("shop_days", _shop_days(history))


def _shop_days(history: History) -> Iterator[Mapping[str, object]]:
    paid = _paid(history, lambda day, *_: day, by_line=False)
    ordered = _ordered(history, lambda day, *_: day, by_line=False)
    back = _refunded(history, by_item=False)
    chance = Chance(history.seed).branch("shop days")
    for day, traffic in zip(history.days, history.traffic, strict=True):
        sums = _figures(paid[day], ordered[day], back.get(day, 0))
        buyers, visitors = paid[day].buyers, traffic.shop_visitors()
        yield {
            "day": day, "last_day": day, "visitors": visitors, "item_visitors": visitors, "orders": buyers,
            "conversion_rate": buyers / max(1, visitors),
            "average_order_value": paid[day].cents / 100 / max(1, buyers),
        } | _behaviour(chance.branch(str(day)), visitors, buyers) | sums  # fmt: skip


def shop_sources(history: History) -> pl.DataFrame:
    """One row a source and day, leaves only; each order counts for the source its buyer came by."""
    return tabulate("shop_sources", _shop_sources(history))


def _shop_sources(history: History) -> Iterator[Mapping[str, object]]:
    paid = _paid(history, lambda day, order, _: (day, order.source), by_line=False)
    ordered = _ordered(history, lambda day, order, _: (day, order.source), by_line=False)
    chance = Chance(history.seed).branch("sources")
    for day, traffic in zip(history.days, history.traffic, strict=True):
        for place, source in enumerate(SOURCES):
            visitors = max(traffic.source_visitors(place), paid[day, place].buyers)
            yield _source(chance.branch(f"{day} {place}"), day, source.levels, visitors, paid[day, place]) | {
                "ordering_buyers": ordered[day, place].buyers,
                "ordered_amount": yuan(ordered[day, place].cents),
                "ordering_rate": ordered[day, place].buyers / max(1, visitors),
            }


def _source(
    chance: Chance, day: date, levels: tuple[str, str, str], visitors: int, paid: Sum
) -> dict[str, object]:
    return {
        "day": day, "last_day": day, "source_1": levels[0], "source_2": levels[1], "source_3": levels[2],
        "visitors": visitors, "buyers": paid.buyers, "paid_amount": yuan(paid.cents),
        "new_visitors": chance.binomial(visitors, 0.6), "favourite_users": chance.binomial(visitors, 0.02),
        "cart_users": min(visitors, paid.buyers + chance.binomial(visitors, 0.05)),
        "follower_users": chance.binomial(visitors, 0.01), "direct_buyers": paid.buyers * 6 // 10,
        "conversion_rate": paid.buyers / max(1, visitors),
        "average_order_value": paid.cents / 100 / max(1, paid.buyers),
        "visitor_value": paid.cents / 100 / max(1, visitors),
    }  # fmt: skip
