"""Which tables are at hand, which are reckoned, and what is lacking."""

from __future__ import annotations

from datetime import datetime

import polars as pl
import pytest

from shopops.analysis import Derived, derived
from shopops.checking.reckoning import Reckoning

MOMENT = datetime(2026, 11, 6, 9)
ONE = pl.DataFrame({"n": [1]})


@derived()
def doubled(stock: pl.DataFrame, *, factor: int = 2) -> pl.DataFrame:
    return stock * factor


@derived(one_of=("lines", "days"))
def sales(
    lines: pl.DataFrame | None = None,
    days: pl.DataFrame | None = None,
    costs: pl.DataFrame | None = None,
    *,
    as_of: datetime,
) -> pl.DataFrame:
    return pl.DataFrame({"at": [as_of], "lines": [lines is not None], "days": [days is not None]})


def dated(as_of: datetime) -> str | None:
    return f"Nothing is known of {as_of:%Y}." if as_of.year > 2025 else None


@derived(caveat=dated)
def weekdays(*, as_of: datetime) -> pl.DataFrame:
    return ONE


@derived()
def forecast(weekdays: pl.DataFrame) -> pl.DataFrame:
    return ONE


@derived()
def supply(doubled: pl.DataFrame, sales: pl.DataFrame) -> pl.DataFrame:
    return doubled


DERIVED: list[Derived] = [doubled, sales, supply, weekdays, forecast]


def reckoning(*names: str, **settings: dict[str, int]) -> Reckoning:
    return Reckoning(dict.fromkeys(names, ONE), DERIVED, MOMENT, settings)


def asking(stock, sales, orders=None):
    return stock, sales, orders


def test_a_reckoned_table_is_reckoned_once_with_its_settings():
    tables = reckoning("stock", doubled={"factor": 5})
    assert tables.table("doubled").item() == 5
    assert tables.table("doubled") is tables.table("doubled")


def test_a_function_gets_the_tables_it_names_and_null_for_what_it_can_do_without():
    stock, sold, orders = reckoning("stock", "days").call(asking)
    assert (stock.item(), orders) == (1, None)
    assert sold.rows() == [(MOMENT, False, True)]


@pytest.mark.parametrize(
    ("given", "lacking"),
    [
        ((), [("stock",), ("lines", "days")]),
        (("stock",), [("lines", "days")]),
        (("lines",), [("stock",)]),
        (("stock", "days"), []),
        (("stock", "lines", "days"), []),
        (("costs",), [("stock",), ("lines", "days")]),
    ],
)
def test_what_lacks_is_named_with_its_alternatives(given, lacking):
    assert reckoning(*given).lacking(asking) == lacking


def test_what_lacks_is_looked_for_below_the_reckoned_tables_and_named_once():
    def both(supply, doubled): ...

    assert reckoning().lacking(both) == [("stock",), ("lines", "days")]
    assert reckoning("lines").table("supply") is None


def test_a_table_nobody_knows_is_not_there():
    assert reckoning("stock").table("weather") is None


def test_a_caveat_is_told_of_what_a_rule_rests_on_and_once():
    def later(forecast, weekdays): ...

    assert reckoning("stock").caveats([asking]) == ()
    assert reckoning().caveats([asking, later]) == ("Nothing is known of 2026.",)
    assert Reckoning({}, DERIVED, datetime(2025, 1, 1), {}).caveats([later]) == ()
