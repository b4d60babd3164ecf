"""Orders from buyers: lines, prices, moments of payment, dispatch and receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from tools.simulation.prices import shown_price
from tools.simulation.traffic import SOURCES, is_sold_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from tools.simulation.catalogue import Item
    from tools.simulation.chance import Chance
    from tools.simulation.scenario import Scenario, Waiting
    from tools.simulation.traffic import Traffic

HOURS = (3, 2, 1, 1, 1, 1, 2, 3, 4, 6, 8, 7, 6, 6, 6, 7, 6, 5, 5, 7, 9, 11, 9, 6)
"""When people pay, by hour of the day."""

PROMISE = timedelta(hours=48)
"""The platform's promise of dispatch after payment."""

COUPON, COUPON_FROM = 500, 6000
"""The shop's coupon, in cents, and the order it needs."""

EPOCH = datetime(2019, 1, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """One item of an order; money in cents, `paid` is 0 while the order is unpaid."""

    line_id: str
    item: int
    sku: int
    units: int
    price: int
    goods: int
    paid: int


@dataclass(frozen=True, slots=True)
class Order:
    """One order as fate has it: what lies after the end of the history has not happened yet."""

    order_id: str
    created_at: datetime
    paid_at: datetime | None
    ship_by: datetime | None
    shipped_at: datetime | None
    confirmed_at: datetime | None
    source: int
    lines: tuple[Line, ...]

    @property
    def units(self) -> int:
        """Pieces of all lines."""
        return sum(line.units for line in self.lines)

    @property
    def goods(self) -> int:
        """What the buyer owes, in cents."""
        return sum(line.goods for line in self.lines)

    @property
    def paid(self) -> int:
        """What the buyer paid, in cents."""
        return sum(line.paid for line in self.lines)


@dataclass(frozen=True, slots=True)
class Choice:
    """What one buyer took: an item, a SKU of it, how many, and by which source she came."""

    item: int
    sku: int
    units: int
    source: int


def sell(
    chance: Chance, items: Sequence[Item], days: Sequence[date], walk: Sequence[Traffic], scenario: Scenario
) -> list[Order]:
    """All orders created for these days, by moment of creation; planted ones among them."""
    till = Till(items, scenario)
    orders = []
    for day, traffic in zip(days, walk, strict=True):
        draw = chance.branch(day.isoformat())
        baskets = _baskets(draw, _choices(draw, items, day, traffic, scenario))
        orders += [till.ring_up(draw, day, basket) for basket in baskets]
        orders += [till.abandon(draw, day, basket) for basket in baskets if draw.happens(0.05)]
    orders += [till.wait(chance.branch(f"waiting {n}"), one) for n, one in enumerate(scenario.waiting)]
    return sorted(orders, key=lambda order: (order.created_at, order.order_id))


def _choices(
    chance: Chance, items: Sequence[Item], day: date, traffic: Traffic, scenario: Scenario
) -> list[Choice]:
    chosen = []
    for item in items:
        shares = [0.0 if is_sold_out(sku.seller_sku, day, scenario) else sku.share for sku in item.skus]
        for source, buyers in enumerate(traffic.buyers[item.index]):
            for _ in range(buyers if any(shares) else 0):
                units = 1 + chance.weighted((0.9, 0.08, 0.02))
                chosen.append((chance.unit(), Choice(item.index, chance.weighted(shares), units, source)))
    return [choice for _, choice in sorted(chosen, key=lambda pair: pair[0])]


def _baskets(chance: Chance, choices: Sequence[Choice]) -> list[list[Choice]]:
    """Most buyers take one item; one in twelve adds another to the same order."""
    baskets: list[list[Choice]] = []
    for choice in choices:
        last = baskets[-1] if baskets else []
        fresh = all(choice.item != other.item for other in last)
        if last and fresh and len(last) < 3 and chance.happens(0.08):
            last.append(choice)
        else:
            baskets.append([choice])
    return baskets


class Till:
    """Makes orders of baskets."""

    def __init__(self, items: Sequence[Item], scenario: Scenario) -> None:
        self._items = items
        self._scenario = scenario

    def ring_up(self, chance: Chance, day: date, basket: Sequence[Choice]) -> Order:
        """A paid order: shipped within a working day and a half, confirmed some days later."""
        paid_at = _moment(chance, day)
        created_at = paid_at - timedelta(seconds=8 + int(chance.waiting(90)))
        shipped_at = _dispatch(chance, paid_at)
        confirmed_at = shipped_at + timedelta(seconds=int(86400 * chance.between(3, 9)))
        return self._order(chance, created_at, paid_at, paid_at + PROMISE, shipped_at, confirmed_at, basket)

    def abandon(self, chance: Chance, day: date, basket: Sequence[Choice]) -> Order:
        """An order like that one which nobody paid."""
        return self._order(chance, _moment(chance, day), None, None, None, None, basket[:1])

    def wait(self, chance: Chance, one: Waiting) -> Order:
        """A planted order: paid, not shipped."""
        basket = [Choice(one.item, one.sku, 1, 0)]
        created_at = one.paid_at - timedelta(seconds=20)
        return self._order(chance, created_at, one.paid_at, one.ship_by, None, None, basket)

    def _order(
        self,
        chance: Chance,
        created_at: datetime,
        paid_at: datetime | None,
        ship_by: datetime | None,
        shipped_at: datetime | None,
        confirmed_at: datetime | None,
        basket: Sequence[Choice],
    ) -> Order:
        order_id = _order_id(chance, created_at)
        lines = tuple(self._lines(chance, order_id, created_at, paid_at is not None, basket))
        source = basket[0].source
        return Order(order_id, created_at, paid_at, ship_by, shipped_at, confirmed_at, source, lines)

    def _lines(
        self, chance: Chance, order_id: str, created_at: datetime, paid: bool, basket: Sequence[Choice]
    ) -> Iterator[Line]:
        prices = [self._price(choice, created_at.date()) for choice in basket]
        whole = sum(price * choice.units for price, choice in zip(prices, basket, strict=True))
        coupon = COUPON if whole >= COUPON_FROM and chance.happens(0.15) else 0
        for place, (price, choice) in enumerate(zip(prices, basket, strict=True)):
            goods = price * choice.units - (coupon if place == 0 else 0)
            line_id = order_id if len(basket) == 1 else str(int(order_id) + 1 + place)
            yield Line(line_id, choice.item, choice.sku, choice.units, price, goods, goods if paid else 0)

    def _price(self, choice: Choice, day: date) -> int:
        item = self._items[choice.item]
        return shown_price(item, item.skus[choice.sku], day, self._scenario)


def _moment(chance: Chance, day: date) -> datetime:
    hour = chance.weighted(HOURS)
    return datetime.combine(day, time(hour, chance.whole(0, 59), chance.whole(0, 59)))


def _dispatch(chance: Chance, paid_at: datetime) -> datetime:
    """The warehouse packs from ten to seven: the same day what came before three, mostly, else the next."""
    today = paid_at.hour < 15 and chance.happens(0.7)
    day = paid_at.date() if today else paid_at.date() + timedelta(days=1)
    hour = chance.between(15.5, 19) if today else chance.between(10, 18)
    return datetime.combine(day, time()) + timedelta(seconds=int(3600 * hour))


def _order_id(chance: Chance, created_at: datetime) -> str:
    """Nineteen digits that begin with 33 and grow with time, as the platform's do."""
    seconds = int((created_at - EPOCH).total_seconds())
    return f"33{seconds:09d}{chance.digits(6)}{chance.whole(10, 96)}"


def source_name(order: Order) -> str:
    """The last level of the source the buyer came by."""
    return SOURCES[order.source].levels[2]
