"""`inventory backtest`: over a plain table, and what it says of a past that is too short."""

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

SAMPLES = Path(__file__).parents[2] / "sample_exports"
MONDAY = date(2025, 1, 6)


@pytest.fixture(scope="module")
def sales(tmp_path_factory):
    """Fifty-two weeks of twelve items."""
    drawn = np.random.default_rng(1).poisson(np.arange(1, 13)[:, None] * 2, (12, 52))
    path = tmp_path_factory.mktemp("sales") / "sales.csv"
    rows = [
        f"P{row:02},{MONDAY + timedelta(weeks=week)},{units}"
        for row, line in enumerate(drawn)
        for week, units in enumerate(line)
    ]
    path.write_text("item,day,units\n" + "\n".join(rows), encoding="utf-8")
    return path


def ask(shopops, sales, *words):
    costs = ("--lead-time-days", "14", "--holding-cost", "0.2", "--shortage-cost", "1", "--stretches", "1")
    return shopops("inventory", "backtest", "--history", sales, *costs, *words)


def test_each_way_to_order_is_told_with_what_it_costs_beyond_the_advice(shopops, sales):
    ended = ask(shopops, sales)
    assert ended.code == 0
    assert "1 stretch of 56 days, 12 goods, an order every 7 days" in ended.out.replace("\n", " ")
    for title in ("the advice", "4 weeks' mean", "negative binomial", "bootstrap"):
        assert title in ended.out
    assert "95 of 100 cases" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80


def test_json_adds_up(shopops, sales):
    told = json.loads(ask(shopops, sales, "--policy", "normal,thirteen-weeks", "--format", "json").out)
    assert told["schema"] == "shopops.backtest/1"
    assert told["stretches"] == [{"from": "2025-11-10", "to": "2026-01-04"}]
    assert {one["name"] for one in told["policies"]} == {"advice", "normal", "thirteen-weeks"}
    advice = told["policies"][0]
    for one in told["policies"]:
        goods = [good for good in told["items"] if good["policy"] == one["name"]]
        assert len(goods) == 12
        assert sum(good["cost"] for good in goods) == pytest.approx(one["cost"], abs=0.01)
        assert one["keeping"] + one["lost_margin"] == pytest.approx(one["cost"], abs=0.01)
    for one in told["policies"][1:]:
        assert one["beyond"]["money"] == pytest.approx(one["cost"] - advice["cost"], abs=0.01)
        assert one["beyond"]["low"] < one["beyond"]["money"] < one["beyond"]["high"]


def test_csv_has_a_line_a_good_and_way_to_order(shopops, sales):
    ended = ask(shopops, sales, "--policy", "normal", "--format", "csv")
    lines = list(csv.DictReader(ended.out.removeprefix("\ufeff").splitlines()))
    assert [(one["policy"], one["name"]) for one in lines[:2]] == [("advice", "P00"), ("advice", "P01")]
    assert len(lines) == 24


def test_twice_asked_twice_the_same(shopops, sales):
    words = ("--policy", "bootstrap", "--format", "json")
    assert ask(shopops, sales, *words).out == ask(shopops, sales, *words).out


def test_a_past_that_is_too_short_says_what_is_needed(shopops):
    ended = shopops("inventory", "backtest", SAMPLES, "--as-of", "2026-11-06 09:30")
    assert ended.code == 2
    assert "days of sales are known; a replay needs" in ended.err
    assert "Hand in older sales" in ended.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--policy", "bootstap"), "Did you mean bootstrap?"),
        (("--lead-time-days", "14"), "belong to --history"),
        (("--shortage-cost", "5"), "belong to --history"),
        (("--history", "sales.csv"), "needs --lead-time-days"),
        (("a.csv", "--history", "sales.csv", "--lead-time-days", "14"), "leave the files of a shop away"),
    ],
)
def test_options_that_do_not_fit_are_refused(shopops, words, said):
    ended = shopops("inventory", "backtest", *words)
    assert ended.code == 2
    assert said in ended.err
