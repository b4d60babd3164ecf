"""Stock walked day by day: pieces sold leave it, purchase orders arrive."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from tools.simulation.catalogue import Item
    from tools.simulation.chance import Chance
    from tools.simulation.sales import Order
    from tools.simulation.scenario import Scenario, Shortage

REORDER_DAYS, ORDER_DAYS, FIRST_DAYS = 60, 60, (70, 130)
"""A careful buyer: orders two months when two months are left."""


@dataclass(frozen=True, slots=True)
class Purchase:
    """One SKU of one purchase order; `received_on` is null while it is on the way."""

    purchase_order_id: str
    item: int
    sku: int
    quantity: int
    ordered_on: date
    expected_on: date
    received_on: date | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """One SKU at the end: pieces in the warehouse, promised to orders, on the way; the warning line."""

    item: int
    sku: int
    on_hand: int
    committed: int
    inbound: int
    warning_quantity: int
    lead_time: int

    @property
    def available(self) -> int:
        """Pieces that can still be sold; below zero where too many were."""
        return self.on_hand - self.committed


@dataclass(frozen=True, slots=True)
class Warehouse:
    """The end of the walk: shelves and all purchase orders of the time."""

    shelves: tuple[Shelf, ...]
    purchases: tuple[Purchase, ...]


def walk_stock(
    chance: Chance, items: Sequence[Item], days: Sequence[date], orders: Sequence[Order], scenario: Scenario
) -> Warehouse:
    """Walk every SKU through the days. One with a `Shortage` ends where that says, with its order only."""
    sold = _units_sold(orders)
    waiting = _units_waiting(orders, days[-1])
    shelves: list[Shelf] = []
    purchases: list[Purchase] = []
    for item in items:
        for place, sku in enumerate(item.skus):
            daily = [sold[day, item.index, place] for day in days]
            short = scenario.shortages.get(sku.seller_sku)
            draw = chance.branch(sku.seller_sku)
            walker = Walker(draw, item, place, days, daily)
            available, bought = walker.short(short) if short else walker.careful()
            purchases += bought
            shelves.append(walker.shelf(available, waiting[item.index, place], bought, short))
    return Warehouse(tuple(shelves), _numbered(purchases))


class Walker:
    """One SKU on its way through the days."""

    def __init__(
        self, chance: Chance, item: Item, sku: int, days: Sequence[date], daily: Sequence[int]
    ) -> None:
        self._chance, self._item, self._sku = chance, item, sku
        self._days, self._daily = days, daily
        self._mean = max(0.05, sum(daily) / len(daily))

    def careful(self) -> tuple[int, list[Purchase]]:
        """What is available at the end under `REORDER_DAYS`, and what was bought."""
        *_, last = self.evenings()
        return last

    def evenings(self) -> Iterator[tuple[int, list[Purchase]]]:
        """The same at the end of each day; the list grows."""
        available = ceil(self._mean * self._chance.between(*FIRST_DAYS)) + 8
        bought: list[Purchase] = []
        for day, units in zip(self._days, self._daily, strict=True):
            available += sum(one.quantity for one in bought if one.received_on == day) - units
            coming = sum(one.quantity for one in bought if one.expected_on > day)
            if available + coming < self._mean * REORDER_DAYS:
                bought.append(self._buy(day))
            yield available, bought

    def short(self, short: Shortage) -> tuple[int, list[Purchase]]:
        """What the shortage says."""
        if not (short.quantity and short.ordered_on and short.expected_on):
            return short.available, []
        one = Purchase(
            "", self._item.index, self._sku, short.quantity, short.ordered_on, short.expected_on, None
        )
        return short.available, [one]

    def shelf(
        self, available: int, committed: int, bought: Sequence[Purchase], short: Shortage | None
    ) -> Shelf:
        """The SKU at the end of the walk."""
        inbound = sum(one.quantity for one in bought if one.received_on is None)
        line = short.warning_quantity if short else None
        return Shelf(
            self._item.index, self._sku, available + committed, committed, inbound,
            warning_quantity=ceil(self._mean * 8) + 2 if line is None else line,
            lead_time=(short.lead_time if short else None) or self._item.lead_time,
        )  # fmt: skip

    def _buy(self, day: date) -> Purchase:
        case = self._item.case_pack
        quantity = max(1, ceil(self._mean * ORDER_DAYS / case)) * case
        expected_on = day + timedelta(days=self._item.lead_time)
        received_on = expected_on if expected_on <= self._days[-1] else None
        return Purchase("", self._item.index, self._sku, quantity, day, expected_on, received_on)


def _units_sold(orders: Sequence[Order]) -> Mapping[tuple[date, int, int], int]:
    sold: Counter[tuple[date, int, int]] = Counter()
    for order in orders:
        if order.paid_at:
            for line in order.lines:
                sold[order.paid_at.date(), line.item, line.sku] += line.units
    return sold


def _units_waiting(orders: Sequence[Order], last: date) -> Mapping[tuple[int, int], int]:
    waiting: Counter[tuple[int, int]] = Counter()
    for order in orders:
        if order.paid_at and (order.shipped_at is None or order.shipped_at.date() > last):
            for line in order.lines:
                waiting[line.item, line.sku] += line.units
    return waiting


def _numbered(purchases: Sequence[Purchase]) -> tuple[Purchase, ...]:
    ordered = sorted(purchases, key=lambda one: (one.ordered_on, one.item, one.sku))
    return tuple(
        Purchase(
            f"CG{one.ordered_on:%Y%m%d}-{number:03d}", one.item, one.sku, one.quantity,
            one.ordered_on, one.expected_on, one.received_on,
        )
        for number, one in enumerate(ordered, 1)
    )  # fmt: skip
