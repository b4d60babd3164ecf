"""Orders that repeat each other, and how likely it is that another buyer ordered the same."""

import math
from datetime import datetime, timedelta

import polars as pl
import pytest

from shopops.analysis.alike import BUSY, alike
from shopops.tables import all_tables

START = datetime(2026, 3, 1, 12)


def answer(minutes):
    """Orders of one piece of one item, paid so many minutes after the first; all are unshipped."""
    rows = [
        {
            "order_id": str(n), "line_id": str(n), "sku_id": "11", "units": 1, "status": "paid", "paid_amount": 59,
            "paid_at": START + timedelta(minutes=minute), "_file": "lines.csv", "_row": n,
        }
        for n, minute in enumerate(minutes)
    ]  # fmt: skip
    schema = all_tables()["order_lines"].schema() | {
        "_file": pl.String(),
        "_sheet": pl.String(),
        "_row": pl.UInt32(),
    }
    lines = pl.DataFrame(rows, schema)
    return alike(lines, lines.select("order_id"))


def test_the_chance_is_that_of_the_orders_own_rate():
    day = 24 * 60
    found = answer([0, day, 2 * day, 3 * day, 10 * day, 10 * day + 5]).sort("minutes").row(0, named=True)
    assert (found["order_id"], found["other_id"], found["minutes"]) == ("5", "4", 5.0)
    rate = 4 / (10 * day + 5)  # six orders, the two at hand left out
    assert found["chance"] == pytest.approx(1 - math.exp(-BUSY * rate * 5))


def test_what_sells_all_day_is_likely_to_repeat():
    assert answer(range(0, 3000, 30))["chance"].min() > 0.9
