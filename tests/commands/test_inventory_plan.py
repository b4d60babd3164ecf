"""`inventory plan`: plain tables in, orders out."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

WEEKS = [date(2026, 1, 5) + timedelta(7 * week) for week in range(20)]


@pytest.fixture
def table(tmp_path):
    def write(text: str, name: str = "sales.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def steady(items=("007", "8"), units=10, days=WEEKS):
    return "item,day,units\n" + "\n".join(f"{item},{day},{units}" for item in items for day in days)


def planned(shopops, history, *options):
    done = shopops(
        "inventory", "plan", "--history", str(history), "--lead-time-days", "14", *options, "--format", "json"
    )
    return {one["item_id"]: one for one in json.loads(done.out)["items"]}, done


def test_the_order_fills_up_to_the_target_and_ids_stay_text(shopops, table):
    stock = table("item,on_hand,inbound\n007,30,5\n8,500,0\n", "stock.csv")
    items, _ = planned(shopops, table(steady()), "--stock", str(stock))
    assert items["007"]["order_quantity"] == pytest.approx(items["007"]["target_level"] - 35, abs=2)
    assert 30 <= items["007"]["target_level"] <= 70
    assert (items["8"]["order_quantity"], items["8"]["days_of_cover"]) == (0, pytest.approx(350, abs=10))


def test_what_is_lost_before_the_order_arrives_is_not_ordered_and_told(shopops, table):
    stock = table("item,on_hand\n007,0\n", "stock.csv")
    items, _ = planned(shopops, table(steady()), "--stock", str(stock))
    full, _ = planned(shopops, table(steady()), "--stock", str(table("item,on_hand\n007,90\n", "stock.csv")))
    lost = full["007"]["target_level"] - items["007"]["target_level"]
    assert 15 <= lost <= 30
    told = f"{lost} are asked for before the order can arrive and are lost: the target is lower by them"
    assert told in items["007"]["assumptions"]


def test_the_day_after_the_last_week_is_meant_where_none_is_named(shopops, table):
    items, _ = planned(shopops, table(steady()))
    assert items["8"]["order_by"] == str(WEEKS[-1] + timedelta(7))


def test_without_a_stock_table_it_says_so(shopops, table):
    items, _ = planned(shopops, table(steady()))
    assert any("stock unknown" in told for told in items["8"]["assumptions"])


def test_packs_and_minimum_orders_of_the_stock_table_are_kept(shopops, table):
    stock = table("item,on_hand,case_pack,minimum_order,unit_cost\n007,20,12,60,2.5\n", "stock.csv")
    items, _ = planned(shopops, table(steady()), "--stock", str(stock))
    assert items["007"]["order_quantity"] == 60
    assert items["007"]["money"] == "150.00"


def test_a_row_that_cannot_be_read_is_left_out_and_told(shopops, table):
    items, done = planned(shopops, table(steady() + "\n8,2026-13-45,3\n8,2026-01-05,many\n,2026-01-05,1\n"))
    assert set(items) == {"007", "8"}
    assert "row 42: day “2026-13-45” cannot be read" in done.err
    assert "row 43: units “many” cannot be read" in done.err
    assert "row 44: item is blank" in done.err


def test_goods_that_only_the_stock_table_knows_are_named(shopops, table):
    stock = table("item,on_hand\n007,30\nZ-9,4\n", "stock.csv")
    items, done = planned(shopops, table(steady()), "--stock", str(stock))
    assert set(items) == {"007", "8"}
    assert "not in the sales, so not reckoned: Z-9." in done.err


def test_rows_of_the_day_of_reading_and_later_are_not_known_yet(shopops, table):
    items, done = planned(shopops, table(steady()), "--as-of", "2026-03-02")
    assert items["8"]["order_by"] <= "2026-03-09"
    assert "24 rows that were not over on 2026-03-02" in done.err


@pytest.mark.parametrize(
    "text", ["a,b\n1,2\n", "item,day,units\n8,2026-01-01,1\n8,2026-02-01,1\n8,2026-03-01,1\n"]
)
def test_what_is_no_such_table_is_refused_with_a_sentence(shopops, table, text):
    done = shopops("inventory", "plan", "--history", str(table(text)), "--lead-time-days", "14")
    assert done.code == 2
    assert "sales.csv: has" in done.err


@pytest.mark.parametrize("count", [1, 3])
def test_one_item_and_few_days_are_enough(shopops, table, count):
    items, _ = planned(
        shopops, table(steady(("A",), 4, [date(2026, 1, 5) + timedelta(k) for k in range(count)]))
    )
    assert items["A"]["demand_per_day"] == pytest.approx(4, rel=0.05)


def test_an_item_that_never_sold_is_not_ordered(shopops, table):
    items, _ = planned(shopops, table(steady() + "\n" + steady(("zero",), 0).split("\n", 1)[1]))
    assert items["zero"]["order_quantity"] == 0


def test_the_terminal_has_a_line_an_item(shopops, table):
    done = shopops("inventory", "plan", "--history", str(table(steady())), "--lead-time-days", "14")
    assert "order " in done.out.splitlines()[0]
    assert [line.split()[0] for line in done.out.splitlines() if line.startswith(("007", "8 "))] == [
        "007",
        "8",
    ]


def test_what_is_lost_of_several_items_is_one_sentence_in_the_terminal(shopops, table):
    stock = table("item,on_hand\n007,0\n8,5\n", "stock.csv")
    done = shopops(
        "inventory",
        "plan",
        "--history",
        str(table(steady())),
        "--stock",
        str(stock),
        "--lead-time-days",
        "14",
    )
    assert " ".join(done.out.split()).count("asked for before the order can arrive") == 1


def test_rows_of_one_day_are_added_up_and_told(shopops, table):
    once, _ = planned(shopops, table(steady(("A",), 20)))
    twice, done = planned(shopops, table(steady(("A", "A"), 10)))
    assert twice == once
    assert "20 days of items stand in more than one row, the first is A on 2026-01-05" in done.err


def test_returns_are_taken_off_the_sales_of_their_day(shopops, table):
    once, _ = planned(shopops, table(steady(("A",), 7)))
    back, done = planned(
        shopops, table(steady(("A",), 10) + steady(("A",), -3).removeprefix("item,day,units"))
    )
    assert back == once
    assert "20 rows with units below 0 are taken for returns" in done.err


@pytest.mark.parametrize("units", ["1" + 300 * "0", "2000000000000", "-1" + 13 * "0"])
def test_what_can_be_no_pieces_is_left_out_and_told(shopops, table, units):
    items, done = planned(shopops, table(steady(("A",)) + f"\nA,2026-02-02,{units}\n"))
    assert items["A"]["demand_per_day"] == pytest.approx(10 / 7, rel=0.1)
    assert "row 22: units is beyond 1,000,000,000,000; the row is left out" in done.err


def test_a_delivery_of_years_is_no_delivery_time(shopops, table):
    stock = table("item,on_hand,lead_time_days\n007,5,99999\n", "stock.csv")
    _, done = planned(shopops, table(steady()), "--stock", str(stock))
    assert "row 2: lead_days is beyond 730" in done.err


def test_days_of_which_nothing_is_known_are_told(shopops, table):
    _, done = planned(shopops, table(steady()), "--as-of", "2026-08-03")
    assert "nothing is known of the 70 days before 2026-08-03" in done.err


def test_without_stock_and_demand_nothing_runs_out(shopops, table):
    items, _ = planned(shopops, table(steady(("A",), 0)))
    one = items["A"]
    assert (one["days_of_cover"], one["runs_out_on"], one["order_by"]) == (None, None, None)


def test_statutory_holidays_are_left_out_where_a_country_is_set(shopops, table):
    days = [date(2025, 8, 4) + timedelta(k) for k in range(70)]
    holiday = [one for one in days if date(2025, 10, 1) <= one <= date(2025, 10, 8)]
    text = steady(("A",), 4, [one for one in days if one not in holiday]) + "\n"
    sales = table(text + "\n".join(f"A,{one},40" for one in holiday))
    plain, told = planned(shopops, sales, "--country", "cn")
    festive, _ = planned(shopops, sales)
    assert plain["A"]["demand_per_day"] == pytest.approx(4, rel=0.05)
    assert festive["A"]["demand_per_day"] > 6
    assert any("statutory holidays of CN are left out" in one for one in plain["A"]["assumptions"])
    assert told.err == ""


def test_a_country_whose_holidays_are_not_known_is_refused(shopops, table):
    options = ("--lead-time-days", "14", "--country", "US")
    done = shopops("inventory", "plan", "--history", str(table(steady())), *options)
    assert done.code == 2
    assert "The holidays of “US” are not known, only those of CN" in done.err


def test_the_keys_are_those_of_the_schema(shopops, table):
    _, done = planned(shopops, table(steady()))
    record = json.loads(done.out)
    assert list(record) == ["schema", "as_of", "items", "skipped"]
    assert record["schema"] == "shopops.replenish/1"
    keys = (
        "item_id sku on_hand inbound demand_per_day demand_low demand_high days_of_cover runs_out_on reorder_point"
        " target_level order_quantity order_by unit_cost money assumptions"
    )
    assert list(record["items"][0]) == keys.split()
