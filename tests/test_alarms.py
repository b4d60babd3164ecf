"""The program that counts false alarms: its mornings are those of a careful shop, and as if read from files."""

from datetime import date, timedelta

import polars as pl
import pytest
from tools.alarms.found import ordinary_days, plant_all
from tools.alarms.judging import judge
from tools.alarms.mornings import Walk, moment
from tools.alarms.planting import FAULTS, Scene, add, change
from tools.alarms.quiet import quiet_mornings
from tools.alarms.sizes import smallest, smallest_rise
from tools.simulation.catalogue import make_items
from tools.simulation.chance import Chance
from tools.simulation.files import goods, orders, refunds, sycm, templates
from tools.simulation.scenario import Scenario, Season
from tools.simulation.traffic import walk_traffic

from shopops.analysis import all_derived
from shopops.checking.models import analysis_models, rule_models
from shopops.checking.run import check
from shopops.config import load_settings
from shopops.exports import catalogue
from shopops.rules import all_rules
from shopops.shop import read_shop

DAY = date(2026, 4, 20)


@pytest.fixture(scope="module")
def walk():
    return Walk(seed=6, items=8, orders_per_day=15, first=DAY - timedelta(days=1), last=DAY)


@pytest.fixture(scope="module")
def tables(walk):
    return walk.morning(DAY)


def test_nothing_of_a_morning_lies_in_its_future(tables):
    for name, column in (("orders", "shipped_at"), ("refunds", "finished_at"), ("reviews", "reviewed_at")):
        assert tables[name][column].max() < moment(DAY), name
    assert tables["item_days"]["day"].max() == DAY - timedelta(days=1)
    assert tables["purchase_orders"]["ordered_on"].max() < DAY


def test_stock_is_what_was_there_less_what_was_sold_and_plus_what_came(walk):
    history, account = walk.history, walk.shelves[0]
    sold = {
        day: sum(
            line.units
            for order in history.sales
            if order.paid_at and order.paid_at.date() == day
            for line in order.lines
            if (line.item, line.sku) == (account.item, account.sku)
        )
        for day in history.days
    }
    came = {
        day: sum(one.quantity for one in account.bought if one.expected_on == day) for day in history.days
    }
    called_off = sum(
        line.units
        for one in history.returns
        if one.before_dispatch
        for line in [one.line]
        if (line.item, line.sku) == (account.item, account.sku)
    )
    moved = sum(came[day] - sold[day] for day in history.days[1:])
    assert 0 <= account.available[-1] - account.available[0] - moved <= called_off


def test_tables_in_memory_are_judged_like_the_files_they_would_be(walk, tables, tmp_path):
    scene = Scene(walk, DAY, dict(tables), Chance("here"))
    for code in ("INV003", "ORD001", "LST004"):
        FAULTS[code][0](scene)
    tables = scene.tables
    stamp, yesterday = f"{DAY:%Y%m%d}", DAY - timedelta(days=1)
    for (day,), rows in (
        tables["item_days"]
        .filter(pl.col("day") > DAY - timedelta(days=17))
        .partition_by("day", as_dict=True)
        .items()
    ):
        sycm.write_item_day_xls(tmp_path / f"【生意参谋平台】商品_全部_{day}_{day}.xls", rows, day)
    first = tables["shop_days"]["day"].min()
    sycm.write_shop_days_xls(
        tmp_path / f"【生意参谋平台】宏观监控_{first}_{yesterday}.xls", tables["shop_days"]
    )
    orders.write_orders_csv(tmp_path / f"ExportOrderList{stamp}0905.csv", tables["orders"])
    orders.write_lines_xlsx(tmp_path / f"ExportItemlList{stamp}0906.xlsx", tables["order_lines"])
    refunds.write_refunds_xlsx(
        tmp_path / f"退款管理_{DAY - timedelta(days=60):%Y%m%d}_{yesterday:%Y%m%d}.xlsx", tables["refunds"]
    )
    goods.write_stock_xlsx(tmp_path / f"商品库存_{stamp}.xlsx", tables["stock"])
    goods.write_listings_xlsx(tmp_path / f"发布模板_{stamp}.xlsx", tables["listings"])
    templates.write_costs_xlsx(tmp_path / "item-costs.xlsx", tables["item_costs"])
    shop = read_shop([tmp_path], catalogue())
    rules = all_rules()
    settings = load_settings(None, rule_models(rules), analysis_models(all_derived()))
    read = check(shop, rules, all_derived(), settings, moment(DAY), {})
    given = {name: tables[name] for name in shop.tables if name in tables and shop.tables[name].height}
    given["item_days"] = given["item_days"].filter(pl.col("day") > DAY - timedelta(days=17))
    held = judge(given, DAY)

    def told(report):
        return {
            (one.code, one.subject.id, one.severity, one.value)
            for one in report.findings
            if not one.code.startswith("DAT")
        }

    assert told(read) == told(held)
    assert {"INV003", "ORD001", "LST004"} <= {code for code, *_ in told(read)}


def test_quiet_mornings_are_counted_and_an_alarm_that_lasts_counts_once(walk):
    quiet = quiet_mornings(walk)
    assert quiet.mornings == 2
    assert "ORD001" in quiet.judged
    assert not {code for code in quiet.alarms if code.startswith(("ORD", "INV", "LST", "PRC", "VIO"))}


def test_a_planted_fault_changes_the_planted_cells_only(walk, tables):
    scene = Scene(walk, DAY, dict(tables), Chance("here"))
    before = tables["stock"]
    found = change(
        scene, "stock", pl.col("seller_sku") == before["seller_sku"][0], lambda row: {"available": 1}
    )
    after = scene.tables["stock"]
    assert found[0]["available"] == before["available"][0]
    assert after["available"].to_list() == [1, *before["available"].to_list()[1:]]
    assert after.drop("available").equals(before.drop("available"))
    add(scene, "stock", {"seller_sku": "X", "available": 4})
    assert scene.tables["stock"].tail(1)["available"].to_list() == [4]
    assert tables["stock"].equals(before)


def test_facts_are_found_when_planted(walk):
    days = ordinary_days(walk, 1)
    found = plant_all(walk, 1)
    assert len(days) == 1
    assert {code: found[code].warned for code in ("ORD001", "INV001", "VIO001", "DAT001")} == {
        "ORD001": 1,
        "INV001": 1,
        "VIO001": 1,
        "DAT001": 1,
    }


def test_smallest_detectable_sizes_are_those_of_the_textbook():
    # Lehr's rule: 16 ÷ d² in each of two groups; with one group of 1 and one of 28: d = 2.8 × √(1 + 1/28)
    assert smallest(1.0) == pytest.approx(2.85, abs=0.01)
    rise = smallest_rise(100.0)
    assert rise == pytest.approx(1.96 * 10.18 + 0.84 * ((100 + rise) * 29 / 28) ** 0.5, abs=0.05)
    assert smallest_rise(100.0, 0.1) > rise


def test_seasons_move_visitors_and_conversion_and_nothing_else():
    goods_, days = make_items(Chance(1).branch("items"), 5), [DAY, DAY + timedelta(days=1)]
    calm = frozenset(days)
    plain = walk_traffic(Chance(3), goods_, days, 400, Scenario(calm_days=calm))
    season = Season(DAY, DAY, visitors=2.0, conversion=1.5)
    busy = walk_traffic(Chance(3), goods_, days, 400, Scenario(calm_days=calm, seasons=(season,)))
    assert busy[0].shop_visitors() / plain[0].shop_visitors() == pytest.approx(2.0, abs=0.1)
    assert sum(map(sum, busy[0].buyers)) / sum(map(sum, plain[0].buyers)) == pytest.approx(3.0, abs=0.5)
    assert busy[1] == plain[1]
