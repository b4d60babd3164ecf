"""The stock that a promotion needs, and what past ones brought: reckoned by hand."""

from datetime import date, datetime, timedelta

import numpy as np
import polars as pl
import pytest

from shopops.analysis.outlook import HORIZON
from shopops.analysis.promotion_effect import Terms
from shopops.analysis.promotion_lift import (
    Measured,
    Promotion,
    measured,
    spread_of,
    uplift_of,
)
from shopops.analysis.promotion_needs import Drawn, Scene, dispatch_by, ordered
from shopops.analysis.promotion_stock import drawn_from
from shopops.analysis.promotion_uplifts import Uplifts, promotion_of
from shopops.analysis.stock_history import StockHistory

MORNING = datetime(2026, 11, 1, 9)
TERMS = Terms(2.0, 2.0, 0.4, 3, 5)
START = date(2026, 9, 1)


def planned(**more):
    when = {"starts_at": datetime(2026, 11, 8), "ends_at": datetime(2026, 11, 11, 23, 59)}
    what = {"activity": "双11", "item_id": "701", "seller_sku": None, "_file": "p.xlsx"}
    return what | when | {"regular_price": 10, "planned_price": 5, "expected_units": 30} | more


GOOD = {"goods_id": "a", "title": "杯", "label": "杯 a", "unit_cost": 3.0, "lead_days": 4.0, "lead_spread": 1.0,
        "lead_from": "item costs", "available": 100.0, "case_pack": 12, "minimum_order": 24}  # fmt: skip


def scene(
    *,
    daily=(10.0,),
    drawn=None,
    goods=(GOOD,),
    names=(("a", "701"),),
    coming=None,
    past=(),
    own=None,
    of_codes=True,
):
    single = np.repeat(np.array(daily)[:, None], HORIZON, axis=1)
    path = single[: len(goods)] if own is None else np.repeat(np.array(own)[:, None], HORIZON, axis=1)
    arriving = np.zeros((len(goods), HORIZON))
    for place, day, pieces in coming or ():
        arriving[place, day] = pieces
    rows = drawn or [[Drawn(place, 1.0)] for place in range(len(goods))]
    plan = Uplifts((), tuple(past), TERMS, of_codes)
    return Scene(list(goods), path, single, arriving, rows, list(names), plan, MORNING, 2)


def needs(*rows, **more):
    plan = [(row, promotion_of(row, frozenset())) for row in rows or (planned(),)]
    return scene(**more).needs(plan)


def test_the_need_by_hand():
    # Four days of 10, price halved: 0.5⁻² = 4 times, so 120 more. 0.2 × 120 = 24 are taken from the three days before,
    # but at most half of their 30. Seven days of 10 less 15 are sold until then.
    (found,) = needs()
    assert (found["base"], found["times"], found["need"]) == (40, 4, 160)
    assert (found["waiting"], found["sold_before"], found["pieces"]) == (15, 55, 45)
    # 115 lack: ten cases of 12.
    assert (found["order_quantity"], found["money"]) == (120, 360)
    assert (found["left"], found["left_half"], found["left_double"]) == (5, 65, -115)
    # 24 of the 50 of the five days after are taken; 65 pieces last 65 ÷ 5.2 days.
    assert found["after_a_day"] == pytest.approx(5.2)
    assert found["left_half_days"] == pytest.approx(12.5)
    assert found["planned_units"] == 30
    assert (found["times_low"], found["need_high"]) == (None, None)
    assert any("too few past promotions" in clause for clause in found["assumptions"])


def test_what_arrives_counts_until_the_last_day():
    (found,) = needs(coming=[(0, 5, 20.0), (0, 10, 30.0), (0, 11, 99.0)])
    assert found["pieces"] == 45 + 20 + 30


def test_an_activity_that_runs_needs_only_its_days_left():
    (found,) = needs(planned(starts_at=datetime(2026, 10, 30), ends_at=datetime(2026, 11, 2, 23)))
    assert (found["base"], found["sold_before"], found["pieces"]) == (20, 0, 100)
    assert "it already runs: only the days left are reckoned" in found["assumptions"]


def test_a_set_takes_its_parts():
    # The part sells 10 a day by itself; the promoted set sells 2 and takes 3 of them: 4 × 2 × 3 × (4 − 1) = 72 more.
    drawn = [[Drawn(0, 1.0), Drawn(1, 3.0)]]
    row = planned(item_id="900", seller_sku="SET")
    (found,) = needs(row, daily=(10.0, 2.0), own=(16.0,), drawn=drawn, names=(("a", "701"), ("SET", "900")))
    assert (found["base"], found["need"]) == (64, 136)


def test_the_row_of_a_code_goes_before_that_of_its_item():
    rows = planned(), planned(seller_sku="a", planned_price=10)
    (found,) = needs(*rows)
    assert found["times"] == 1


def test_what_the_plan_expects_of_an_item_is_shared_by_its_codes():
    goods = GOOD, GOOD | {"goods_id": "b"}
    found = needs(daily=(10.0, 5.0), goods=goods, names=(("a", "701"), ("b", "701")))
    assert [one["planned_units"] for one in found] == [20, 10]


def test_goods_of_unknown_stock_have_a_need_and_no_order():
    (found,) = needs(goods=(GOOD | {"available": None},))
    assert (found["need"], found["pieces"], found["order_quantity"], found["left"]) == (160, None, 0, None)


@pytest.mark.parametrize(
    ("lacking", "pack", "minimum", "expected"),
    [
        (0.4, 12, 24, 0),
        (-5, 12, 24, 0),
        (1, None, None, 1),
        (10.2, None, None, 11),
        (1, 12, 30, 36),
        (25, 12, 24, 36),
    ],
)
def test_orders_are_whole_cases_and_at_least_the_minimum(lacking, pack, minimum, expected):
    assert ordered(lacking, pack, minimum) == expected


def test_the_last_day_to_send_off_by_hand():
    # 8 November − 2 days − ⌈10 + 1.2816 × 2⌉ = 13.
    assert dispatch_by(datetime(2026, 11, 8), 10.0, 2.0, 2) == date(2026, 10, 24)
    assert dispatch_by(datetime(2026, 11, 8), None, None, 2) is None


def test_a_set_in_the_warehouse_is_no_part():
    bundles = pl.DataFrame({"bundle_sku": ["SET"], "part_sku": ["a"], "quantity": [3]})
    names = [("a", "701"), ("SET", "900")]
    assert drawn_from(["a"], [[0]], names, bundles) == [[Drawn(0, 1.0), Drawn(1, 3.0)]]
    assert drawn_from(["a", "SET"], [[0], [1]], names, bundles) == [[Drawn(0, 1.0)], [Drawn(1, 1.0)]]


def history(*rows, gone=()):
    """Goods a, b, c … by days from 1 September."""
    sold = np.array(rows, dtype=float)
    days = tuple(START + timedelta(days=at) for at in range(sold.shape[1]))
    goods = pl.DataFrame({"goods_id": list("abcd"[: len(rows)]), "level": ["item"] * len(rows)})
    in_stock = np.ones(sold.shape, dtype=bool)
    for row, day in gone:
        in_stock[row, day] = False
    return StockHistory(goods, days, sold, sold, sold, in_stock, np.ones(sold.shape[1]), 400, "item report")


def promotion(first, last, name="a", share=0.8, official=False):
    begin, end = (START + timedelta(days=day) for day in (first, last))
    return Promotion("x", frozenset({name}), begin, end, share, official)


def test_a_past_promotion_is_measured_beside_goods_that_were_in_none():
    # a: 10 a day, 5 before, 30 in it, 5 after. b goes from 20 to 30 on its days: so 15 are expected of a on each.
    a = [10] * 28 + [5] * 2 + [30] * 4 + [5] * 2
    b = [20] * 30 + [30] * 4 + [20] * 2
    (found,) = measured(history(a, b), [promotion(30, 33)], 2, 2)
    assert found.lift == pytest.approx((120 + 0.5) / (60 + 0.5))
    assert found.before == pytest.approx((10 + 0.5) / (20 + 0.5))
    assert found.after == pytest.approx((10 + 0.5) / (20 + 0.5))


def test_days_out_of_stock_say_nothing_of_a_promotion():
    a = [10] * 30 + [30, 0, 30, 30]
    (found,) = measured(history(a, gone=[(0, 31)]), [promotion(30, 33)], 2, 2)
    assert found.lift == pytest.approx((90 + 0.5) / (30 + 0.5))


@pytest.mark.parametrize("days", [(3, 6), (30, 60), (99, 102)])
def test_promotions_without_a_past_or_without_an_end_are_not_measured(days):
    assert measured(history([10] * 40), [promotion(*days)], 2, 2) == ()


def past(*lifts, share=0.8, official=False):
    one = promotion(30, 33, share=share, official=official)
    return [Measured(one, lift, None, None) for lift in lifts]


def test_like_promotions_go_first():
    found = uplift_of(promotion(0, 1, share=0.75), [*past(2, 2, 2), *past(9, 9, 9, share=0.4)], 2.62, 2.0)
    assert (found.times, found.low, found.high) == pytest.approx((2, 2, 2))
    assert "like price cut" in found.source


def test_own_activities_say_nothing_of_an_official_campaign():
    found = uplift_of(promotion(0, 1, share=0.75, official=True), past(2, 2, 2), 2.0, 2.0)
    assert found.times == pytest.approx(0.75**-2)
    assert found.low is None


@pytest.mark.parametrize(("share", "times"), [(0.5, 4), (0.2, 4), (1.0, 1), (None, 3)])
def test_without_a_past_the_price_decides_and_without_a_price_the_default(share, times):
    assert uplift_of(promotion(0, 1, share=share), past(2, 2), 2.0, 3.0).times == pytest.approx(times)


def test_the_range_is_students():
    low, middle, high = spread_of([1.0, np.e, np.e**2])
    assert middle == pytest.approx(np.e)
    assert np.log(high) - 1 == pytest.approx(1.8856 * (4 / 3) ** 0.5, abs=1e-3)
    assert low * high == pytest.approx(middle**2)


def test_half_of_the_days_make_an_activity_official():
    festive = frozenset({date(2026, 11, 10), date(2026, 11, 11)})
    assert promotion_of(planned(), festive).official
    assert not promotion_of(planned(starts_at=datetime(2026, 11, 7)), festive).official
    assert promotion_of(planned(planned_price=12), festive).price_share is None


def test_a_row_that_meets_nothing_is_told():
    found = needs(planned(), planned(item_id="999", title="Samovar"))
    assert [one["goods_id"] for one in found] == ["a", "999"]
    assert found[1].get("need") is None
    assert (found[1]["label"], found[1]["planned_units"]) == ("Samovar 999", 30)


def test_where_sales_are_known_by_item_a_planned_code_stands_for_it():
    rows = planned(seller_sku="701-R"), planned(seller_sku="701-W", expected_units=12)
    one = scene(goods=(GOOD | {"goods_id": "701"},), names=(("701", "701"),), of_codes=False)
    (found,) = one.needs([(row, promotion_of(row, frozenset())) for row in rows])
    assert (found["need"], found["planned_units"]) == (160, 42)
    assert "its sales are known of the whole item only" in found["assumptions"]
