"""How long a new order takes: reckoned by hand."""

from datetime import datetime

import polars as pl
import pytest
from tests.rules.rule_cases import frame

from shopops.analysis.lead_times import ASSUMED, PAST, SUPPLIER, TOLD, lead_times

MORNING = datetime(2026, 3, 10, 9)
HEAD = "purchase_order_id, supplier, item_id, seller_sku, quantity, ordered_on, received_on\n"


def goods(*codes):
    return pl.DataFrame(
        [(code, code, "701") for code in codes], schema=["goods_id", "seller_sku", "item_id"], orient="row"
    )


def reckon(orders=None, costs=None, codes=("R",), **given):
    bought = None if orders is None else frame("purchase_orders", HEAD + orders)
    told = (
        None
        if costs is None
        else frame("item_costs", "item_id, seller_sku, supplier, lead_time_days\n" + costs)
    )
    found = lead_times.function(goods(*codes), told, bought, as_of=MORNING, **given)
    return {row["goods_id"]: row for row in found.to_dicts()}


def took(code, *days, supplier="Kiln"):
    return "\n".join(
        f"{code}{n}, {supplier}, 701, {code}, 9, 2026-01-01, 2026-01-{1 + day:02}"
        for n, day in enumerate(days)
    )


def test_three_receipts_say_more_than_what_was_written_down():
    found = reckon(took("R", 12, 10, 20), "701, , Kiln, 8")["R"]
    assert (found["lead_days"], found["lead_from"], found["receipts"]) == (12, PAST, 3)


def test_two_receipts_do_not():
    found = reckon(took("R", 12, 10), "701, , Kiln, 8")["R"]
    assert (found["lead_days"], found["lead_from"]) == (8, TOLD)
    assert reckon(took("R", 12, 10))["R"]["lead_days"] == 11


def test_goods_never_bought_take_as_long_as_others_of_their_supplier():
    found = reckon(took("R", 12, 10, 20), "701, G, Kiln, ", codes=("R", "G"))["G"]
    assert (found["lead_days"], found["lead_from"]) == (12, SUPPLIER)


def test_what_nothing_tells_is_assumed():
    found = reckon(assumed_days=21, assumed_spread=0.1)["R"]
    assert (found["lead_days"], found["lead_from"]) == (21, ASSUMED)
    assert (found["lead_spread"], found["spread_from"]) == (pytest.approx(2.1), ASSUMED)


def test_the_spread_of_a_supplier_is_drawn_towards_that_of_all():
    # Around the median of their goods: −2, 0, 6 and 0, 0, 0. All six took 67 ÷ 6 days; a fifth of that is assumed.
    orders = took("R", 10, 12, 18) + "\n" + took("G", 9, 9, 9, supplier="Loom")
    found = reckon(orders, codes=("R", "G"))
    whole = (40 + 4 * (0.2 * 67 / 6) ** 2) / 10
    assert found["R"]["lead_spread"] == pytest.approx(((40 + 4 * whole) / 7) ** 0.5)
    assert found["G"]["lead_spread"] == pytest.approx((4 * whole / 7) ** 0.5)
    assert found["R"]["spread_from"] == PAST


def test_deliveries_on_the_day_that_was_told_vary_little_though_goods_differ():
    orders = "\n".join(took(code, days) for code, days in (("R", 5), ("G", 12), ("B", 25)))
    costs = "701, R, Kiln, 5\n701, G, Kiln, 12\n701, B, Kiln, 25"
    found = reckon(orders, costs, codes=("R", "G", "B"))
    # Nothing is off; only the assumed fifth of 14 days is left, drawn to 0 by three receipts, twice.
    assert found["R"]["lead_spread"] == pytest.approx((4 * 2.8**2 / 7 * 4 / 7) ** 0.5)


def test_what_came_after_the_moment_of_reading_does_not_count():
    late = "R9, Kiln, 701, R, 9, 2026-03-01, 2026-03-11"
    assert reckon(late)["R"]["lead_from"] == ASSUMED
