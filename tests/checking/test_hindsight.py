"""A report can be remade: what files tell of after the moment of reading does not count."""

from __future__ import annotations

from datetime import date, datetime

import polars as pl

from shopops.checking.hindsight import known_by, left_out

AS_OF = datetime(2026, 6, 17, 9)


def test_rows_of_later_days_and_moments_are_left_out_and_undated_ones_stay():
    days = pl.DataFrame({"day": [date(2026, 6, 16), date(2026, 6, 18), None]})
    orders = pl.DataFrame({"created_at": [datetime(2026, 6, 17, 9), datetime(2026, 6, 17, 9, 1), None]})
    known = known_by({"shop_days": days, "orders": orders}, AS_OF)
    assert known["shop_days"]["day"].to_list() == [date(2026, 6, 16), None]
    assert known["orders"]["created_at"].to_list() == [datetime(2026, 6, 17, 9), None]


def test_a_report_of_several_days_counts_once_they_are_all_over():
    span = {"day": [date(2026, 6, 11), date(2026, 6, 12)], "last_day": [date(2026, 6, 17), date(2026, 6, 18)]}
    assert known_by({"item_days": pl.DataFrame(span)}, AS_OF)["item_days"]["day"].to_list() == [
        date(2026, 6, 11)
    ]


def test_a_table_of_which_all_is_later_is_missing_but_an_empty_one_stays():
    later = pl.DataFrame({"applied_at": [datetime(2026, 6, 18)]})
    assert known_by({"refunds": later, "scores": pl.DataFrame({"day": []})}, AS_OF).keys() == {"scores"}


def test_plans_and_states_are_left_as_they_are():
    plan = pl.DataFrame({"starts_at": [datetime(2026, 6, 20)]})
    stock = pl.DataFrame({"counted_on": [date(2026, 6, 20)]})
    known = known_by({"promotion_plan": plan, "stock": stock}, AS_OF)
    assert (known["promotion_plan"].height, known["stock"].height) == (1, 1)


def test_files_of_later_days_are_named_unless_only_the_disk_dates_them():
    later = {"table": "stock", "first_day": date(2026, 6, 21), "file_day": date(2026, 6, 21)}
    files = pl.DataFrame([
        later | {"path": "a/stock_20260621.csv", "stated_day": date(2026, 6, 21)},
        later | {"path": "a/stock.csv", "stated_day": None},
        later | {"path": "a/plan.csv", "table": "promotion_plan", "stated_day": date(2026, 6, 21)},
    ])  # fmt: skip
    assert left_out(files, AS_OF) == (
        "Not counted, since they tell only of days after 2026-06-17: stock_20260621.csv.",
    )
