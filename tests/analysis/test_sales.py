"""What sells a day, on which weekday, and which items are heroes: reckoned by hand."""

from datetime import date, datetime, timedelta

import polars as pl
import pytest
from tests.rules.rule_cases import frame

from shopops.analysis.daily_units import daily_units
from shopops.analysis.demand import demand, surges
from shopops.analysis.tiers import tiers
from shopops.analysis.unshipped import promise
from shopops.analysis.weekdays import weekdays

MORNING = datetime(2026, 3, 10, 9)
LAST = date(2026, 3, 9)


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


def sales(units, **given):
    return daily_units(None, item_days(units), given.pop("stock", None), as_of=MORNING, **given)


def rate(units, **given):
    return demand(sales(units, **given), as_of=MORNING).to_dicts()[0]


def test_the_last_week_weighs_more():
    # Weights 1 and 0.5 ** 0.5 = 0.7071: (7 · 20 + 4.9497 · 10) ÷ 11.9497.
    assert rate([10] * 7 + [20] * 7)["units_per_day"] == pytest.approx(15.8579, abs=1e-4)


def test_a_bulk_order_counts_as_three_usual_days():
    # 2 a day, one day capped at 6: weights of its week 1.
    found = rate([2] * 7 + [2, 2, 100, 2, 2, 2, 2])
    assert found["units_per_day"] == pytest.approx(2 + 4 / 11.9497, abs=1e-4)
    assert found["units"] == 126


def test_the_bounds_are_those_of_chance_where_days_are_alike():
    # Effective days 11.9497² ÷ (7 + 7 · 0.5) = 13.5995; Poisson spread √(9 ÷ 13.5995) · 1.2816.
    found = rate([9] * 14)
    assert found["high"] - 9 == pytest.approx(1.0426, abs=1e-3)
    assert 9 - found["low"] == pytest.approx(1.0426, abs=1e-3)


def test_a_good_that_a_report_leaves_out_sold_nothing_on_that_day():
    report = pl.concat([item_days([3, None, None, 3, 3, 3, 3, 3]), item_days([1] * 8, item_id="702")])
    found = daily_units(None, report, None, as_of=MORNING).filter(goods_id="701")
    assert found["units"].to_list() == [3, 0, 0, 3, 3, 3, 3, 3]


def test_a_day_without_any_report_is_unknown_and_no_day_without_a_sale():
    found = sales([1, None, None, 1, 0, 1, 1, 0, 1])
    assert found["units"].to_list() == [1, 1, 0, 1, 1, 0, 1]
    assert sales([1, None, None, 1, 1, 1, 1, 1]).is_empty()


def test_a_long_silence_of_a_good_seller_was_no_demand():
    found = sales([8] * 7 + [0] * 4 + [8] * 3)
    assert found.filter(~pl.col("in_stock")).height == 4
    assert rate([8] * 7 + [0] * 4 + [8] * 3)["units_per_day"] == pytest.approx(8)


@pytest.mark.parametrize(("left", "absent"), [(0, 3), (5, 0)])
def test_the_last_days_count_as_sold_out_only_if_nothing_is_left(left, absent):
    stock = frame("stock", f"item_id, on_hand\n701, {left}")
    found = sales([2] * 11 + [0] * 3, stock=stock)
    assert found.filter(~pl.col("in_stock")).height == absent


def test_a_slow_seller_may_be_silent_for_days():
    assert sales([1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0])["in_stock"].all()


def test_less_than_a_week_says_nothing():
    assert sales([5] * 6).is_empty()


def test_today_is_not_over():
    report = item_days([5] * 8).with_columns(pl.col("day", "last_day") + timedelta(days=1))
    assert daily_units(None, report, None, as_of=MORNING)["day"].max() == LAST


def test_a_monthly_report_is_spread_over_its_days():
    report = frame(
        "item_days",
        "day, last_day, item_id, units, paid_amount\n2026-02-01, 2026-02-28, 701, 56, 560.00",
    )
    found = daily_units(None, report, None, as_of=MORNING)
    assert (found.height, found["units"].unique().to_list()) == (28, [2.0])


def test_lines_are_preferred_and_kept_by_code():
    days = [LAST - timedelta(days=back) for back in range(8)]
    head = "order_id, line_id, item_id, seller_sku, status, units, paid_amount, paid_at\n"
    lines = [
        f"{n}{code}, {n}{code}, 701, {code}, {state}, 2, 20.00, {day} 10:00:00"
        for n, day in enumerate(days)
        for code, state in (("R", "finished"), ("G", "closed"))
    ]
    given = frame("order_lines", head + "\n".join(lines))
    found = daily_units(given, item_days([5] * 8), None, as_of=MORNING)
    assert found.select("goods_id", "level").unique().rows() == [("R", "sku")]
    assert found["units"].to_list() == [2.0] * 8


def test_weekdays_are_shrunk_towards_a_flat_week():
    # Four weeks, Sundays twice as much: median 2 of mean 8/7, 1.75; with two flat weeks (7 + 2) ÷ 6.
    monday_first = [1, 1, 1, 1, 1, 1, 2] * 4
    report = item_days(monday_first).with_columns(pl.col("day", "last_day") - timedelta(days=1))
    factor = dict(weekdays(daily_units(None, report, None, as_of=MORNING), as_of=MORNING).rows())
    assert factor[7] == pytest.approx(1.5)
    assert factor[1] == pytest.approx((0.875 * 4 + 2) / 6)
    assert sum(factor.values()) == pytest.approx(7)


@pytest.mark.parametrize("units", [[5] * 13, [0] * 28])
def test_weekdays_are_flat_where_little_is_known(units):
    factor = weekdays(sales(units), as_of=MORNING)["factor"]
    assert factor.to_list() == [1.0] * 7


def test_the_item_that_crosses_the_line_belongs_above_it():
    report = pl.concat([item_days([n], item_id=str(n)) for n in (40, 20, 25, 10, 5)])
    found = dict(tiers(report, as_of=MORNING).select("item_id", "tier").rows())
    assert found == {"40": "hero", "25": "hero", "20": "second", "10": "other", "5": "other"}


def test_a_written_tier_comes_first_even_without_sales():
    costs = frame("item_costs", "item_id, seller_sku, tier\n5, a, second\n5, b, hero\n9, , hero\n40, , other")
    report = pl.concat([item_days([n], item_id=str(n)) for n in (40, 5)])
    found = dict(tiers(report, None, costs, as_of=MORNING).select("item_id", "tier").rows())
    assert found == {"40": "other", "5": "hero", "9": "hero"}


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("48小时内发货", 48), ("24-48小时", 48), ("付款后72小时内", 72), ("15天内发货", 360), ("7个工作日", None),
        ("3 d", 72), ("48", 48), ("2", None), ("当日发货", None), (None, None),
    ],
)  # fmt: skip
def test_a_promise_in_hours(text, hours):
    found = pl.DataFrame({"dispatch_hours": [text]}, schema={"dispatch_hours": pl.String}).select(promise())
    assert found.item() == hours


def test_the_surge_of_a_campaign_widens_the_range_downwards():
    calm, surge = [10] * 28, [10] * 22 + [25] * 5 + [10]
    assert rate(surge)["units_per_day"] > rate(calm)["units_per_day"]
    assert rate(surge)["low"] == pytest.approx(rate(calm)["low"], rel=0.05)


def test_a_usual_sunday_is_no_surge():
    week = [10] * 6 + [20]  # the last day is a Monday; which weekday is strong does not matter
    assert surges(sales(week * 4)).is_empty()
