"""The benchmarks' own programs, at tiny sizes."""

import subprocess
from datetime import date

import pytest
from tools.bench.processes import machine, measure, page, record
from tools.bench.replenish import programs
from tools.bench.stock_series import write_tables
from tools.bench.year_files import months, write_year

from shopops.exports import catalogue
from shopops.shop import read_shop


def test_a_year_of_downloads_is_read_without_a_word(tmp_path):
    write_year(tmp_path, days=2, items=3, order_count=5)
    shop = read_shop([tmp_path], catalogue())
    assert {summary.error for summary in shop.summaries} == {None}
    assert sum(summary.refused for summary in shop.summaries) == 0
    assert shop.tables["orders"].height == 5
    assert shop.tables["item_days"]["day"].n_unique() == 2
    assert set(shop.tables["order_lines"]["order_id"]) == set(shop.tables["orders"]["order_id"])


def test_months_end_where_the_days_do():
    days = (date(2026, 1, 30), date(2026, 1, 31), date(2026, 2, 1))
    assert months(days) == [(date(2026, 1, 30), date(2026, 1, 31)), (date(2026, 2, 1), date(2026, 2, 1))]


def test_runs_are_measured_in_turns_each_with_what_it_printed():
    runs = measure({"one": "import sys; print(sys.argv[1])", "other": "print('no number')"}, "7", 2)
    assert [(one.name, one.printed, len(one.seconds)) for one in runs] == [
        ("one", "7", 2),
        ("other", "no number", 2),
    ]
    assert all(0 < busy < 60 for one in runs for busy in one.busy)
    assert all(1 < peak < 2000 for one in runs for peak in one.mebibytes)
    lines = page(machine("polars"), runs, runs[0]).splitlines()
    assert lines[-2].endswith(" 7")
    assert "number" not in lines[-1]
    assert [one["seconds"] for one in record({}, runs)["contestants"]] == [one.seconds for one in runs]


def test_a_program_that_fails_ends_the_benchmark():
    with pytest.raises(subprocess.CalledProcessError):
        measure({"one": "raise SystemExit(3)"}, "7", 1)


def test_the_series_of_the_stock_benchmark_are_read_by_the_plan_and_by_the_shop(tmp_path):
    write_tables(tmp_path, items=30, days=60)
    contestants = programs(sample=1)
    ours = {name: contestants[name] for name in ("engine alone", "inventory plan", "replenish, reckoned")}
    assert all(one.printed.isdigit() for one in measure(ours, str(tmp_path), 1))
