"""The page of the sources: which tables there are, what is said of people, what is missing."""

from datetime import datetime
from decimal import Decimal

import polars as pl
from traffic_rows import LAST, back, item, shop, sources, table

from shopops.analysis.traffic.classed_sources import classed_sources
from shopops.analysis.traffic.periods import Period
from shopops.analysis.traffic.sources import traffic_sources
from shopops.shop.model import DATA_TABLES

AS_OF = datetime(2026, 6, 15, 9)
NONE = pl.DataFrame(schema=DATA_TABLES["source_subtotals"])


def report(rows=None, shop_days=None, *, period=None, **more):
    classed = None if rows is None else classed_sources(rows, None)
    return traffic_sources(classed, NONE, shop_days, as_of=AS_OF, period=period, **more)


def names(found):
    return [one.name for one in found.tables]


def test_people_who_came_by_several_sources_are_told():
    rows = sources((0, "平台流量.手淘搜索", 800, 20, "9"), (0, "广告流量.关键词推广", 400, 20, "9"))
    found = report(rows, table("shop_days", [shop(0)]))
    assert any("count 1,200 visitors a day, the shop 1,000 people" in note for note in found.notes)


def test_without_the_report_of_sources_the_shop_is_shown_and_the_download_named():
    found = report(None, table("shop_days", [shop(0)]))
    assert names(found) == ["shop", "factors"]
    assert ("shop_sources",) in [blank.tables for blank in found.blanks]


def test_nothing_that_tells_of_a_day_gives_no_report():
    assert report() is None


def test_people_of_a_whole_week_come_from_an_export_of_that_week_only():
    week = Period(back(6), LAST)
    days = [shop(n) for n in range(7)]
    assert any("means of a day" in note for note in report(None, table("shop_days", days), period=week).notes)
    whole = {**shop(6, visitors=4321), "last_day": LAST}
    found = report(None, table("shop_days", [*days, whole]), period=week)
    assert any("In the whole period 4,321 people came" in note for note in found.notes)
    assert found.tables[0].rows[0].figures["visitors"].value == 1000


def test_new_and_returning_buyers_stand_apart():
    days = table("shop_days", [shop(0, new_buyers=30, old_buyers=10, old_buyer_amount=Decimal(700))])
    people = next(one for one in report(None, days).tables if one.name == "people")
    assert [(row.id, row.figures["buyers"].value, row.figures["share"].value, row.figures["paid_amount"].value)
            for row in people.rows] == [("new", 30, 0.75, 1300), ("returning", 10, 0.25, 700)]  # fmt: skip


def test_heroes_have_their_ranking_factors():
    items = table(
        "item_days",
        [
            item(
                0,
                "1",
                200,
                8,
                "300",
                page_views=500,
                favourite_users=10,
                bounce_rate=0.6,
                units=9,
                old_buyers=2,
            )
        ],
    )
    tiers = pl.DataFrame({"item_id": ["1"], "tier": ["hero"], "paid_amount": [300.0], "share": [1.0]})
    found = report(None, table("shop_days", [shop(0)]), item_days=items, tiers=tiers)
    hero = next(one for one in found.tables if one.name == "factors").rows[1].figures
    values = {
        name: hero[name].value for name in ("favourite_rate", "depth", "bounce_rate", "repurchase_rate")
    }
    assert values == {"favourite_rate": 0.05, "depth": 2.5, "bounce_rate": 0.6, "repurchase_rate": 0.25}
    assert (hero["units_30_days"].value, hero["sales_share"].value) == (9, 1)


def test_pc_and_wireless_are_told_apart_by_the_editions_of_the_report():
    name = "【生意参谋平台】{}店铺流量来源-2026-06-14_2026-06-14.xls"
    parts = [
        sources((0, path, visitors, 3, "9")).with_columns(_file=pl.lit(name.format(edition)))
        for edition, path, visitors in (("无线", "平台流量.手淘搜索", 900), ("PC", "淘内免费.淘宝搜索", 100))
    ]
    devices = next(one for one in report(pl.concat(parts)).tables if one.name == "devices")
    assert {row.label: row.figures["visitors"].value for row in devices.rows} == {"wireless": 900, "PC": 100}
