"""What activities of the promotion plan add to the forecast, and what cover, orders and `check` make of it."""

from datetime import date, datetime, timedelta

import numpy as np
import pytest
from tests.rules.rule_cases import frame

from shopops.analysis import all_derived
from shopops.analysis.promotion_effect import Terms
from shopops.analysis.promotion_sales import Activity, added_by, beyond_seen
from shopops.checking.reckoning import Reckoning
from shopops.rules.inventory.inv001_stock_out_soon import stock_out_soon

MORNING = datetime(2026, 3, 10, 9)
TERMS = Terms(2.0, 2.0, 0.4, 3, 5)
PLAN = "activity, item_id, seller_sku, regular_price, planned_price, starts_at, ends_at, expected_units"
COMING = "Spring, 701, , 30, 15, 2026-03-14 00:00, 2026-03-16 23:59, "


def shop(*plan, units=(4,) * 28, stock=60, tier="other", sheet=None):
    first = MORNING.date() - timedelta(days=len(units))
    sold = "\n".join(
        f"{first + timedelta(days=at)}, {first + timedelta(days=at)}, 701, {count}, {count * 30}.00"
        for at, count in enumerate(units)
    )
    tables = {
        "item_days": frame("item_days", f"day, last_day, item_id, units, paid_amount\n{sold}"),
        "stock": frame("stock", sheet or f"item_id, on_hand\n701, {stock}"),
        "item_costs": frame("item_costs", f"item_id, unit_cost, lead_time_days, tier\n701, 12, 10, {tier}"),
    }
    if plan:
        tables["promotion_plan"] = frame("promotion_plan", "\n".join((PLAN, *plan)))
    return Reckoning(tables, all_derived(), MORNING, {})


def good(name, *plan, **more):
    return shop(*plan, **more).table(name).row(0, named=True)


def activity(first=4, days=3, times=4.0, low=None, high=None):
    return Activity("A", date(2026, 3, 14), date(2026, 3, 16), first, first + days, times, low, high, "it")


def test_what_an_activity_adds_by_hand():
    mean, sure, low, spread = added_by([activity()], np.full(20, 10.0), (), TERMS)
    # 3 × 10 × 3 are added; 0.2 × 90 = 18 are put off, at most half of 30, and 18 lack in the five days after.
    np.testing.assert_allclose(mean[:13], [0, -5, -5, -5, 30, 30, 30, *[-3.6] * 5, 0])
    assert not sure.any()
    assert not low.any()
    assert not spread.any()


def test_a_measured_uplift_has_a_lower_end_and_a_spread():
    mean, sure, low, spread = added_by([activity(low=2, high=6.5632)], np.full(20, 10.0), (), TERMS)
    np.testing.assert_allclose(sure, mean)
    assert low[4] == 10
    assert spread[4] == pytest.approx(20)


def test_of_two_activities_on_a_day_the_stronger_counts():
    mean, *_ = added_by([activity(times=2), activity(first=6, times=3)], np.full(20, 10.0), (), TERMS)
    np.testing.assert_allclose(mean[4:9], [10, 10, 20, 20, 20])


def test_of_an_activity_that_runs_only_what_recent_sales_do_not_hold_is_added():
    # Six a day before it, three times that expected; the forecast is at nine already.
    assert beyond_seen(activity(times=3), 9, 6).times == pytest.approx(2)
    assert beyond_seen(activity(times=3), 30, 6).times == 1
    assert beyond_seen(activity(times=3), 9, None).times == 1


def test_the_stock_ends_in_the_activity_and_the_order_holds_what_it_adds():
    usual, planned = good("replenishment"), good("replenishment", COMING)
    assert usual["days_left"] == pytest.approx(15, abs=1)
    # 16 are sold until it, 0.5 to the power of −2.62 is 6.1 times: 24 a day.
    assert 4 < planned["days_left"] < 7
    # What it adds is lost before an order comes, so the order need only make up for the stock that it takes.
    assert usual["order_quantity"] < planned["order_quantity"] < usual["order_quantity"] + 30
    assert (good("replenishment", stock=110)["order_quantity"], planned["lost_before"] > 30) == (0, True)
    assert good("replenishment", COMING, stock=110)["order_quantity"] > 30
    assert planned["activities"][0].startswith("Spring 03-14 to 03-16: × 6.1 (too few past promotions")
    assert "no past promotion tells what Spring adds: it is assumed" in planned["assumptions"]


def test_an_activity_that_ended_does_nothing():
    ended = COMING.replace("2026-03-1", "2026-02-1")
    assert good("cover", ended)["days_left"] == good("cover")["days_left"]


def found(tables):
    return tables.call(stock_out_soon.function, least_units=5).offending["severity"].to_list()


def test_an_assumed_uplift_is_a_notice_and_never_worse():
    assert found(shop(tier="hero")) == []
    assert found(shop(COMING, tier="hero")) == [1]
    # Short without it as well: as urgent as without it.
    assert found(shop(COMING, stock=30, tier="other")) == found(shop(stock=30, tier="other"))


def past(at):
    begin = date(2026, 1, 1) + timedelta(days=at)
    return f"P{at}, 701, , 30, 15, {begin} 00:00, {begin + timedelta(days=1)} 23:59, "


def test_what_the_shop_measured_is_as_sure_as_its_sales():
    units = [4] * 68
    for at in (14, 23, 32):
        units[at] = units[at + 1] = 40
    plan = (past(14), past(23), past(32), COMING)
    row = good("cover", *plan, units=units)
    assert row["sure_days_left"] == row["days_left"] < 8
    assert row["assumed_uplifts"] == []
    assert "3 past promotions of goods with a like price cut" in row["activities"][0]
    assert found(shop(*plan, units=units, tier="hero")) == [3]


def test_the_safe_level_follows_the_activity():
    usual, planned = good("cover", tier="hero"), good("cover", COMING, tier="hero")
    assert planned["safe_units"] > usual["safe_units"] + 30
    assert planned["sure_safe_units"] == pytest.approx(usual["safe_units"])


def test_a_part_takes_what_a_promoted_set_adds():
    days = [date(2026, 2, 20) + timedelta(days=at) for at in range(18)]
    lines = "\n".join(
        f"{day:%m%d}{code}, {day:%m%d}{code}, {day} 10:00, {item}, {code}, {units}, 60.00, finished"
        for day in days
        for item, code, units in ((901, "CUP", 3), (902, "SET", 1))
    )
    head = "line_id, order_id, paid_at, item_id, seller_sku, units, paid_amount, status"
    tables = {
        "order_lines": frame("order_lines", f"{head}\n{lines}"),
        "stock": frame("stock", "seller_sku, on_hand\nCUP, 90"),
        "bundles": frame("bundles", "bundle_sku, part_sku, quantity\nSET, CUP, 2"),
        "promotion_plan": frame("promotion_plan", f"{PLAN}\n{COMING.replace('701, ,', '902, SET,')}"),
    }
    plain = Reckoning({k: v for k, v in tables.items() if k != "promotion_plan"}, all_derived(), MORNING, {})
    usual, planned = (
        one.table("cover").row(0, named=True)
        for one in (plain, Reckoning(tables, all_derived(), MORNING, {}))
    )
    assert planned["days_left"] < usual["days_left"] - 1
    assert planned["near"] == ["Spring 03-14 to 03-16: × 6.1"]


def test_codes_that_are_judged_as_their_item_keep_its_delivery_time():
    row = good("promotion_stock", COMING, sheet="seller_sku, item_id, on_hand\nR, 701, 30\nG, 701, 30")
    assert (row["goods_id"], row["lead_days"], row["dispatch_by"]) == ("701", 10, date(2026, 2, 27))
