"""Cells of a plain table are read as those of every export: what is refused there is refused here."""

from datetime import date

import polars as pl
import pytest

from shopops.reading.dates import day
from shopops.reading.plain import as_days, as_numbers, as_shares
from shopops.reading.values import number

NUMBERS = [
    *(
        "1e3",
        "1E+05",
        "3.3E+18",
        "inf",
        "nan",
        "+5",
        "-5",
        "1_000",
        "0x10",
        ".5",
        "5.",
        "1,200",
        "1.2万",
        "5件",
    ),
    *("(3)", "５", "¥5", "1.234,5", "true", "12,34", "999999999999999999", "#N/A", "5天", "about 5", "-0"),
]
DAYS = [
    "2026-11-05",
    "2026/11/5",
    "20261105",
    "5/6/2026",
    "2026-02-30",
    "1899-01-01",
    "46331",
    "11-05",
    "+2026-11-05",
]


def test_numbers_are_those_of_the_definition():
    found = as_numbers(pl.Series("units", [*NUMBERS, None]))
    assert found.to_list() == [*map(number, NUMBERS), None]
    assert found[:3].null_count() == 3  # a spreadsheet's short form has lost its digits


def test_days_are_those_of_the_definition():
    found = as_days(pl.Series("day", [*DAYS, None]))
    assert found.to_list() == [*map(day, DAYS), None]
    assert found[0] == found[1] == found[2] == date(2026, 11, 5)


@pytest.mark.parametrize(
    ("cell", "share"),
    [("0.5", 0.5), ("50%", 0.5), ("是", 1.0), ("No", 0.0), ("1", 1.0), ("1.5", None), ("?", None)],
)
def test_a_share_is_a_fraction_per_cent_or_a_yes_or_no(cell, share):
    assert as_shares(pl.Series("available", [cell, None])).to_list() == [share, None]
