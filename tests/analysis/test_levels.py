"""Levels: what a score or a time to an answer usually is, and how far a day may be from it."""

import math
from random import Random

import pytest

from shopops.analysis.levels import Level, steady, wandering


def test_the_tail_is_that_of_students_t():
    level = Level(centre=10.0, spread=2.0, degrees=10, days=20)
    assert level.at_most(10.0) == pytest.approx(0.5)
    assert level.at_most(10 - 2 * 2.764) == pytest.approx(
        0.01, abs=1e-4
    )  # a table of t: 2.764 at 1 %, 10 degrees
    assert level.at_least(10 + 2 * 4.144) == pytest.approx(0.001, abs=1e-5)
    assert level.lowest(0.01) == pytest.approx(10 - 2 * 2.764, abs=1e-3)
    assert level.highest(0.01) == pytest.approx(10 + 2 * 2.764, abs=1e-3)


def test_a_level_that_wanders_is_followed_and_a_week_ahead_is_less_certain():
    climbing = [4.0 + 0.01 * day for day in range(60)]
    assert wandering(climbing, 1, 0.001).centre == pytest.approx(climbing[-1], abs=0.02)
    chance = Random(1)
    drunk = [4.8]
    for _ in range(80):
        drunk.append(drunk[-1] + chance.gauss(0, 0.02))
    day, week = (wandering(drunk, ahead, 0.001) for ahead in (1, 7))
    assert day.spread == pytest.approx(0.02, rel=0.4)
    assert week.spread == pytest.approx(day.spread * math.sqrt(7), rel=0.3)


def test_a_level_that_never_moves_keeps_the_least_spread():
    assert wandering([4.8] * 30, 1, 0.006).spread == 0.006
    assert steady([(day % 7, 3.0) for day in range(28)], 0, 0.05).spread == pytest.approx(0.05, rel=0.05)


def test_one_bad_day_of_the_past_hardly_widens_the_range():
    chance = Random(2)
    quiet = [(day % 7, 3 + chance.gauss(0, 0.2)) for day in range(28)]
    spoilt = [*quiet[:10], (3, 9.0), *quiet[11:]]
    assert steady(spoilt, 0, 0.01).spread < 1.4 * steady(quiet, 0, 0.01).spread
    assert steady(spoilt, 0, 0.01).centre == pytest.approx(steady(quiet, 0, 0.01).centre, abs=0.1)


def test_a_slow_weekday_is_compared_with_its_like():
    chance = Random(3)
    history = [(day % 7, 3 + (day % 7 == 6) + chance.gauss(0, 0.1)) for day in range(35)]
    assert steady(history, 6, 0.01).centre == pytest.approx(4, abs=0.15)
    assert steady(history, 0, 0.01).centre == pytest.approx(3, abs=0.15)
