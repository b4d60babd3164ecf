"""Ratios: quiet days keep to the range that the shop's own days show, and falls beyond it are met."""

import pytest
from tools.simulation.chance import Chance

from shopops.analysis.ratios import ratio
from shopops.analysis.usual import Day

TOLD = 0.002


def walk(chance, days, visitors, moves):
    """Days with 1.9 pages a visitor, which move by `moves` besides chance."""
    for place in range(days):
        people = chance.poisson(visitors * chance.factor(0.1))
        yield Day(place % 7, people, people + chance.poisson(0.9 * people * chance.factor(moves)))


def trial(visitors, moves, fall):
    """How many of 300 shops are told, whose pages of the last day fell by so much."""
    told = 0
    for seed in range(300):
        *past, day = walk(Chance(f"pages {visitors} {moves} {seed}"), 29, visitors, moves)
        told += ratio(past, day.weekday).at_most(round(day.events * (1 - fall)), day.trials) < TOLD
    return told


@pytest.mark.parametrize(("visitors", "moves"), [(400, 0.0), (3000, 0.0), (3000, 0.05)])
def test_quiet_days_are_hardly_ever_told(visitors, moves):
    assert trial(visitors, moves, 0.0) <= 4


@pytest.mark.parametrize(("visitors", "moves", "deviation"), [(400, 0.0, 0.025), (3000, 0.05, 0.0255)])
def test_twice_the_smallest_detectable_fall_is_found(visitors, moves, deviation):
    assert trial(visitors, moves, 2 * 2.8 * deviation) >= 0.95 * 300


def test_fewer_visitors_widen_the_range():
    usual = ratio([Day(day % 7, 2000, 3800 + 20 * (day % 3)) for day in range(28)], 0)
    wide, narrow = (usual.lowest(people, TOLD) / people for people in (200, 2000))
    assert wide < narrow < usual.rate


def test_the_range_ends_where_a_day_begins_to_be_told():
    usual = ratio([Day(day % 7, 1000, 1900 + 10 * (day % 4)) for day in range(28)], 0)
    low, high = usual.lowest(1000, TOLD), usual.highest(1000, TOLD)
    assert usual.at_most(low - 1, 1000) < TOLD <= usual.at_most(low, 1000)
    assert usual.at_least(high + 1, 1000) < TOLD <= usual.at_least(high, 1000)
