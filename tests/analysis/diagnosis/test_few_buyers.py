"""Where next to nobody bought: contributions and their intervals stay what a day can lose."""

from datetime import date, timedelta

import polars as pl
import pytest

from shopops.analysis.diagnosis import TrafficTable, diagnose

FIRST, DAYS = date(2026, 3, 2), 29
DAY = FIRST + timedelta(days=DAYS - 1)
USUAL = {"mug": 60, "bowl": 40}


def judged(**bought: int):
    """2000 visitors a day and item; on the last day `bought` of each."""
    rows = [
        (FIRST + timedelta(days=place), item, 2000, bought[item] if place == DAYS - 1 else usual + place % 3)
        for place in range(DAYS)
        for item, usual in USUAL.items()
    ]
    frame = pl.DataFrame(rows, schema=["day", "item", "visitors", "buyers"], orient="row")
    return diagnose([TrafficTable.of(frame)], DAY, worst_of=1)


@pytest.mark.parametrize("left", [0, 1, 3])
def test_an_item_that_hardly_anybody_bought_lost_no_more_than_it_had(left):
    (cause,) = judged(mug=left, bowl=41).causes
    assert dict(cause.where) == {"item": "mug"}
    assert -1.3 * USUAL["mug"] < cause.low <= cause.contribution <= cause.high < -0.6 * USUAL["mug"]


def test_a_day_without_a_buyer_lost_what_its_visitors_should_have_brought():
    found = judged(mug=0, bowl=0)
    assert found.verdict == "fall"
    assert sum(one.contribution for one in found.causes) == pytest.approx(-sum(USUAL.values()), rel=0.1)
    assert abs(found.unexplained) < 10


def test_the_paid_amount_of_a_day_is_unknown_where_that_of_some_buyers_is():
    rows = [
        (FIRST + timedelta(days=place), item, 900, 30, None if item == "bowl" else 300.0)
        for place in range(DAYS)
        for item in USUAL
    ]
    names = ["day", "item", "visitors", "buyers", "paid_amount"]
    found = diagnose([TrafficTable.of(pl.DataFrame(rows, schema=names, orient="row"))], DAY)
    assert (found.actual.paid_amount, found.trees[0].of) == (None, "buyers")


def test_where_nobody_ever_bought_nothing_can_fall():
    rows = [(FIRST + timedelta(days=place), item, 900, 0) for place in range(DAYS) for item in USUAL]
    frame = pl.DataFrame(rows, schema=["day", "item", "visitors", "buyers"], orient="row")
    found = diagnose([TrafficTable.of(frame)], DAY)
    assert (found.verdict, "Nobody bought" in found.needed) == ("cannot tell", True)


def test_an_interval_holds_its_contribution_however_much_is_gone():
    rows = [
        (FIRST + timedelta(days=place), item, 4000, 0 if item == "mug" and place == DAYS - 1 else 3000)
        for place in range(DAYS)
        for item in USUAL
    ]
    frame = pl.DataFrame(rows, schema=["day", "item", "visitors", "buyers"], orient="row")
    (cause,) = diagnose([TrafficTable.of(frame)], DAY, worst_of=1).causes
    assert cause.low <= cause.contribution <= cause.high < -2900
