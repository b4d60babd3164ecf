"""What to order: reckoned by hand, and what must hold whatever the forecast says."""

from datetime import date, datetime, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.rule_cases import frame

from shopops.analysis import all_derived
from shopops.analysis.orders import order_report
from shopops.analysis.protection import shortfall
from shopops.analysis.replenishment import latest_order
from shopops.checking.reckoning import Reckoning

MORNING = datetime(2026, 3, 10, 9)
LAST = date(2026, 3, 9)
COSTS = "item_id, unit_cost, supplier, lead_time_days, minimum_order, case_pack, tier"
ORDERS = "purchase_order_id, item_id, quantity, ordered_on, expected_on"


def shop(units=(4,) * 28, stock=20, costs=None, orders=None, price=30, tier="other"):
    first = LAST - timedelta(days=len(units) - 1)
    days = [(first + timedelta(days=place), count) for place, count in enumerate(units)]
    sold = "\n".join(f"{day}, {day}, 701, {count}, {count * price}.00" for day, count in days)
    tables = {
        "item_days": frame("item_days", f"day, last_day, item_id, units, paid_amount\n{sold}"),
        "stock": frame("stock", f"item_id, on_hand\n701, {stock}"),
    }
    if costs is not None:
        tables["item_costs"] = frame(
            "item_costs", f"{COSTS}\n" + "\n".join(f"{line}, {tier}" for line in costs.split("\n"))
        )
    if orders is not None:
        tables["purchase_orders"] = frame("purchase_orders", f"{ORDERS}\n{orders}")
    return tables


def reckon(tables, **replenishment):
    given = {"replenishment": replenishment} if replenishment else {}
    return Reckoning(tables, all_derived(), MORNING, given).table("replenishment")


def good(tables, **replenishment):
    return reckon(tables, **replenishment).row(0, named=True)


def test_an_order_fills_up_to_the_target_in_whole_cases_and_not_below_the_minimum():
    row = good(shop(costs="701, 12, Kiln, 10, 1, 1"))
    assert row["order_quantity"] == row["target_level"] - 20
    cases = good(shop(costs="701, 12, Kiln, 10, 1, 24"))
    assert cases["order_quantity"] % 24 == 0
    assert 0 <= cases["order_quantity"] - (cases["target_level"] - 20) < 24
    assert good(shop(costs="701, 12, Kiln, 10, 500, 24"))["order_quantity"] == 504


def test_the_levels_cover_delivery_time_and_days_to_the_next_order():
    row = good(shop(stock=60, costs="701, 12, Kiln, 10, 1, 1"))
    assert row["lead_units"] == pytest.approx(40, rel=0.1)
    assert row["protected_units"] == pytest.approx(68, rel=0.1)
    assert row["lead_units"] < row["reorder_point"] < row["target_level"]


def test_what_is_lost_before_the_order_comes_is_not_ordered():
    empty, short, enough = (good(shop(stock=stock, costs="701, 12, Kiln, 10, 1, 1")) for stock in (0, 20, 90))
    assert enough["safe_level"] - enough["target_level"] == enough["lost_before"] <= 1
    # 20 of 40 on average, more of them where sales are high: those that the safe level is there for.
    assert 18 <= short["lost_before"] <= 32
    # Nothing is left in either when the order comes.
    assert empty["order_quantity"] == pytest.approx(short["order_quantity"], abs=1)


def test_pieces_that_are_owed_to_buyers_are_ordered_as_well():
    tables = shop(stock=0, costs="701, 12, Kiln, 10, 1, 1")
    tables["stock"] = frame("stock", "item_id, on_hand, committed\n701, 0, 7")
    owing, empty = good(tables), good(shop(stock=0, costs="701, 12, Kiln, 10, 1, 1"))
    assert owing["order_quantity"] == empty["order_quantity"] + 7


def test_a_delivery_in_time_is_counted_on_and_a_later_one_is_not():
    costs = "701, 12, Kiln, 10, 1, 1"
    soon = good(shop(stock=70, costs=costs, orders="PO-1, 701, 500, 2026-03-01, 2026-03-27"))
    assert (soon["counted"], soon["position"], soon["order_quantity"]) == (500, 570, 0)
    late = good(shop(stock=70, costs=costs, orders="PO-1, 701, 500, 2026-03-01, 2026-03-28"))
    assert (late["counted"], late["position"], late["is_bridge"]) == (0, 70, False)
    assert late["order_quantity"] > 0


@pytest.mark.parametrize(
    ("order", "counted", "said"),
    [
        (
            "PO-1, 701, 60, 2026-02-01, 2026-03-01",
            60,
            "PO-1 (60 pieces, 03-01) is overdue and still counted on",
        ),
        ("PO-1, 701, 60, 2026-01-01, 2026-02-01", 0, "is overdue for so long that it is not counted on"),
        ("PO-1, 701, 60, 2026-03-01, ", 60, "PO-1 (60 pieces) has no arrival date and is counted on"),
    ],
)
def test_orders_that_are_late_or_without_a_day_are_told(order, counted, said):
    row = good(shop(costs="701, 12, Kiln, 10, 1, 1", orders=order))
    assert row["counted"] == counted
    assert any(said in one for one in row["assumptions"]), row["assumptions"]


def test_pieces_that_only_the_stock_sheet_names_count_and_are_told():
    tables = shop(costs="701, 12, Kiln, 10, 1, 1")
    tables["stock"] = frame("stock", "item_id, on_hand, inbound\n701, 20, 70")
    row = good(tables)
    assert row["position"] == 90
    assert "70 pieces are on the way by the stock sheet alone, taken to come in time" in row["assumptions"]


def test_what_no_file_tells_is_a_named_assumption():
    row = good(shop())
    assert row["assumptions"] == [
        "delivery time unknown: 14 days assumed",
        "spread of the delivery time unknown: 2.8 days assumed",
        "cost unknown: a margin of 30 % assumed",
    ]
    assert (row["cost"], row["margin"]) == (pytest.approx(21), pytest.approx(9))


def test_a_piece_that_earns_little_is_kept_less_safely():
    dear = good(shop(costs="701, 28, Kiln, 10, 1, 1"))
    cheap = good(shop(costs="701, 5, Kiln, 10, 1, 1"))
    # Keeping a piece for a week costs 28 · 0.25 ÷ 52; it earns 2.
    assert dear["service"] == pytest.approx(2 / (2 + 28 * 0.25 / 52), abs=1e-6)
    assert cheap["service"] == 0.98


def test_a_minimum_that_lasts_for_months_asks_for_less_safety():
    small, large = (good(shop(costs=f"701, 12, Kiln, 10, {least}, 1"))["service"] for least in (1, 700))
    # 700 pieces last 175 days, 25 weeks.
    assert large == pytest.approx(18 / (18 + 12 * 0.25 / 52 * 25), rel=0.01)
    assert large < small


def test_a_hero_is_kept_at_least_as_safe_as_the_floor():
    assert good(shop(costs="701, 28, Kiln, 10, 1, 1", tier="hero"))["service"] == 0.95


def test_the_last_day_to_order_is_when_stock_falls_to_the_reorder_point():
    found = latest_order(np.array([20.0, 5, 99, 9]), np.array([10.0, 10, 10, 0]), np.full((4, 6), 3.0))
    np.testing.assert_array_equal(found, [4, 0, np.nan, np.nan])


def test_what_can_wait_for_the_next_order_is_not_ordered():
    row = good(shop(stock=400, costs="701, 12, Kiln, 10, 1, 1"))
    assert (row["is_due"], row["order_quantity"]) == (False, 0)
    assert row["order_by"] > MORNING.date() + timedelta(days=7)


@pytest.mark.parametrize(
    ("stock", "wanted"),
    [(100, 3.98942), (110, 0.83316), (0, 100.0)],  # σ 10: G(0) = 0.398942, G(1) = 0.083316
)
def test_expected_shortfall(stock, wanted):
    found = shortfall(np.array([float(stock)]), np.array([100.0]), np.array([10.0]))
    assert found[0] == pytest.approx(wanted, abs=1e-4)


def test_an_order_saves_what_sells_from_its_arrival_to_the_next_one():
    empty = good(shop(stock=0, costs="701, 12, Kiln, 10, 1, 1"))
    # Four a day for seven days, at a margin of 18; nothing is left of the stock when it comes.
    assert empty["lost_on_average"] == pytest.approx(40, rel=0.05)
    assert empty["saves"] == pytest.approx(7 * 4 * 18, rel=0.15)


def test_pieces_without_a_day_come_within_the_delivery_time():
    tables = shop(costs="701, 12, Kiln, 10, 1, 1")
    tables["stock"] = frame("stock", "item_id, on_hand, inbound\n701, 10, 50")
    row = good(tables)
    # The sales of ten days are met by the ten pieces and the fifty.
    assert row["lost_on_average"] == 0
    assert row["order_quantity"] == pytest.approx(row["safe_level"] - 60, abs=5)


@given(st.integers(0, 80), st.integers(0, 60), st.integers(1, 30), st.integers(1, 40))
@settings(max_examples=12, deadline=None)
def test_orders_respect_pack_and_minimum_and_shrink_with_stock(stock, least, pack, more):
    def ordered(stock):
        row = good(shop(stock=stock, costs=f"701, 12, Kiln, 8, {least}, {pack}"))
        quantity = row["order_quantity"]
        assert quantity % pack == 0
        assert quantity == 0 or quantity >= least
        return quantity

    assert ordered(stock + more) <= ordered(stock)


@given(st.integers(1, 40), st.integers(1, 20))
@settings(max_examples=10, deadline=None)
def test_a_longer_delivery_never_lowers_the_levels(days, more):
    short, long = (good(shop(costs=f"701, 12, Kiln, {lead}, 1, 1")) for lead in (days, days + more))
    assert short["reorder_point"] <= long["reorder_point"]
    assert short["safe_level"] <= long["safe_level"]


def two_goods():
    tables = shop(costs="701, 12, Kiln, 10, 1, 10\n702, 12, Loom, 10, 1, 10")
    other = tables["item_days"].with_columns(pl.lit("702").alias("item_id"), pl.col("paid_amount") * 2)
    tables["item_days"] = pl.concat([tables["item_days"], other.cast(tables["item_days"].schema)])
    tables["stock"] = frame("stock", "item_id, on_hand\n701, 20\n702, 20")
    return reckon(tables)


def test_a_budget_goes_to_what_earns_more():
    goods = two_goods()
    whole = order_report(goods, goods.head(0), {}, MORNING, None)
    cost = {row["goods_id"]: row["money"] for row in whole.goods.to_dicts()}
    half = order_report(goods, goods.head(0), {}, MORNING, cost["702"])
    bought = {row["goods_id"]: row["order_quantity"] for row in half.goods.to_dicts()}
    assert bought["702"] > bought["701"]
    assert half.goods["money"].sum() <= cost["702"]
    assert half.goods["wanted"].to_list() == whole.goods["order_quantity"].to_list()


def test_a_budget_that_pays_for_all_changes_nothing():
    goods = two_goods()
    whole = order_report(goods, goods.head(0), {}, MORNING, None)
    rich = order_report(goods, goods.head(0), {}, MORNING, 1e6)
    assert rich.goods["order_quantity"].to_list() == whole.goods["order_quantity"].to_list()


LATE = "PO-1, 701, 500, 2026-03-01, 2026-03-26"


def test_a_gap_before_a_late_delivery_is_bridged_where_a_new_order_comes_sooner():
    row = good(shop(stock=40, costs="701, 12, Kiln, 10, 1, 6", orders=LATE))
    # 40 pieces last 10 days; an order comes in 10, the delivery in 16: 24 would be lost.
    assert row["position"] == 540
    assert row["gap_units"] == pytest.approx(24, abs=2)
    assert row["order_quantity"] == np.ceil(np.ceil(row["gap_units"]) / 6) * 6
    assert (row["is_bridge"], row["is_due"], row["order_by"]) == (True, True, MORNING.date())
    # It earns 18 a piece.
    assert row["saves"] == pytest.approx(18 * row["gap_units"], rel=0.02)


@pytest.mark.parametrize(
    ("stock", "costs", "why"),
    [
        (80, "701, 12, Kiln, 10, 1, 6", "the stock lasts"),
        (40, "701, 12, Kiln, 16, 1, 6", "a new order comes no sooner"),
        (40, "701, 12, Kiln, 10, 900, 6", "keeping a year of sales costs more than is saved"),
    ],
)
def test_no_order_bridges_what_it_cannot_or_what_does_not_pay(stock, costs, why):
    row = good(shop(stock=stock, costs=costs, orders=LATE))
    assert (row["order_quantity"], row["is_bridge"]) == (0, False), why


def test_a_budget_pays_for_a_bridge():
    goods = reckon(shop(stock=40, costs="701, 12, Kiln, 10, 1, 6", orders=LATE))
    found = order_report(goods, goods.head(0), {}, MORNING, 200)
    assert found.goods["order_quantity"].to_list() == [12]
    assert found.goods["saves"].item() == pytest.approx(18 * 12, rel=0.02)
