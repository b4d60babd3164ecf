"""A figure of one day beside like days: how often a quiet one is told, and what counts as history."""

from datetime import date, timedelta

import polars as pl
import pytest
from tools.simulation.chance import Chance
from tools.simulation.traffic import WEEKDAYS

from shopops.analysis.calendar import CROWDED
from shopops.analysis.day_figures import FALL, Measure, day_figure
from shopops.analysis.day_verdicts import verdicts

VISITORS = Measure("visitors")
FIRST = date(2025, 3, 3)


def walk(chance, days, level, spread, fall=0.0):
    dates = [FIRST + timedelta(days=place) for place in range(days)]
    means = [level * WEEKDAYS[day.weekday()] * chance.factor(spread) for day in dates]
    means[-1] *= 1 - fall
    return frame(dates, [chance.poisson(mean) for mean in means])


def frame(dates, visitors):
    rows = pl.DataFrame({"day": dates, "visitors": visitors})
    return rows.with_columns(
        paid_amount=pl.lit(None, pl.Float64),
        _file=pl.lit("f.xls"),
        _sheet=pl.lit(None, pl.String),
        _row=pl.lit(9),
    )


def flat(days, last):
    dates = [FIRST + timedelta(days=place) for place in range(days + 1)]
    return frame(dates, [1000 + 13 * (place * place % 7) for place in range(days)] + [last])


def figure(rows, kinds=None, history_days=28):
    return day_figure(rows, VISITORS, rows["day"].max(), history_days, kinds or {})


@pytest.mark.parametrize(("level", "spread"), [(60, 0.15), (1000, 0.1), (8000, 0.05)])
def test_a_quiet_day_is_rarely_told(level, spread):
    chance = Chance(f"quiet {level}")
    found = [figure(walk(chance, 29, level, spread)).is_out(FALL, 0.02) for _ in range(150)]
    assert sum(found) <= 9  # 3 expected; 10 or more would have a probability of 0.1 %


@pytest.mark.parametrize(("level", "spread"), [(200, 0.12), (1000, 0.1), (8000, 0.05)])
def test_twice_the_smallest_detectable_fall_is_found(level, spread):
    chance = Chance(f"fall {level}")
    fall = 2 * 2.8 * (1 / level + spread**2) ** 0.5  # 80 % power of a two-sided 5 % test
    found = [figure(walk(chance, 29, level, spread, fall)).is_out(FALL, 0.002) for _ in range(40)]
    assert sum(found) >= 38


def test_days_of_the_calendar_are_no_history():
    rows = flat(30, 1000)
    campaign = dict.fromkeys(rows["day"][5:19], "day of 618")
    assert figure(rows, campaign).usual.days == 16
    assert figure(rows, dict.fromkeys(rows["day"][5:22], "")) == "13 ordinary days of history, 14 needed"


def test_history_reaches_back_twice_as_far_where_days_are_left_out():
    rows = flat(60, 1000)
    away = dict.fromkeys(rows["day"][40:60], "day of 618")
    assert figure(rows, away).usual.days == 28
    assert figure(rows, away, history_days=20).usual.days == 20


def test_a_dip_after_a_crowded_day_is_usual():
    rows = flat(30, 800)
    assert figure(rows).is_out(FALL, 0.002)
    assert not figure(rows, {rows["day"][27]: CROWDED}).is_out(FALL, 0.002)
    assert figure(rows, {rows["day"][26]: CROWDED}).is_out(FALL, 0.002)


def test_budget_is_shared_out_among_those_who_can_be_told():
    fallen, quiet, tiny = figure(flat(30, 700)), figure(flat(30, 1000)), figure(frame(FEW, [0] * 16))
    alone = verdicts({("a", "a"): fallen}, 0.002).told[0]["low"]
    many = {("a", "a"): fallen} | {(str(place), ""): quiet for place in range(20)}
    assert verdicts(many, 0.002).told[0]["low"] < alone
    with_tiny = {("a", "a"): fallen} | {(str(place), ""): tiny for place in range(20)}
    found = verdicts(with_tiny, 0.002)
    assert found.told[0]["low"] == alone
    assert len(found.unknown) == 20


FEW = [FIRST + timedelta(days=place) for place in range(16)]
