"""What is usual of one or several days."""

from datetime import date, timedelta
from random import Random

import pytest

from shopops.analysis.traffic.ranges import Known, usual_range

FIRST = date(2026, 1, 5)


def quiet(count, *, trials=2000.0, rate=0.04, spread=0.05, seed=1):
    chance = Random(seed)
    return [
        Known(
            FIRST + timedelta(days=day), trials, float(round(trials * rate * (1 + chance.gauss(0, spread))))
        )
        for day in range(count)
    ]


def test_a_week_is_known_better_than_a_day_and_neither_exactly():
    days = quiet(35)
    day, week = (
        usual_range(days[:28], days[28:end], 0.01, is_share=True, is_level=False) for end in (29, 35)
    )
    assert day.low < week.low < week.middle < week.high < day.high


def test_a_weekday_that_is_always_strong_is_usual_on_that_weekday():
    days = [
        Known(FIRST + timedelta(days=n), 1.0, 1500.0 + n % 3 if n % 7 == 6 else 1000.0 + n % 5)
        for n in range(42)
    ]
    sunday = usual_range(days[:41], days[41:], 0.01, is_share=False, is_level=False)
    monday = usual_range(days[:35], days[35:36], 0.01, is_share=False, is_level=False)
    assert sunday.low < 1500 < sunday.high
    assert monday.high < 1500


def test_the_mean_of_a_whole_week_expects_every_weekday_once():
    days = [Known(FIRST + timedelta(days=n), 1.0, 1700.0 if n % 7 == 6 else 1000.0) for n in range(35)]
    week = usual_range(days[:28], days[28:], 0.01, is_share=False, is_level=False)
    assert week.middle == pytest.approx(1100, rel=0.03)


def test_amounts_have_the_range_that_their_own_days_show():
    calm, wild = (
        usual_range(days[:28], days[28:], 0.01, is_share=False, is_level=True)
        for days in (quiet(29, trials=1.0, rate=5000, spread=spread) for spread in (0.02, 0.2))
    )
    assert calm.high - calm.low < 0.5 * (wild.high - wild.low)


@pytest.mark.parametrize("length", [1, 7])
def test_a_quiet_period_seldom_leaves_its_range(length):
    out = 0
    for seed in range(150):
        days = quiet(28 + length, seed=seed)
        now = days[28:]
        usual = usual_range(days[:28], now, 0.025, is_share=True, is_level=False)
        value = sum(day.events for day in now) / sum(day.trials for day in now)
        out += not usual.low <= value <= usual.high
    assert out <= 12  # 7.5 are expected at 5 %


def test_a_month_of_days_that_cling_together_seldom_leaves_its_range():
    out = 0
    for seed in range(300):
        chance, effect, days = Random(seed), 0.0, []
        for day in range(58):
            effect = 0.4 * effect + chance.gauss(0, 0.055)
            mean = 80 * (1 + effect)
            days.append(
                Known(FIRST + timedelta(days=day), 2000.0, float(round(chance.gauss(mean, mean**0.5))))
            )
        usual = usual_range(days[:28], days[28:], 0.005, is_share=True, is_level=False)
        out += not usual.low <= sum(day.events for day in days[28:]) / 60_000 <= usual.high
    assert out <= 4  # 3 are expected at 1 %
