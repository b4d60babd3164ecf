"""How long parcels take, from orders that have all had the time to be confirmed."""

from datetime import date, datetime, timedelta

import polars as pl
import pytest

from shopops.analysis.transit import transit
from shopops.shop.model import DATA_TABLES
from shopops.tables import all_tables

NOW = datetime(2026, 3, 30, 9)
FILES = pl.DataFrame([{"path": "orders.csv", "file_day": date(2026, 3, 30)}], DATA_TABLES["files"])
ORDERS = all_tables()["orders"].schema() | {"_file": pl.String(), "_sheet": pl.String(), "_row": pl.UInt32()}


def orders(*rows):
    filled = [{"order_id": str(n), "_file": "orders.csv", "_row": n} | row for n, row in enumerate(rows, 2)]
    return pl.DataFrame(filled, ORDERS)


def shipped(days_ago, took=None):
    at = NOW - timedelta(days=days_ago)
    done = None if took is None else at + timedelta(days=took)
    return {"status": "shipped" if took is None else "finished", "shipped_at": at, "confirmed_at": done}


def test_quick_orders_of_the_last_days_do_not_count_as_usual():
    found = transit(orders(*[shipped(30, 10)] * 3, *[shipped(5, 2)] * 9, shipped(6)), FILES, as_of=NOW)
    assert found.select("days", "usual", "confirmed").rows() == [(pytest.approx(6), pytest.approx(10), 3)]


def test_an_old_file_knows_only_its_own_day():
    old = FILES.with_columns(file_day=pl.lit(date(2026, 3, 25)))
    found = transit(orders(shipped(8)), old, as_of=NOW)
    assert found["days"].to_list() == [pytest.approx(8 - 4 - 9 / 24)]  # until the end of 25 March


def test_nothing_confirmed_leaves_the_usual_time_unknown():
    assert transit(orders(shipped(8)), FILES, as_of=NOW).select("usual", "confirmed").row(0) == (None, 0)
