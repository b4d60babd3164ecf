"""The advice of a past day is what `replenish` would have said on it, and the shop's own orders are followed back."""

from datetime import date, datetime, timedelta

import numpy as np
import polars as pl
import pytest
from tests.rules.rule_cases import frame

from shopops.analysis import all_derived
from shopops.analysis.backtesting import Delivery, Moment
from shopops.analysis.backtesting.own_orders import own_orders
from shopops.analysis.backtesting.shop_world import replayable, shares, shop_world
from shopops.analysis.backtesting.world import Stretch
from shopops.checking.past_advice import PastAdvice
from shopops.checking.reckoning import Reckoning

FIRST, DAYS = date(2026, 1, 5), 70
END = FIRST + timedelta(days=DAYS)


def shop(stock=20, units=4, orders="", until=END, late_units=4):
    """Two items of which one sells `units` a day, since day 50 `late_units`."""
    days = [FIRST + timedelta(days=place) for place in range((until - FIRST).days)]
    sold = "\n".join(
        f"{day}, {day}, {item}, {count}, {count * 30}.00"
        for day in days
        for item, count in (("701", late_units if (day - FIRST).days >= 50 else units), ("702", 1))
    )
    tables = {
        "item_days": frame("item_days", f"day, last_day, item_id, units, paid_amount\n{sold}"),
        "stock": frame("stock", f"item_id, on_hand\n701, {stock}\n702, 30"),
        "item_costs": frame(
            "item_costs",
            "item_id, unit_cost, supplier, lead_time_days, minimum_order, case_pack\n"
            "701, 12, Kiln, 10, 1, 1\n702, 5, Kiln, 10, 1, 1",
        ),
    }
    if orders:
        header = "purchase_order_id, item_id, quantity, received_quantity, ordered_on, expected_on, received_on, status"
        tables["purchase_orders"] = frame("purchase_orders", f"{header}\n{orders}")
    return tables


def reckon(tables, day):
    return Reckoning(tables, all_derived(), datetime.combine(day, datetime.min.time()).replace(hour=9), {})


def world_of(tables):
    reckoned = reckon(tables, END)
    goods, history = replayable(reckoned.table("replenishment")), reckoned.table("stock_history")
    return goods, history, shop_world(goods, history, 0.25, 7)


def advised(tables, bucket, on_hand, coming=()):
    goods, _, world = world_of(tables)
    past = PastAdvice(tables, {}, goods, FIRST, shares(goods, world))
    return past(Moment(bucket, np.array(on_hand, float), tuple(coming))).tolist()


def test_it_is_what_replenish_says_with_that_stock_on_that_day():
    day = FIRST + timedelta(days=42)
    rows = reckon(shop(stock=20, until=day), day).table("replenishment").sort("goods_id")
    assert advised(shop(stock=777), 42, [20, 30]) == rows["order_quantity"].to_list()
    assert rows["order_quantity"][0] > 0


def test_days_to_come_change_nothing():
    assert advised(shop(late_units=400), 49, [20, 30]) == advised(shop(late_units=0), 49, [20, 30])


@pytest.mark.parametrize(("quantity", "least"), [(15, 1), (500, 15)])
def test_what_the_replay_has_ordered_is_counted_on(quantity, least):
    coming = Delivery(np.array([float(quantity), 0.0]), np.array([50, 50]), np.array([52, 52]))
    without, with_it = advised(shop(), 42, [45, 30]), advised(shop(), 42, [45, 30], [coming])
    assert least <= without[0] - with_it[0] <= quantity
    assert (with_it[0] == 0) == (quantity == 500)
    assert without[1] == with_it[1]


def test_open_orders_of_the_shop_do_not_count_in_a_replay():
    orders = f"PO-1, 701, 500, 0, {FIRST + timedelta(40)}, {FIRST + timedelta(50)}, , open"
    assert advised(shop(orders=orders), 42, [20, 30]) == advised(shop(), 42, [20, 30])


def test_stock_is_followed_back_by_sales_and_receipts():
    came = FIRST + timedelta(days=60)
    orders = f"PO-1, 701, 90, 90, {FIRST + timedelta(45)}, {came}, {came}, received"
    tables = shop(stock=20, orders=orders)
    goods, history, world = world_of(tables)
    found = own_orders(goods, history, world, tables["purchase_orders"], END)
    # 20 now; 4 a day left since; before day 60 there were 90 less.
    assert found.stock[0, [69, 60, 59, 50]].tolist() == [24, 60 - 90 + 0, 64 - 90, 100 - 90]
    assert [(found.quantity[0], found.ordered[0], found.arrived[0])] == [(90, 45, 60)]
    assert not found.followed[0, :60].any(), "before day 60 less than nothing would have been there"
    assert not found.known_from(65)[1], "nothing ever came of it"


def test_the_start_is_the_stock_of_that_day_with_what_was_on_the_way():
    came = FIRST + timedelta(days=60)
    orders = f"PO-1, 701, 30, 30, {FIRST + timedelta(45)}, {came}, {came}, received"
    tables = shop(stock=20, orders=orders)
    goods, history, world = world_of(tables)
    found = own_orders(goods, history, world, tables["purchase_orders"], END)
    early, before = found.start(Stretch(0, 40, 70), later=False), found.start(Stretch(0, 50, 70), later=False)
    assert early.coming == ()
    assert found.start(Stretch(0, 40, 70), later=True).coming[0].quantity.tolist() == [30, 0]
    assert (before.on_hand[0], before.coming[0].arrives[0]) == (20 + 80 - 30, 60)


def test_an_order_told_for_an_item_is_split_over_its_codes_by_what_they_sold():
    goods = pl.DataFrame(
        {
            "goods_id": ["A-1", "A-2", "B"],
            "codes": [["A-1"], ["A-2"], ["B"]],
            "item_ids": [["701"], ["701"], ["702"]],
        }
    )
    past = PastAdvice({}, {}, goods, FIRST, lambda _bucket: np.array([30.0, 10.0, 5.0]))
    rows = pl.DataFrame({"goods_id": ["701", "B"], "order_quantity": [40, 7]})
    assert past._ordered(rows, 0).tolist() == [30, 10, 7]  # the whole shop would hide the split
