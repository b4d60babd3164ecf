from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopops.reading.cells import cell_text, number_text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("=1+1", "=1+1"),
        (True, "TRUE"),
        (False, "FALSE"),
        (1961.0, "1961"),
        (0.1 + 0.2, "0.3"),
        (-0.0, "0"),
        (35.799999999999997, "35.8"),
        (0.000015, "0.000015"),
        (-0.00001234, "-0.00001234"),
        (999_999_999_999_999, "999999999999999"),
        (3300000000000000001, "3.3E+18"),
        (1234567890123456, "1.23456789012346E+15"),
        (-1e15, "-1E+15"),
        (float("inf"), "#NUM!"),
        (float("nan"), "#NUM!"),
        (date(2026, 4, 5), "2026-04-05"),
        (datetime(2026, 4, 5), "2026-04-05"),
        (datetime(2026, 4, 5, 8, 1, 2, 499_000), "2026-04-05 08:01:02"),
        (datetime(2026, 4, 5, 23, 59, 59, 999_999), "2026-04-06"),
        (datetime.max, "9999-12-31 23:59:59"),
        (time(8, 1), "08:01:00"),
        (timedelta(hours=30, seconds=1), "30:00:01"),
        (-timedelta(minutes=5), "-00:05:00"),
    ],
)
def test_a_cell_reads_as_a_spreadsheet_shows_it(cell, text):
    assert cell_text(cell) == text


@given(st.decimals(min_value=-(10**13), max_value=10**13, places=2, allow_nan=False))
def test_money_survives_the_way_through_a_binary_number(amount):
    assert Decimal(number_text(float(amount))) == amount


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_ids_of_fifteen_digits_survive_it_too(number):
    assert number_text(float(number)) == str(number)


@given(st.floats(allow_nan=False, allow_infinity=False, max_value=1e14, min_value=-1e14))
def test_a_number_is_never_written_with_an_exponent_below_a_thousand_billion(value):
    assert "e" not in number_text(value).lower()
