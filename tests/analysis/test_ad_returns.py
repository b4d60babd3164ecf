"""Whether advertising pays: margins, sums that count money once, and how often chance is taken for a loss."""

from datetime import date, datetime

import polars as pl
import pytest
from tools.simulation.chance import Chance

from shopops.analysis.ad_returns import none, so_few
from shopops.analysis.ad_spend import ad_spend
from shopops.analysis.margin_rates import margin_rates
from shopops.tables import all_tables

AS_OF = datetime(2026, 4, 28, 9)
ORIGIN = {"_file": pl.String(), "_sheet": pl.String(), "_row": pl.Int64()}


def table(name, *rows):
    return pl.DataFrame(list(rows), schema=all_tables()[name].schema() | ORIGIN)


def ad(day, cost, **more):
    first = date(2026, 4, day)
    return {"day": first, "last_day": first, "cost": cost, "orders": 1, "revenue": 10, "clicks": 5} | more


def sums(rows):
    found = rows.group_by("level").agg(pl.col("cost").sum()).rows()
    return dict(found)


def test_campaigns_are_added_up_from_items_only_where_their_own_report_is_missing():
    campaigns = table("ad_campaign_days", ad(1, 100, campaign_id="71"))
    items = table(
        "ad_item_days",
        *(ad(day, 50, campaign_id="71", item_id=item) for day in (1, 2) for item in ("701", "702")),
    )
    assert sums(ad_spend(campaigns, items, as_of=AS_OF)) == {"campaign": 200, "item": 200}
    assert sums(ad_spend(None, items, as_of=AS_OF)) == {"campaign": 200, "item": 200}
    assert sums(ad_spend(campaigns, None, as_of=AS_OF)) == {"campaign": 100}


def test_a_report_of_another_tool_does_not_hide_campaigns_that_only_the_items_tell_of():
    display = table("ad_campaign_days", ad(1, 30, campaign_id="茶具 首焦"))
    items = table("ad_item_days", ad(1, 50, campaign_id="71", item_id="701"))
    assert sums(ad_spend(display, items, as_of=AS_OF)) == {"campaign": 80, "item": 50}


def test_items_without_campaign_tell_the_same_money_again():
    items = table(
        "ad_item_days",
        ad(1, 50, campaign_id="71", item_id="701"),
        ad(1, 50, item_id="701"),
        ad(2, 60, item_id="701"),
    )
    assert sums(ad_spend(None, items, as_of=AS_OF)) == {"campaign": 50, "item": 110}


def test_of_spans_only_the_latest_counts_and_only_without_single_days():
    week = ad(1, 700, campaign_id="71") | {"last_day": date(2026, 4, 7)}
    later = ad(8, 600, campaign_id="71") | {"last_day": date(2026, 4, 14)}
    assert sums(ad_spend(table("ad_campaign_days", week, later), None, as_of=AS_OF)) == {"campaign": 600}
    with_day = table("ad_campaign_days", week, later, ad(2, 90, campaign_id="71"))
    assert sums(ad_spend(with_day, None, as_of=AS_OF)) == {"campaign": 90}


def test_margin_is_what_is_left_before_advertising():
    demand = pl.DataFrame(
        {
            "item_id": ["701", "702"], "seller_sku": ["A", "B"], "units": [10.0, 5.0], "unit_price": [100.0, 40.0],
        }
    )  # fmt: skip
    costs = table(
        "item_costs",
        {"item_id": "701", "unit_cost": 30, "freight": 5, "packaging": 5, "platform_fee_rate": 0.05},
    )
    days = table("shop_days", ad_day(1000, 200), ad_day(None, 50))
    found = margin_rates(demand, costs, days, as_of=AS_OF)
    assert found.rows() == [(None, pytest.approx(0.55), 0.2, True), ("701", pytest.approx(0.55), 0.2, True)]


def ad_day(paid, refunded):
    return {"day": date(2026, 4, 20), "paid_amount": paid, "refund_amount": refunded}


def test_without_costs_the_margin_is_supposed():
    assert margin_rates(as_of=AS_OF, default_margin=0.4).rows() == [(None, 0.4, 0.1, False)]


@pytest.mark.parametrize("per_day", [1.0, 4.0, 20.0])
def test_what_breaks_even_is_rarely_called_a_loss(per_day):
    chance = Chance(f"even {per_day}")
    found = []
    for _ in range(400):
        days = [chance.poisson(per_day * chance.factor(0.25)) for _ in range(14)]
        found.append(so_few(sum(days), 14 * per_day, 14))
    assert sum(one < 0.02 for one in found) <= 16  # 8 expected
    assert sum(one < 0.001 for one in found) <= 2


def test_half_of_what_breaks_even_is_found_with_a_hundred_orders_needed():
    assert so_few(50, 100, 14) < 0.001 < 0.01 < so_few(80, 100, 14)


def test_a_window_of_few_days_is_less_sure():
    assert so_few(40, 100, 2) > so_few(40, 100, 14)


def test_none_is_as_seldom_as_it_is_said_to_be():
    chance = Chance("none")
    silent = 0
    for _ in range(4000):
        true = 4.0 * chance.factor(0.2)
        silent += not any(chance.poisson(true / 14 * chance.factor(0.3)) for _ in range(14))
    assert silent / 4000 == pytest.approx(none(4.0, 14), rel=0.25)
    assert none(8.0, 14) < 0.002
