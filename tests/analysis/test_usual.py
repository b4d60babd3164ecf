"""The usual range: how often a quiet day falls out of it, what it finds, and what it does not mind."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.simulation.chance import Chance

from shopops.analysis.usual import Day, fit

RATE = 0.035


def quiet(chance, buyers, spread, days, fall=0.0):
    """Days of about `buyers` buyers whose true rate moves by `spread`; the last one is lower by `fall`."""
    for place in range(days):
        visitors = max(1, round(buyers / RATE * chance.factor(0.1)))
        rate = RATE * chance.factor(spread) * (1 - fall * (place == days - 1))
        yield Day(place % 7, visitors, chance.binomial(visitors, rate))


def chances_of_a_quiet_day(buyers, spread, times, fall=0.0):
    chance = Chance(f"{buyers} {spread} {fall}")
    for _ in range(times):
        *past, last = quiet(chance, buyers, spread, 29, fall)
        yield fit(past, last.weekday).at_most(last.events, last.trials)


@pytest.mark.parametrize(
    ("buyers", "spread"), [(15, 0.08), (60, 0.05), (200, 0.08), (1000, 0.05), (3000, 0.12)]
)
def test_a_quiet_day_is_rarely_told(buyers, spread):
    found = list(chances_of_a_quiet_day(buyers, spread, 150))
    assert sum(one < 0.02 for one in found) <= 8  # 3 expected; 9 or more would have a probability of 0.4 %
    assert sum(one < 0.002 for one in found) <= 2


@pytest.mark.parametrize(
    ("buyers", "spread"), [(60, 0.0), (60, 0.08), (200, 0.05), (1000, 0.05), (3000, 0.08)]
)
def test_twice_the_smallest_detectable_fall_is_found(buyers, spread):
    smallest = 2.8 * math.hypot(buyers**-0.5, spread)  # 80 % power of a two-sided 5 % test
    found = [one < 0.002 for one in chances_of_a_quiet_day(buyers, spread, 80, min(2 * smallest, 0.99))]
    assert sum(found) >= 76


def test_a_rise_is_as_rare_as_a_fall():
    chance = Chance("rise")
    told = 0
    for _ in range(150):
        *past, last = quiet(chance, 200, 0.05, 29)
        told += fit(past, last.weekday).at_least(last.events, last.trials) < 0.02
    assert told <= 8


def test_the_rate_is_that_of_the_days_together():
    history = [Day(place % 7, 1000 * (1 + place % 3), 40 * (1 + place % 3)) for place in range(14)]
    assert fit(history).rate == pytest.approx(0.04)


@pytest.mark.parametrize("odd", [0, 160])
def test_a_few_odd_days_do_not_count_as_usual(odd):
    history = [Day(place % 7, 1000, odd if place in {4, 5, 6} else 40) for place in range(28)]
    found = fit(history)
    assert found.rate == pytest.approx(0.04, rel=0.12)
    assert found.at_most(18, 1000) < 0.01


def test_a_weekday_of_its_own_is_learnt():
    history = [Day(place % 7, 2000, 40 if place % 7 == 6 else 80) for place in range(28)]
    assert fit(history, 6).rate == pytest.approx(0.02, rel=0.15)
    assert fit(history, 2).rate == pytest.approx(0.04, rel=0.05)
    assert fit(history, 6).at_most(40, 2000) > 0.2


def test_two_weeks_are_too_few_for_weekdays():
    history = [Day(place % 7, 2000, 40 if place % 7 == 6 else 80) for place in range(14)]
    assert fit(history, 6).rate == pytest.approx(fit(history, 2).rate)


def test_a_shop_that_always_moves_has_a_wide_range():
    calm = [Day(place % 7, 1000, 40) for place in range(28)]
    wild = [Day(place % 7, 1000, (20, 40, 60)[place % 3]) for place in range(28)]
    assert fit(wild).lowest(1000, 0.01) < fit(calm).lowest(1000, 0.01) < 40
    assert fit(wild).spread > 0.3 > 0.1 > fit(calm).spread


def test_no_event_at_all_is_not_taken_for_a_law():
    history = [Day(place % 7, 100, 0) for place in range(14)]
    assert fit(history).at_least(1, 100) > 0.01


@given(st.integers(1, 400), st.floats(0.0005, 0.05))
@settings(max_examples=25, deadline=None)
def test_the_ends_of_the_range_are_just_usual(visitors, chance):
    found = fit([Day(place % 7, 300, 9 + place % 4) for place in range(20)])
    low, high = found.lowest(visitors, chance), found.highest(visitors, chance)
    assert low <= high <= visitors
    assert found.at_most(low, visitors) >= chance > found.at_most(low - 1, visitors)
    assert found.at_least(high + 1, visitors) < chance <= found.at_least(high, visitors)


@pytest.mark.parametrize("of_people", [True, False])
def test_more_events_are_more_likely_to_be_enough(of_people):
    found = fit([Day(place % 7, 50, 9 + place % 4) for place in range(20)], of_people=of_people)
    chances = [found.at_most(events, 50) for events in range(51)]
    assert chances == sorted(chances)
    assert chances[-1] == pytest.approx(1, abs=1e-6)


def test_beside_a_shop_that_fell_the_usual_rate_falls_too():
    found = fit([Day(place % 7, 1000, 40) for place in range(28)])
    beside = found.scaled(0.5, 0.1)
    assert beside.rate == pytest.approx(found.rate / 2)
    assert beside.spread > found.spread
    assert beside.at_most(20, 1000) > 0.4 > 0.001 > found.at_most(20, 1000)
