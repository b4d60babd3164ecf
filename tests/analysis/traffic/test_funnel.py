"""Steps from visit to payment."""

from datetime import datetime

from traffic_rows import LAST, shop, sources, table

from shopops.analysis.traffic.classed_sources import classed_sources
from shopops.analysis.traffic.funnel import traffic_funnel
from shopops.analysis.traffic.periods import Period

AS_OF = datetime(2026, 6, 15, 9)
STEPS = {"favourite_users": 30, "cart_users": 100, "ordering_buyers": 44}


def history(**today):
    past = [shop(days, **{**STEPS, "cart_users": 100 + days % 4}) for days in range(1, 29)]
    return table("shop_days", [*past, shop(0, **{**STEPS, **today})])


def funnel(shop_days, *others):
    return traffic_funnel(shop_days, *others, as_of=AS_OF, period=Period(LAST, LAST))


def test_each_step_is_a_share_of_those_before_it():
    steps = {row.id: row.figures["rate"].value for row in funnel(history()).tables[0].rows}
    assert steps == {
        "detail": 1.0, "favourite": 0.03, "cart": 0.1, "order": 0.044, "pay": 40 / 44, "whole": 0.04
    }  # fmt: skip


def test_the_weakest_step_is_named_with_the_interval_of_its_change():
    told = funnel(history(cart_users=40)).headline
    assert told.startswith("The weakest step is “item page → cart” at 4.0%, -61% beside its own history (-")


def test_a_usual_day_has_no_weak_step():
    assert funnel(history()).headline.startswith("No step is below its usual range; the lowest is ")


def test_a_few_days_tell_nothing():
    report = funnel(table("shop_days", [shop(days, **STEPS) for days in range(5)]))
    assert report.headline == "No step can be judged yet: too few days of history."


def test_impressions_come_from_advertising_and_what_is_missing_is_named():
    report = funnel(history())
    assert ("ad_campaign_days",) in [blank.tables for blank in report.blanks]
    spent = table("ad_campaign_days", [{"day": LAST, "impressions": 5000, "clicks": 100}])
    steps = funnel(history(), None, None, None, spent).tables[0].rows
    assert (steps[0].id, steps[0].figures["rate"].value) == ("click", 0.02)


def test_every_source_has_its_own_steps():
    rows = sources((0, "平台流量.手淘搜索", 400, 12, "9")).with_columns(cart_users=40, ordering_buyers=15)
    report = funnel(history(), classed_sources(rows, None))
    found = next(one for one in report.tables if one.name == "sources").rows[0].figures
    assert (found["cart_rate"].value, found["ordering_rate"].value, found["paying_rate"].value) == (
        0.1,
        15 / 400,
        0.8,
    )
