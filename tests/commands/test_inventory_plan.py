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
