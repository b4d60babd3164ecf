"""How long the stock lasts, what is on its way, and how goods and sales meet: reckoned by hand."""

from datetime import date, datetime

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.rule_cases import frame

from shopops.analysis.arrivals import arrivals, for_goods
from shopops.analysis.cover import unit_margin, walk
from shopops.analysis.forecasting import units_until
from shopops.analysis.pairing import paired

MORNING = datetime(2026, 3, 10, 9)
DAYS = 60


def days_left(available=10.0, rate=2.0, *coming, need=None):
    arriving = np.zeros((1, DAYS))
    for day, pieces in coming:
        arriving[0, day] += pieces
    path = np.full((1, DAYS), rate) if need is None else np.array([need], dtype=float)
    found = walk(np.array([available]), path, arriving[:, : path.shape[1]])[0]
    return None if np.isnan(found) else found


@pytest.mark.parametrize(
    ("available", "rate", "wanted"),
    [
        *(
            (10, 2, 5.0),
            (11, 2, 5.5),
            (0, 2, 0.0),
            (-3, 2, 0.0),
            (10, 0, None),
            (10, 0.1, None),
            (120, 2, None),
        ),
        (float("nan"), 2, None),
    ],
)
def test_days_left_without_arrivals(available, rate, wanted):
    assert days_left(float(available), float(rate)) == (None if wanted is None else pytest.approx(wanted))


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([(5, 4.0)], 7.0),  # comes on the day on which nothing is left
        ([(6, 4.0)], 5.0),  # a day too late
        ([(2, 1.0), (2, 1.0), (6, 99.0)], 55.5),
        ([(0, 3.0)], 6.5),
    ],
)
def test_arrivals_are_sold_from_their_day_on(rows, wanted):
    assert days_left(10.0, 2.0, *rows) == pytest.approx(wanted)


def test_the_days_of_the_forecast_shape_the_walk():
    # 1 + 1 + 1 + 2 sold, 5 left, then 4 a day.
    assert days_left(10.0, need=[1, 1, 1, 2, 4, 4, 1]) == pytest.approx(4 + 5 / 4)


def test_units_of_a_part_of_a_day():
    assert units_until(np.array([[2.0, 4, 6]]), np.array([1.5])) == pytest.approx(4)
    assert units_until(np.array([[2.0, 4, 6]]), np.array([9.0])) == pytest.approx(12)


@given(
    st.integers(0, 40),
    st.integers(1, 9),
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 30)), max_size=3),
)
@settings(max_examples=30, deadline=None)
def test_more_stock_or_more_to_come_never_ends_sooner(available, rate, rows):
    def left(available, rows):
        found = days_left(float(available), float(rate), *rows)
        return 61.0 if found is None else found

    assert left(available, rows) <= left(available + 1, rows)
    assert left(available, rows[1:]) <= left(available, rows)


def test_what_is_still_to_come():
    table = frame(
        "purchase_orders",
        """
        purchase_order_id, quantity, received_quantity, ordered_on, expected_on, received_on, status
        open,       10, ,   2026-03-01, 2026-03-12, ,           open
        in part,    10, 4,  2026-03-01, 2026-03-12, 2026-03-05, part
        silent,     10, ,   2026-03-01, ,           ,
        late,       10, ,   2026-03-01, 2026-03-09, ,           open
        today,      10, ,   2026-03-01, 2026-03-10, ,           open
        came,       10, ,   2026-03-01, 2026-03-08, 2026-03-08,
        all came,   10, 10, 2026-03-01, 2026-03-08, ,           open
        done,       10, ,   2026-03-01, 2026-03-12, ,           received
        called off, 10, ,   2026-03-01, 2026-03-12, ,           cancelled
        tomorrow,   10, ,   2026-03-11, 2026-03-12, ,           open
        """,
    )
    found = arrivals(table, as_of=MORNING).sort("purchase_order_id")
    assert found.select("purchase_order_id", "quantity", "overdue").rows() == [
        ("in part", 6.0, False),
        ("late", 10.0, True),
        ("open", 10.0, False),
        ("silent", 10.0, False),
        ("today", 10.0, False),
    ]


def shelf(*rows):
    schema = {
        "goods_id": pl.String,
        "codes": pl.List(pl.String),
        "item_ids": pl.List(pl.String),
        "weight": pl.Float64,
    }
    return pl.DataFrame(list(rows), schema=schema, orient="row")


def bought(seller_sku, item_id, quantity=10.0):
    row = {"purchase_order_id": "PO", "item_id": item_id, "seller_sku": seller_sku, "quantity": quantity}
    row |= {"expected_on": date(2026, 3, 12), "overdue": False, "_file": "po.csv", "_sheet": None, "_row": 2}
    types = {"item_id": pl.String, "seller_sku": pl.String, "_sheet": pl.String, "_row": pl.UInt32}
    return pl.DataFrame([row], schema_overrides=types)


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        (bought("R", "701"), {"R": 10.0}),
        (bought(None, "701"), {"R": 7.5, "G": 2.5}),
        (bought(None, "702"), {"702": 10.0}),
        (bought("unheard of", "702"), {"702": 10.0}),  # its stock is kept as one
        (bought("unheard of", "701"), {}),  # one more colour, not these
        (bought("R", None), {"R": 10.0}),
    ],
)
def test_arrivals_find_their_goods(order, wanted):
    goods = shelf(("R", ["R"], ["701"], 3.0), ("G", ["G"], ["701"], 1.0), ("702", [], ["702"], None))
    assert dict(for_goods(goods, order).select("goods_id", "quantity").rows()) == wanted


@given(st.lists(st.none() | st.floats(0, 100), min_size=1, max_size=5), st.integers(1, 500))
@settings(max_examples=30, deadline=None)
def test_a_split_order_adds_up_to_itself(weights, quantity):
    goods = shelf(*((f"S{n}", [f"S{n}"], ["701"], weight) for n, weight in enumerate(weights)))
    found = for_goods(goods, bought(None, "701", float(quantity)))
    assert found["quantity"].sum() == pytest.approx(quantity)


SUPPLY = {
    "goods_id": pl.String, "seller_sku": pl.String, "item_id": pl.String, "item_ids": pl.List(pl.String),
    "title": pl.String, "available": pl.Float64, "on_hand": pl.Int64, "committed": pl.Int64, "inbound": pl.Int64,
    "unit_cost": pl.Float64, "freight": pl.Float64, "packaging": pl.Float64, "platform_fee_rate": pl.Float64,
    "tier": pl.String,
    "_file": pl.String, "_sheet": pl.String, "_row": pl.UInt32, "_column": pl.String,
}  # fmt: skip
DEMAND = {
    "goods_id": pl.String, "level": pl.String, "item_id": pl.String, "units_per_day": pl.Float64,
    "low": pl.Float64, "high": pl.Float64, "units": pl.Float64, "unit_price": pl.Float64, "forecast_row": pl.UInt32,
}  # fmt: skip


def stocked(goods_id, seller_sku, item_id, available):
    row = dict.fromkeys(SUPPLY) | {"goods_id": goods_id, "seller_sku": seller_sku, "item_id": item_id}
    return row | {"item_ids": [item_id], "available": available, "_row": 2}


def sold(goods_id, level, item_id, rate, price, row=0):
    return (goods_id, level, item_id, rate, rate, rate, 28 * rate, price, row)


def meet(supply, demand):
    found = paired(pl.DataFrame(supply, schema=SUPPLY), pl.DataFrame(demand, schema=DEMAND, orient="row"))
    return {row["goods_id"]: row for row in found.to_dicts()}


def test_codes_meet_codes_and_what_never_sold_sells_nothing():
    found = meet(
        [stocked("R", "R", "701", 5.0), stocked("G", "G", "701", 6.0)], [sold("R", "sku", "701", 2.0, 10.0)]
    )
    assert {name: (row["available"], row["units_per_day"]) for name, row in found.items()} == {
        "R": (5.0, 2.0),
        "G": (6.0, 0.0),
    }


def test_codes_whose_sales_are_known_by_item_are_judged_as_the_item():
    found = meet(
        [stocked("R", "R", "701", 5.0), stocked("G", "G", "701", 6.0)],
        [sold("701", "item", "701", 2.0, 10.0)],
    )
    assert {name: (row["available"], row["units_per_day"], row["codes"]) for name, row in found.items()} == {
        "701": (11.0, 2.0, ["G", "R"])
    }


def test_stock_by_item_meets_all_colours_of_the_item():
    found = meet(
        [stocked("701", None, "701", 9.0), stocked("702", None, "702", 4.0)],
        [sold("R", "sku", "701", 2.0, 10.0, row=4), sold("G", "sku", "701", 1.0, 40.0, row=3)],
    )
    assert (found["701"]["units_per_day"], found["701"]["unit_price"]) == (3.0, pytest.approx(20.0))
    assert found["701"]["members"] == [3, 4]
    assert found["702"]["units_per_day"] == 0.0


def test_sales_of_other_goods_leave_a_code_unknown():
    found = meet([stocked("R", "R", None, 5.0)], [sold("702", "item", "702", 2.0, 10.0)])
    assert found["R"]["units_per_day"] is None


@pytest.mark.parametrize(
    ("fee", "cost", "freight", "packaging", "earned"),
    [
        (0.05, 20.0, 3.0, 0.5, 24.0),  # 50 − 2.50 − 20 − 3 − 0.50
        (None, 20.0, None, None, 30.0),
        (0.05, None, 3.0, 0.5, 50.0),
        (0.0, 60.0, 0.0, 0.0, 0.0),
    ],
)
def test_a_piece_earns_its_price_less_fee_goods_freight_and_packaging(fee, cost, freight, packaging, earned):
    row = {
        "unit_price": 50.0,
        "platform_fee_rate": fee,
        "unit_cost": cost,
        "freight": freight,
        "packaging": packaging,
    }
    frame = pl.DataFrame([row], schema=dict.fromkeys(row, pl.Float64))
    assert frame.select(unit_margin()).item() == pytest.approx(earned)
