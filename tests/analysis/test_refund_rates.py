"""The usual number of refunds: how often a quiet item falls out of it, and what it does not mind."""

from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest
from tools.simulation.chance import Chance

from shopops.analysis.distributions import negative_binomial_at_most, poisson_at_most
from shopops.analysis.refund_jumps import Jumps, all_windows, counted
from shopops.analysis.refund_rates import Series, Window, comparisons, longest_window, movement, windows

DAYS = tuple(date(2026, 1, 1) + timedelta(days=n) for n in range(77))
LAST = DAYS[-1]


def series(refunds, sold=10.0):
    counts = tuple(refunds)
    return Series(DAYS[: len(counts)], counts, (sold,) * len(counts))


def noisy(name, mean, spread=0.0):
    """Refunds of a day around a mean that moves from week to week."""
    chance, rate = Chance(name), mean
    for day in range(len(DAYS)):
        rate = mean * chance.factor(spread) if day % 7 == 0 else rate
        yield chance.poisson(rate)


def window(refunds, expected, sold=100.0, shape=50.0, days=7):
    return Window(LAST, LAST, days, 0, refunds, sold, expected, shape)


def test_a_mean_known_to_a_factor_gives_a_geometric_count():
    # With shape 1 and mean 3 each count is three quarters as likely as the one before.
    assert [negative_binomial_at_most(k, 3, 1) for k in range(3)] == pytest.approx([1 / 4, 7 / 16, 37 / 64])
    assert negative_binomial_at_most(4, 3, 1e9) == pytest.approx(poisson_at_most(4, 3), rel=1e-6)


def test_the_usual_number_is_the_rate_of_the_history_times_what_was_sold():
    one = Series(DAYS[:28], (1,) * 14 + (9,) * 14, (10.0,) * 14 + (5.0,) * 14)
    found = windows([one], longest_window(28), (7, 14), 0)[0]
    assert [(w.days, w.refunds, w.first) for w in found] == [(7, 63, DAYS[21]), (14, 126, DAYS[14])]
    assert [w.expected for w in found] == pytest.approx([3.5, 7.0])


def test_a_refund_of_something_that_was_not_sold_lately_is_no_jump():
    past = (0,) * 20 + (1,) + (0,) * 55
    one, other = Series(DAYS, (*past, 1), (9.0,) * 30 + (0.0,) * 47), series([1] * 77)
    found = windows([one, other], 14, (1, 2, 4, 7, 14), 0)[0]
    assert {w.refunds for w in found} == {1}
    assert Jumps({"601": found}, 0.01).told() == {}


def test_the_longest_window_leaves_a_fortnight_of_history():
    assert [longest_window(days) for days in (14, 15, 27, 28, 400)] == [0, 1, 7, 14, 14]
    assert windows([series([1] * 20), series([1] * 15)], 4, (1, 2, 4), 0)[1] == []


def test_the_highest_usual_number_is_the_last_that_is_likely_enough():
    one = window(0, 6.0)
    top = one.highest(0.001)
    assert one.at_least(top) >= 0.001 > one.at_least(top + 1)
    assert window(0, 0.001).highest(0.5) == 0


@pytest.mark.parametrize(("mean", "spread"), [(0.05, 0.0), (0.4, 0.3), (3.0, 0.15)])
def test_quiet_items_fall_out_of_the_usual_as_seldom_as_they_should(mean, spread):
    items = [series(noisy(f"{mean} {spread} {n}", mean, spread)) for n in range(300)]
    chances = [one.chance for ones in windows(items, 14, (1, 7, 14), 0) for one in ones]
    assert sum(chance < 0.01 for chance in chances) / len(chances) < 0.014


def test_the_moves_of_a_rate_are_learnt_from_all_items():
    calm, restless = ([series(noisy(f"{n}", 3, spread)) for n in range(60)] for spread in (0.0, 0.4))
    assert movement(calm, 14, 7) < 0.01
    assert movement(restless, 14, 7) == pytest.approx(0.16, rel=0.35)


def test_a_past_jump_of_one_item_does_not_blind_the_rule_for_the_others():
    calm = [series(noisy(f"{n}", 1)) for n in range(40)]
    jump = series([1] * 40 + [12] * 7 + [1] * 30)
    assert movement([*calm, jump], 14, 7) < movement(calm, 14, 7) + 0.05


def test_windows_that_could_never_be_told_do_not_share_the_rate():
    tiny = window(0, 0.5, sold=1.0)
    assert tiny.least > 0.3
    assert comparisons([window(0, 6.0)] * 3 + [tiny] * 100, 0.01) == 3
    assert comparisons([], 0.01) == 1


def test_an_item_that_rises_with_the_shop_is_told_as_the_shop():
    found = {"shop": [window(90, 30.0)], "601": [window(30, 10.0)], "602": [window(3, 3.0)]}
    assert set(Jumps(found, 0.005).told()) == {"shop"}


def test_an_item_that_makes_the_shop_rise_is_told_instead_of_it():
    found = {"shop": [window(70, 30.0)], "601": [window(45, 10.0)], "602": [window(3, 3.0)]}
    assert set(Jumps(found, 0.005).told()) == {"601"}


def test_an_item_that_rises_more_than_a_rising_shop_is_told_beside_it():
    found = {"shop": [window(200, 60.0)], "601": [window(110, 10.0)]}
    assert set(Jumps(found, 0.005).told()) == {"shop", "601"}


def test_the_longest_fitting_window_of_the_item_is_taken_out_of_a_longer_one_of_the_shop():
    long = replace(window(95, 60.0), days=14)
    found = {"shop": [long], "601": [window(45, 10.0)]}
    assert set(Jumps(found, 0.005).told()) == {"601"}
    assert "shop" in Jumps({"shop": [long], "601": []}, 0.05).told()


def test_days_that_only_young_refunds_know_do_not_shorten_the_history_of_all():
    rows = [
        {"item_id": "601", "within": within, "day": day, "refunds": 1, "sold": 10.0}
        for within, days in ((0, DAYS[4:22]), (7, DAYS[:22]))
        for day in days
    ]
    found = all_windows(pl.DataFrame(rows))
    assert [(w.days, w.within) for w in found["601"]] == [(1, 0), (2, 0), (4, 0)]
    assert found["shop"] == []


def test_a_window_of_what_was_sold_lately_counts_no_refund_of_earlier_orders():
    asked = pl.DataFrame({"day": [LAST, LAST, DAYS[60]], "paid_on": [DAYS[71], DAYS[60], DAYS[60]]})
    young = Window(DAYS[70], LAST, 7, 7, 1, 100.0, 1.0, 50.0)
    assert counted(asked, young).height == 1
    assert counted(asked, replace(young, within=0)).height == 2
