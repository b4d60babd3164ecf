"""What was sold of each good on each day, and what of it counts: reckoned by hand."""

from datetime import date, datetime, timedelta

import numpy as np
import polars as pl
import pytest
from tests.rules.rule_cases import frame

from shopops.analysis import all_derived
from shopops.analysis.demand import demand
from shopops.analysis.one_offs import campaign_factors, capped
from shopops.analysis.outlook import outlook
from shopops.analysis.silences import silences
from shopops.analysis.stock_history import gone, stock_history
from shopops.checking.reckoning import Reckoning

MORNING = datetime(2026, 3, 10, 9)
LAST = date(2026, 3, 9)
NAN = float("nan")


def item_days(units, item_id="701", price=10):
    """A daily report whose last day is yesterday; null is a day without a row."""
    first = LAST - timedelta(days=len(units) - 1)
    rows = [
        f"{day}, {day}, {item_id}, {count}, {count * price}.00"
        for place, count in enumerate(units)
        if count is not None
        for day in [first + timedelta(days=place)]
    ]
    return frame("item_days", "\n".join(["day, last_day, item_id, units, paid_amount", *rows]))


def history(report, **given):
    return stock_history.function(None, report, as_of=MORNING, **given)


def sold(units, **given):
    return history(item_days(units), **given).sold[0].tolist()


def test_a_good_that_a_report_leaves_out_sold_nothing_on_that_day():
    report = pl.concat([item_days([3, None, None, 3, 3, 3, 3, 3]), item_days([1] * 8, item_id="702")])
    found = history(report)
    assert found.goods["goods_id"].to_list() == ["701", "702"]
    assert found.sold[0].tolist() == [3, 0, 0, 3, 3, 3, 3, 3]


def test_a_day_without_any_report_is_unknown_and_no_day_without_a_sale():
    found = history(item_days([1, None, None, 1, 0, 1, 1, 0, 1])).sold[0]
    np.testing.assert_array_equal(found, [1, NAN, NAN, 1, 0, 1, 1, 0, 1])
    assert history(item_days([1, None, None, 1, 1, 1, 1, 1])).goods.is_empty()


def test_days_since_the_last_report_are_unknown():
    late = item_days([5] * 8).with_columns(pl.col("day", "last_day") - timedelta(days=2))
    found = history(late)
    assert found.days[-1] == LAST
    np.testing.assert_array_equal(found.sold[0], [5] * 8 + [NAN, NAN])


def test_today_is_not_over():
    report = item_days([5] * 8).with_columns(pl.col("day", "last_day") + timedelta(days=1))
    assert history(report).days[-1] == LAST


def test_less_than_a_week_says_nothing():
    found = history(item_days([5] * 6))
    assert (found.goods.height, found.source) == (0, None)
    assert demand.function(outlook.function(found, as_of=MORNING), as_of=MORNING).is_empty()


def test_a_monthly_report_is_spread_over_its_days():
    report = frame(
        "item_days",
        "day, last_day, item_id, units, paid_amount\n2026-02-01, 2026-02-28, 701, 56, 560.00",
    )
    found = history(report)
    np.testing.assert_array_equal(found.sold[0], [2] * 28 + [NAN] * 9)
    assert found.goods.select("units", "unit_price", "days_known").rows() == [(56.0, 10.0, 28)]


def lines(*rows):
    head = "order_id, line_id, item_id, seller_sku, status, units, paid_amount, paid_at"
    return frame("order_lines", "\n".join([head, *rows]))


def week_of_lines(code, state="finished", units=2, item="701"):
    days = [LAST - timedelta(days=back) for back in range(8)]
    return [
        f"{n}{code}, {n}{code}, {item}, {code}, {state}, {units}, 20.00, {day} 10:00:00"
        for n, day in enumerate(days)
    ]


def test_lines_are_preferred_and_kept_by_code_and_closed_ones_are_out():
    given = lines(*week_of_lines("R"), *week_of_lines("G", "closed"))
    found = stock_history.function(given, item_days([5] * 8), as_of=MORNING)
    assert found.goods.select("goods_id", "level").rows() == [("R", "sku")]
    assert found.sold.tolist() == [[2.0] * 8]


def test_days_before_the_lines_are_split_as_the_lines_tell():
    given = lines(*week_of_lines("R", units=3), *week_of_lines("G", units=1))
    found = stock_history.function(given, item_days([8, 8, None, 4, *[4] * 8]), as_of=MORNING)
    assert found.goods["goods_id"].to_list() == ["G", "R"]
    np.testing.assert_array_equal(found.sold[0], [2, 2, NAN, 1, *[1] * 8])
    np.testing.assert_array_equal(found.sold[1], [6, 6, NAN, 3, *[3] * 8])


def test_parts_of_sets_are_not_known_before_the_lines():
    bundles = frame("bundles", "bundle_sku, part_sku, quantity\nGIFT, CUP, 4")
    found = stock_history.function(
        lines(*week_of_lines("GIFT")), item_days([2] * 10), None, bundles, as_of=MORNING
    )
    assert found.goods["goods_id"].to_list() == ["CUP", "GIFT"]
    np.testing.assert_array_equal(found.sold[0], [NAN, NAN, *[8] * 8])
    np.testing.assert_array_equal(found.sold[1], [2] * 10)


@pytest.mark.parametrize(("held", "parts"), [([], {"CUP": 8.0, "GIFT": 2.0}), (["GIFT"], {"GIFT": 2.0})])
def test_a_sold_set_is_sold_of_its_parts_unless_it_lies_there_ready_packed(held, parts):
    bundles = frame("bundles", "bundle_sku, part_sku, quantity\nGIFT, CUP, 4")
    stock = frame("stock", "\n".join(["seller_sku, on_hand", "CUP, 9", *(f"{one}, 9" for one in held)]))
    found = stock_history.function(lines(*week_of_lines("GIFT")), None, stock, bundles, as_of=MORNING)
    assert dict(zip(found.goods["goods_id"].to_list(), found.sold[:, 0], strict=True)) == parts


def test_what_came_back_counts_as_not_sold_in_the_item_report():
    back = frame(
        "refunds",
        "refund_id, item_id, status, kind, refund_amount, paid_at\n"
        "1, 701, succeeded, 退货退款, 20.00, 2026-03-05 10:00:00\n"
        "2, 701, refused,   退货退款, 20.00, 2026-03-06 10:00:00\n"
        "3, 701, succeeded, 仅退款,   20.00, 2026-03-07 10:00:00",
    )
    found = history(item_days([4] * 8), refunds=back)
    assert found.usual[0].tolist() == [4, 4, 4, 2, 4, 4, 4, 4]
    assert found.sold[0].tolist() == [4] * 8


@pytest.mark.parametrize(("left", "absent"), [(0, 3), (5, 0)])
def test_the_last_days_count_as_sold_out_only_if_nothing_is_left(left, absent):
    stock = frame("stock", f"item_id, on_hand\n701, {left}")
    found = history(item_days([2] * 11 + [0] * 3), stock=stock)
    assert (~found.in_stock).sum() == absent


def absent(*rows, weekdays=None):
    table = np.array(rows, dtype=float)
    days = np.arange(table.shape[1]) % 7 if weekdays is None else np.array(weekdays)
    return silences(table, np.zeros(len(table), dtype=bool), days)


def test_a_long_silence_of_a_good_seller_was_no_demand():
    out, before = absent([8] * 7 + [0] * 4 + [8] * 3, [1] * 14)
    assert out[0].tolist() == [False] * 7 + [True] * 4 + [False] * 3
    assert not before.any()


def test_before_its_first_sale_a_good_was_not_there():
    _, before = absent([0] * 9 + [8] * 5, [1] * 14)
    assert before[0].tolist() == [True] * 9 + [False] * 5


@pytest.mark.parametrize(
    "units",
    [
        [1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0],  # a slow seller
        [0, 0, 30, 0, 0, 0, 0, 0, 28, 0, 0, 0, 30, 0],  # sold in few large orders
    ],
)
def test_who_sells_seldom_may_be_silent_for_days(units):
    out, _ = absent(units, [1] * 14)
    assert not out.any()


def test_a_day_of_rest_of_the_whole_shop_is_no_empty_shelf():
    week = [9, 9, 9, 9, 9, 0, 9]
    out, _ = absent(week * 4, [4 * one for one in week * 4])
    assert not out.any()


def test_unknown_days_are_no_silence():
    out, _ = absent([8] * 5 + [NAN] * 5 + [8] * 5, [1] * 15)
    assert not out.any()


def test_a_single_bulk_order_counts_as_three_usual_days():
    assert capped(np.array([[2.0] * 10 + [100] + [2] * 3]))[0].max() == 6


def test_bulk_orders_that_come_again_stay():
    month = ([2.0] * 6 + [40]) * 3
    assert capped(np.array([month]))[0].tolist() == month


def test_a_small_day_is_no_bulk_order():
    assert capped(np.array([[1.0, 1, 1, 5, 1, 1, 1]]))[0].tolist() == [1, 1, 1, 5, 1, 1, 1]


def days(count):
    return tuple(LAST - timedelta(days=count - 1 - back) for back in range(count))


def test_the_surge_of_a_campaign_is_taken_out():
    totals = np.array([100.0] * 22 + [250] * 5 + [100])
    factors = campaign_factors(totals, days(28), np.ones(28, dtype=bool))
    assert factors.tolist() == [1] * 22 + [2.5] * 5 + [1]


def test_a_usual_sunday_is_no_surge():
    totals = np.array(([100.0] * 6 + [200]) * 4)
    assert campaign_factors(totals, days(28), np.ones(28, dtype=bool)).tolist() == [1] * 28


def test_one_offs_are_told_with_what_they_count():
    found = history(pl.concat([item_days([2] * 10 + [50] + [2] * 9), item_days([30] * 20, item_id="702")]))
    assert found.one_offs(0) == [(date(2026, 2, 28), 50.0, 6.0)]
    assert found.one_offs(1) == []


def test_the_forecast_learns_the_rate_and_its_range_holds_it():
    found = demand.function(outlook.function(history(item_days([9] * 28)), as_of=MORNING), as_of=MORNING)
    row = found.to_dicts()[0]
    assert row["units_per_day"] == pytest.approx(9, rel=0.05)
    assert row["low"] < row["units_per_day"] < row["high"]
    assert (row["units"], row["days_known"]) == (252, 28)


def test_goods_of_which_every_piece_is_promised_are_gone():
    sheet = "seller_sku, on_hand, committed, locked\nCUP, 5, 4, 1\nTEA, 5, 4, 0\nPOT, 5, , "
    assert gone(frame("stock", sheet)) == ["CUP"]


def test_sales_of_whole_items_reach_as_far_back_as_the_setting_says():
    given = {"joined_lines": lines(*week_of_lines("R")), "item_days": item_days([5] * 60)}
    for days in (30, 400):
        tables = Reckoning(given, all_derived(), MORNING, {"stock_history": {"days": days}})
        found = tables.table("item_sales")
        assert (found.goods["level"].to_list(), len(found.days)) == (["item"], min(days, 60))
