"""Classes of goods and the price to clear at: reckoned by hand."""

from datetime import datetime

import numpy as np
import polars as pl
import pytest
from tests.rules.rule_cases import frame

from shopops.analysis.class_grid import ClassReport
from shopops.analysis.demand_patterns import FIGURES, demand_class, pattern
from shopops.analysis.stock_classes import stock_classes

MORNING = datetime(2026, 3, 10, 9)
PLAIN = {
    "title": "Teacups",
    "codes": ["a"],
    "item_ids": ["701"],
    "available": 10.0,
    "unit_cost": 5.0,
    "freight": 1.0,
    "packaging": 1.0,
    "platform_fee_rate": 0.1,
    "units_per_day": 1.0,
    "high": 1.5,
    "units": 28.0,
    "unit_price": 20.0,
    "surplus": 0.0,
    "cover_days": 10.0,
    "is_new": False,
    "seen_days": 28,
}


def goods(**rows):
    return pl.DataFrame([PLAIN | {"goods_id": name} | row for name, row in rows.items()])


def classes(*, patterns=None, listings=None, rows, **settings):
    found = stock_classes(goods(**rows), 0.25, patterns, listings, as_of=MORNING, **settings)
    return {row["goods_id"]: row for row in found.iter_rows(named=True)}


def letters(found, name="abc"):
    return {good: row[name] for good, row in found.items()}


def units(count):
    """Sales that earn 11 a piece: 20 × 0.9 − 1 − 1 − 5."""
    return {"units": count}


def test_what_crosses_a_line_belongs_above_it():
    found = classes(
        rows={"a": units(45.0), "b": units(30.0), "c": units(20.0), "d": units(5.0), "e": units(0.0)}
    )
    assert letters(found) == {"a": "A", "b": "A", "c": "B", "d": "C", "e": "C"}
    assert found["a"]["earned"] == pytest.approx(495)
    assert found["a"]["share"] == pytest.approx(0.45)


def test_what_is_sold_at_a_loss_is_c_and_takes_nothing_from_the_others():
    found = classes(rows={"a": units(50.0), "b": units(50.0) | {"unit_cost": 30.0}})
    assert (found["a"]["share"], found["b"]["share"]) == (1.0, 0.0)
    assert found["b"]["abc"] == "C"


def test_a_cost_that_is_lacking_is_taken_at_the_mean_rate_of_the_others():
    # 11 of 20 are left of the known one: 0.55 × 30 pieces × 20.
    found = classes(rows={"a": units(70.0), "b": units(30.0) | {"unit_cost": None}})
    assert found["b"]["earned"] == pytest.approx(330)
    assert found["b"]["basis"] == "margin"
    assert any("mean rate" in clause for clause in found["b"]["assumptions"])
    assert found["a"]["assumptions"] == ["too few weeks of sales to tell how steady it sells"]


def test_where_most_costs_are_lacking_the_paid_amount_decides():
    found = classes(rows={"a": units(40.0), "b": units(60.0) | {"unit_cost": None}})
    assert (found["a"]["earned"], found["b"]["earned"]) == (800, 1200)
    assert letters(found, "basis") == {"a": "paid amount", "b": "paid amount"}


def test_goods_whose_sales_are_unknown_have_no_class():
    found = classes(
        rows={"a": {}, "b": {"units": None, "units_per_day": None, "surplus": None, "unit_price": None}}
    )
    assert (found["b"]["abc"], found["b"]["state"]) == (None, "not known")


def test_the_price_to_clear_at_by_hand():
    # 300 pieces, 100 idle, 0.5 a day: an idle piece waits (300 − 50) ÷ 0.5 = 500 days and costs
    # 5 × 0.25 × 500 ÷ 365 = 1.7123 meanwhile; kept it is worth 20 × 0.9 − 2 − 1.7123 = 14.2877.
    row = {"available": 300.0, "surplus": 100.0, "units_per_day": 0.5, "units": 14.0}
    found = classes(rows={"a": row})["a"]
    assert found["state"] == "slow"
    assert found["wait_days"] == pytest.approx(500)
    assert found["worth_kept"] == pytest.approx(14.2877, abs=1e-4)
    assert found["lowest_price"] == pytest.approx((14.2877 + 2) / 0.9, abs=1e-4)
    assert found["cash_back"] == pytest.approx(1428.77, abs=0.01)
    assert found["idle_capital"] == pytest.approx(500)


def test_dead_goods_are_worth_less_the_longer_they_wait():
    # 0.5 ÷ 28 a day are expected: (60 − 20) ÷ 0.017857 = 2240 days cost 7.67, more than half of what is left.
    row = {"available": 60.0, "surplus": 40.0, "units_per_day": 0.0, "units": 0.0, "unit_price": None}
    listings = frame("listings", "item_id, seller_sku, price\n701, a, 20.00")
    dead = classes(rows={"a": row}, listings=listings)["a"]
    assert dead["state"] == "dead"
    assert dead["wait_days"] == pytest.approx(2240)
    assert dead["worth_kept"] == pytest.approx(16 - 5 * 0.25 * 2240 / 365)
    assert "its usual price is that of the listing" in dead["assumptions"]
    ten_times = classes(rows={"a": row | {"available": 600.0, "surplus": 580.0}}, listings=listings)["a"]
    assert (ten_times["worth_kept"], ten_times["cash_back"]) == (0, 0)
    assert ten_times["lowest_price"] == pytest.approx(2 / 0.9)


def test_goods_without_a_price_or_cost_have_no_price_to_clear_at():
    idle = {"available": 60.0, "surplus": 40.0, "units": 0.0, "units_per_day": 0.0, "unit_price": None}
    found = classes(rows={"a": idle, "b": idle | {"unit_cost": None, "unit_price": 9.0}})
    assert letters(found, "lowest_price") == {"a": None, "b": None}


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ({}, "moving"),
        ({"available": 0.0}, "none left"),
        ({"units": 0.0, "units_per_day": 0.0}, "unsold"),
        ({"surplus": 5.0}, "slow"),
        ({"surplus": 5.0, "units": 0.0}, "dead"),
        ({"surplus": 5.0, "units": 0.0, "is_new": True}, "new"),
        ({"surplus": 0.9, "units": 2.0}, "moving"),
    ],
)
def test_states(row, state):
    assert classes(rows={"a": row})["a"]["state"] == state


def found_pattern(*weeks, gone=()):
    """Of a good with so many pieces on the first day of each week; `gone` are weeks out of stock."""
    units = np.zeros((1, 7 * len(weeks)))
    units[0, ::7] = weeks
    known = np.array([[week not in gone for week in range(len(weeks)) for _ in range(7)]])
    weeks_counted, *figures = pattern(units, known)
    return dict(zip(("weeks", *FIGURES), (weeks_counted[0], *(one[0] for one in figures)), strict=True))


def test_variation_of_weeks_by_hand():
    # 5, 15, 5, 15: mean 10, standard deviation √(100 ÷ 3).
    found = found_pattern(5, 15, 5, 15)
    assert (found["weeks"], found["weekly_units"]) == (4, 10)
    assert found["weekly_cv"] == pytest.approx((100 / 3) ** 0.5 / 10)
    assert found["interval_days"] == 7
    assert found["size_cv2"] == pytest.approx(1 / 3)


def test_history_begins_with_the_first_sale():
    assert found_pattern(0, 0, 5, 15, 5, 15) == found_pattern(5, 15, 5, 15)


def test_a_week_out_of_stock_is_no_week_without_demand():
    found = found_pattern(10, 10, 0, 10, 10, gone=[2])
    assert (found["weeks"], found["weekly_cv"]) == (4, 0)


@pytest.mark.parametrize(
    ("name", "interval", "cv2"),
    [
        ("smooth", 1.31, 0.48),
        ("erratic", 1.31, 0.49),
        ("intermittent", 1.32, 0.48),
        ("lumpy", 1.32, 0.49),
        ("intermittent", 9.0, None),
    ],
)
def test_patterns_have_their_cut_offs(name, interval, cv2):
    rows = pl.DataFrame(
        {"interval_days": [interval], "size_cv2": [cv2]}, schema_overrides={"size_cv2": pl.Float64}
    )
    assert rows.select(demand_class()).item() == name


@pytest.mark.parametrize(("cv", "letter"), [(0.5, "X"), (0.51, "Y"), (1.0, "Y"), (1.01, "Z"), (None, None)])
def test_steadiness_has_its_lines(cv, letter):
    patterns = pl.DataFrame(
        [{"goods_id": "a", "level": "sku", "weeks": 9, "weekly_cv": cv, "interval_days": 1.0, "size_cv2": 0.1,
          "demand_class": "smooth"}],
        schema_overrides={"weekly_cv": pl.Float64},
    )  # fmt: skip
    assert classes(rows={"a": {}}, patterns=patterns)["a"]["xyz"] == letter


def test_a_code_without_weeks_of_its_own_takes_the_pattern_of_its_item():
    patterns = pl.DataFrame(
        [{"goods_id": "701", "level": "item", "weeks": 9, "weekly_cv": 0.7, "interval_days": 2.0, "size_cv2": 0.6,
          "demand_class": "lumpy"}]
    )  # fmt: skip
    found = classes(rows={"a": {}}, patterns=patterns)["a"]
    assert (found["xyz"], found["demand_class"]) == ("Y", "lumpy")
    assert found["assumptions"] == ["steadiness and pattern are those of the whole item"]


def test_the_boxes_hold_every_good_once():
    rows = {"a": units(45.0), "b": units(30.0), "c": units(25.0), "d": {"units": None}}
    found = stock_classes(goods(**rows), 0.25, None, None, as_of=MORNING)
    report = ClassReport(MORNING, found, (0.5, 0.8, 0.5, 1.0))
    boxes = [box for row in report.grid() for box in row]
    assert sum(box.goods for box in boxes) + report.unclassed() == 4
    assert sum(box.share for box in boxes) == pytest.approx(1)
    assert sum(box.capital or 0 for box in boxes) == pytest.approx(150)
    assert report.columns() == ("X", "Y", "Z", None)
