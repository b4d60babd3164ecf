"""A shop with known traffic: what fell is found, named and counted, and quiet days stay quiet."""

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import polars as pl
import pytest

from shopops.analysis.diagnosis import TrafficTable, diagnose

FIRST = date(2026, 3, 2)
SOURCES, ITEMS = ("search", "home", "paid"), ("mug", "bowl", "plate", "spoon")
VISITORS = np.outer([0.5, 0.3, 0.2], [0.4, 0.3, 0.2, 0.1]) * 8000
RATES = np.outer([1.2, 1.0, 0.5], [1.0, 1.2, 0.9, 0.8]) * 0.04


def shop(days=28, *, rate=None, traffic=None, seed=1):
    """Quiet days, then one on which `rate` and `traffic` (by source and item) multiply."""
    rng = np.random.default_rng(seed)
    rows = []
    for place in range(days + 1):
        judged = place == days
        moved = VISITORS * np.exp(rng.normal(0, 0.05, (3, 1)) + rng.normal(0, 0.05, (1, 4)))
        visitors = rng.poisson(moved * (traffic if judged and traffic is not None else 1.0))
        buyers = rng.binomial(visitors, RATES * (rate if judged and rate is not None else 1.0))
        for a, source in enumerate(SOURCES):
            for b, item in enumerate(ITEMS):
                day = FIRST + timedelta(days=place)
                rows.append(
                    (
                        day,
                        source,
                        item,
                        int(visitors[a, b]),
                        int(buyers[a, b]),
                        Decimal(int(buyers[a, b]) * 30),
                    )
                )
    names = ["day", "source", "item", "visitors", "buyers", "paid_amount"]
    return pl.DataFrame(rows, schema=names, orient="row"), FIRST + timedelta(days=days)


def judged(**faults):
    frame, day = shop(**faults)
    return diagnose([TrafficTable.of(frame)], day, worst_of=1)


def test_an_item_that_nobody_buys_is_the_cause():
    found = judged(rate=np.array([1.0, 0.05, 1.0, 1.0]))
    assert found.verdict == "fall"
    assert [(dict(one.where), one.kind) for one in found.causes] == [({"item": "bowl"}, "rate")]
    cause = found.causes[0]
    assert cause.low < cause.contribution < cause.high < 0
    assert cause.money == (cause.money or Decimal()).quantize(Decimal("0.01"))
    assert found.unexplained == pytest.approx(
        found.actual.buyers - found.actual.visitors * found.expected.mid - cause.contribution
    )


def test_an_item_that_fails_in_one_source_is_a_slice_of_two_dimensions():
    rate = np.ones((3, 4))
    rate[0, 0] = 0.2
    found = judged(rate=rate)
    assert [dict(one.where) for one in found.causes] == [{"source": "search", "item": "mug"}]


def test_cheap_clicks_are_mix_not_rate():
    found = judged(traffic=np.array([[1.0], [1.0], [3.0]]))
    assert [(dict(one.where), one.kind) for one in found.causes] == [({"source": "paid"}, "mix")]
    assert found.causes[0].change > 1


def test_a_fall_everywhere_is_one_cause():
    found = judged(rate=0.6)
    assert [dict(one.where) for one in found.causes] == [{}]
    assert found.p_value < 0.001


def test_a_quiet_day_has_no_cause():
    found = judged()
    assert (found.verdict, found.causes) == ("usual", ())
    assert found.expected.low <= found.actual.conversion_rate <= found.expected.high


def test_trees_add_up_and_know_every_dimension():
    found = judged(rate=0.6)
    assert [(tree.of, tree.dimension) for tree in found.trees] == [
        ("paid_amount", None),
        ("conversion_rate", "source"),
        ("conversion_rate", "item"),
    ]
    assert all(sum(one.amount for one in tree.branches) == tree.change for tree in found.trees)


def test_having_chosen_the_worst_day_costs():
    frame, day = shop(rate=0.85)
    chances = [diagnose([TrafficTable.of(frame)], day, worst_of=number).p_value for number in (1, 7)]
    assert chances[1] == pytest.approx(1 - (1 - chances[0]) ** 7)


def test_the_worst_of_seven_is_priced_unasked():
    frame, day = shop(rate=0.6)
    assert diagnose([TrafficTable.of(frame)], day).worst_of == 7
    frame, day = shop(rate=1.3)
    assert diagnose([TrafficTable.of(frame)], day).worst_of == 1


def test_days_left_out_of_the_last_seven_do_not_lift_the_price():
    frame, day = shop(rate=0.6)
    ordinary = frame.filter(~pl.col("day").is_in([day - timedelta(days=back) for back in (2, 4)]))
    assert diagnose([TrafficTable.of(ordinary)], day).worst_of == 7


def test_one_like_day_is_not_enough():
    frame, day = shop(days=9)
    found = diagnose([TrafficTable.of(frame)], day)
    assert (found.verdict, found.p_value, found.causes) == ("cannot tell", None, ())
    assert "At least 2 earlier days of the same weekday (Wednesday)" in found.needed


def test_two_weeks_are_enough():
    frame, day = shop(days=14, rate=0.5)
    assert diagnose([TrafficTable.of(frame)], day).verdict == "fall"


def test_a_day_without_traffic_asks_for_it():
    frame, day = shop()
    found = diagnose([TrafficTable.of(frame)], day + timedelta(days=1))
    assert found.verdict == "cannot tell"
    assert "no visitors on" in found.needed


def test_tables_that_cannot_be_crossed_are_searched_each_by_itself():
    frame, day = shop(rate=np.array([1.0, 0.05, 1.0, 1.0]))
    figures = pl.col("visitors", "buyers", "paid_amount").sum()
    tables = [TrafficTable(d, frame.group_by("day", d).agg(figures), (d,)) for d in ("source", "item")]
    found = diagnose(tables, day, worst_of=1)
    assert found.cross_unknown
    assert [(one.table, dict(one.where)) for one in found.causes] == [("item", {"item": "bowl"})]


def test_a_bare_total_is_judged_without_causes():
    frame, day = shop(rate=0.5)
    totals = frame.group_by("day").agg(pl.col("visitors", "buyers").sum())
    found = diagnose([TrafficTable.of(totals)], day)
    assert (found.verdict, found.causes, found.power) == ("fall", (), None)


def test_a_source_never_seen_before_is_a_mix():
    frame, day = shop()
    junk = frame.filter(pl.col("day") == day, pl.col("source") == "paid").with_columns(
        source=pl.lit("new clicks"), visitors=pl.col("visitors") * 5, buyers=pl.lit(1, pl.Int64)
    )
    found = diagnose([TrafficTable.of(pl.concat([frame, junk]))], day, worst_of=1)
    assert ({"source": "new clicks"}, "mix") in [(dict(one.where), one.kind) for one in found.causes]


@pytest.mark.parametrize("blank", [None, "", "0"])
def test_awkward_values_do_not_stop_it(blank):
    frame, day = shop(rate=0.6)
    odd = frame.with_columns(item=pl.when(pl.col("item") == "mug").then(pl.lit(blank)).otherwise("item"))
    assert diagnose([TrafficTable.of(odd)], day).verdict == "fall"


@pytest.mark.parametrize("moved", [0.4, 3.0])
def test_traffic_that_moves_everywhere_is_no_other_mix_of_people(moved):
    """Even where a dimension has two values only: neither of them moved against the other."""
    for seed in range(8):
        draw, rows = np.random.default_rng(seed), []
        for place in range(29):
            whole = draw.normal(0, 0.08) + (np.log(moved) if place == 28 else 0)
            for device, usual, rate in (("phone", 5000, 0.03), ("pc", 3000, 0.012)):
                visitors = draw.poisson(usual * np.exp(whole + draw.normal(0, 0.08)))
                rows.append((FIRST + timedelta(days=place), device, visitors, draw.binomial(visitors, rate)))
        frame = pl.DataFrame(rows, schema=["day", "device", "visitors", "buyers"], orient="row")
        assert diagnose([TrafficTable.of(frame)], FIRST + timedelta(days=28), worst_of=1).causes == ()
