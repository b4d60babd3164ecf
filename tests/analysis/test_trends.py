"""The trend of a daily count."""

import math
from datetime import date, timedelta

import pytest
from tools.simulation.chance import Chance

from shopops.analysis.trends import trend

NEW = date(2026, 5, 1)


def counts(days, level):
    found = [NEW - timedelta(days=back) for back in range(days, 0, -1)]
    return [(day, level(day, (NEW - day).days)) for day in found]


def test_growth_is_found_whatever_the_weekdays():
    past = counts(28, lambda day, back: 1000 * 0.98**back * (2 if day.weekday() == 6 else 1))
    found = trend(past, NEW)
    assert found.slope == pytest.approx(-math.log(0.98), rel=0.01)
    assert found.factor(10) == pytest.approx(0.98**10, rel=0.01)


def test_a_strong_sunday_is_no_trend():
    assert trend(counts(24, lambda day, back: 2000 if day.weekday() == 6 else 1000), NEW).slope == 0


def test_a_single_day_does_not_tilt_it():
    past = counts(28, lambda day, back: 5000 if back == 1 else 1000 + 7 * (back % 3))
    assert abs(trend(past, NEW).slope) < 0.001


def test_noise_is_not_carried_on():
    chance = Chance("noise")
    found = [trend(counts(28, lambda day, back: 1000 * chance.factor(0.1)), NEW) for _ in range(50)]
    assert sum(one.slope == 0 for one in found) > 25
    assert all(abs(one.slope) * one.ahead < 0.2 and one.spread > 0.01 for one in found)


def test_two_weeks_are_too_few():
    assert trend(counts(20, lambda day, back: 1000 * 0.9**back), NEW).slope == 0
