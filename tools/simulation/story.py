"""The story of the sample shop: what is wrong on the morning of 2026-11-06, and why."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from tools.simulation.catalogue import make_items
from tools.simulation.chance import Chance
from tools.simulation.history import simulate
from tools.simulation.scenario import (
    Activity,
    Offer,
    PriceSlip,
    RefundWave,
    Scenario,
    Shortage,
    Waiting,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.simulation.catalogue import Item
    from tools.simulation.history import History

SEED, ITEMS, DAYS, ORDERS_PER_DAY = 20261106, 60, 60, 215.0
LAST_DAY, TODAY = date(2026, 11, 5), date(2026, 11, 6)
AS_OF = datetime(2026, 11, 6, 9, 30)

HERO, BAD_BATCH = 0, 4
SOON, LONG_LEAD, FORGOTTEN, ON_ITS_WAY, OVERLISTED = 6, 9, 30, 33, 15
LATE, LATE_24H, NEARLY_LATE, MADE_TO_ORDER = 7, 10, 11, 17
NOT_LOWERED, TOO_EARLY, NOT_RAISED, BELOW_COST = 18, 21, 36, 27


MISSING_DAY, TWICE_DAY, REFUNDS_UNTIL = date(2026, 10, 22), date(2026, 11, 2), date(2026, 11, 3)
NEW_COLUMN, SPOKEN, DESTROYED = "AI导购引导访客数", "下周三左右", "客服核对_订单.csv"
"""What is wrong with the files rather than with the shop."""


def sample_shop() -> History:
    """The sample shop after its sixty days."""
    items = make_items(Chance(SEED).branch("items"), ITEMS)
    return simulate(SEED, ITEMS, DAYS, LAST_DAY, ORDERS_PER_DAY, _scenario(items))


def _scenario(items: Sequence[Item]) -> Scenario:
    main = items[HERO].skus[0].seller_sku
    return Scenario(
        calm_days=frozenset({LAST_DAY}),
        sold_out={main: LAST_DAY},
        shortages=_shortages(items),
        listed={items[OVERLISTED].code: 480},
        refund_waves={BAD_BATCH: RefundWave(date(2026, 10, 24), 0.45, "质量问题")},
        activities=(_renewal(items), _eleven(items), _october(items)),
        slips=(
            PriceSlip(NOT_LOWERED, date(2026, 11, 3), TODAY, shows=None),
            PriceSlip(TOO_EARLY, LAST_DAY, TODAY, shows=ELEVEN),
            PriceSlip(NOT_RAISED, date(2026, 11, 1), TODAY, shows=OCTOBER),
        ),
        waiting=_waiting(),
    )


def _shortages(items: Sequence[Item]) -> dict[str, Shortage]:
    main = items[HERO].skus[0].seller_sku
    return {
        main: Shortage(-2, 3000, date(2026, 10, 20), date(2026, 11, 14)),
        items[SOON].code: Shortage(9, 200, date(2026, 10, 30), date(2026, 11, 17), warning_quantity=5),
        items[LONG_LEAD].code: Shortage(14, warning_quantity=6, lead_time=15),
        items[FORGOTTEN].code: Shortage(40, warning_quantity=50, lead_time=6),
        items[ON_ITS_WAY].code: Shortage(
            40, 60, date(2026, 10, 29), date(2026, 11, 10), warning_quantity=50, lead_time=10
        ),
        items[OVERLISTED].code: Shortage(220, warning_quantity=20, lead_time=8),
    }


RENEWAL, ELEVEN, OCTOBER = "11月家居焕新周", "双11狂欢", "十月收纳节"


def _renewal(items: Sequence[Item]) -> Activity:
    offers = tuple(_offer(items[place]) for place in (3, 8, 13, 14, NOT_LOWERED, 19, 20, 22))
    return Activity(RENEWAL, date(2026, 11, 3), date(2026, 11, 9), offers)


def _eleven(items: Sequence[Item]) -> Activity:
    cheap = items[BELOW_COST]
    offers = [_offer(items[place]) for place in (5, 16, TOO_EARLY, 24)]
    loss = Offer(
        BELOW_COST, _round(cheap.unit_cost * 1.2), coupon=500, commission_rate=0.1, expected_units=40
    )
    return Activity(ELEVEN, date(2026, 11, 8), date(2026, 11, 11), (*offers, loss))


def _october(items: Sequence[Item]) -> Activity:
    offers = tuple(_offer(items[place], 0.9) for place in (23, 26, 28, NOT_RAISED, 3))
    return Activity(OCTOBER, date(2026, 10, 20), date(2026, 10, 31), offers)


def _offer(item: Item, part: float = 0.84) -> Offer:
    return Offer(item.index, _round(item.price * part), coupon=200, commission_rate=0.03, expected_units=30)


def _round(cents: float) -> int:
    return int(cents) // 100 * 100


def _waiting() -> tuple[Waiting, ...]:
    return (
        Waiting(HERO, 0, datetime(2026, 11, 4, 23, 41, 12), datetime(2026, 11, 6, 23, 41, 12)),
        Waiting(HERO, 0, datetime(2026, 11, 4, 23, 52, 40), datetime(2026, 11, 6, 23, 52, 40)),
        Waiting(LATE, 0, datetime(2026, 11, 3, 10, 12, 5), datetime(2026, 11, 5, 10, 12, 5)),
        Waiting(LATE_24H, 0, datetime(2026, 11, 5, 7, 55, 31), datetime(2026, 11, 6, 7, 55, 31)),
        Waiting(NEARLY_LATE, 0, datetime(2026, 11, 4, 15, 5, 48), datetime(2026, 11, 6, 15, 5, 48)),
        Waiting(MADE_TO_ORDER, 0, datetime(2026, 11, 1, 20, 3, 9), datetime(2026, 11, 8, 20, 3, 9)),
    )


def spoken_purchase(shop: History) -> str:
    """The open purchase order whose arrival somebody wrote down in words: of goods with ample stock."""
    ample = {
        (shelf.item, shelf.sku)
        for shelf in shop.warehouse.shelves
        if shop.items[shelf.item].skus[shelf.sku].seller_sku not in shop.scenario.shortages
    }
    return next(
        one.purchase_order_id
        for one in reversed(shop.warehouse.purchases)
        if one.received_on is None and (one.item, one.sku) in ample
    )
