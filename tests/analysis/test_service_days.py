"""Service of the shop by day: the agents together, weighted by the people they took care of."""

from datetime import date

import polars as pl
import pytest

from shopops.analysis.service_days import service_days
from shopops.tables import all_tables

DAY = date(2026, 3, 9)


def days(*rows):
    schema = all_tables()["service_agents"].schema()
    return service_days(pl.DataFrame([{"day": DAY} | row for row in rows], schema))


def test_times_are_weighted_by_people_and_slow_ones_counted():
    found = days(
        {
            "agent": "a",
            "received": 90,
            "enquirers": 100,
            "response_seconds": 20.0,
            "three_minute_rate": 0.9,
            "unanswered": 4,
        },
        {
            "agent": "b",
            "received": 10,
            "enquirers": 10,
            "response_seconds": 120.0,
            "three_minute_rate": 0.5,
            "unanswered": 1,
        },
    ).row(0, named=True)
    assert found["seconds"] == pytest.approx((90 * 20 + 10 * 120) / 100)
    assert (found["timed"], found["rated"], found["slow"]) == (100, 100, 14)
    assert (found["asked"], found["unanswered"]) == (110, 5)


def test_an_agent_without_a_figure_is_left_out_of_it():
    found = days(
        {"agent": "a", "received": 90, "response_seconds": 20.0, "three_minute_rate": 0.9},
        {"agent": "b", "received": 10},
    ).row(0, named=True)
    assert (found["seconds"], found["timed"], found["rated"], found["slow"]) == (20.0, 90, 90, 9)
    assert found["asked"] == 0


def test_the_reply_rate_stands_for_people_without_an_answer():
    found = days({"agent": "a", "enquirers": 50, "reply_rate": 0.9}).row(0, named=True)
    assert (found["asked"], found["unanswered"]) == (50, 5)


def test_a_report_of_a_week_is_no_day():
    assert days({"agent": "a", "last_day": date(2026, 3, 15), "received": 90}).is_empty()
