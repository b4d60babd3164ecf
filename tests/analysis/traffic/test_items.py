"""Items beside their past and each other, and which of them carry a change."""

from datetime import datetime
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from traffic_rows import LAST, back, item, table

from shopops.analysis.traffic.contributions import contributions
from shopops.analysis.traffic.figures import Span
from shopops.analysis.traffic.item_labels import labels
from shopops.analysis.traffic.items import items_table, movers, traffic_items
from shopops.analysis.traffic.periods import Period

DAY = Span(Period(LAST, LAST), Period(back(7), back(7)))
AS_OF = datetime(2026, 6, 15, 9)
counts = st.tuples(st.integers(0, 500), st.integers(0, 60), st.decimals(0, 5000, places=2))


def table_of(rows):
    return table("item_days", rows)


@given(st.lists(st.tuples(counts, counts), min_size=1, max_size=6))
def test_items_and_their_factors_add_up_to_the_last_cent(changes):
    rows = [
        item(days, str(number), figures[0], min(figures[:2]), str(figures[2] if min(figures[:2]) else 0))
        for number, pair in enumerate(changes)
        for days, figures in zip((7, 0), pair, strict=True)
    ]
    frame = table_of(rows)
    (found,) = contributions(frame, labels(frame), DAY)
    *items, total = found.rows
    paid = {
        days: sum((row["paid_amount"] for row in rows if row["day"] == back(days)), Decimal())
        for days in (0, 7)
    }

    def cents(row, name):
        return round(row.figures[name].value * 100)

    assert cents(total, "contribution") == (paid[0] - paid[7]) * 100
    assert sum(cents(row, "contribution") for row in items) == cents(total, "contribution")
    for row in found.rows:
        parts = sum(cents(row, name) for name in ("visitors", "conversion_rate", "average_order_value"))
        assert parts == cents(row, "contribution")


def test_an_item_that_lost_only_conversion_says_so():
    frame = table_of([item(7, "1", 1000, 40, "4000"), item(0, "1", 1000, 10, "1000")])
    (found,) = contributions(frame, labels(frame), DAY)
    figures = found.rows[0].figures
    assert [figures[name].value for name in ("contribution", "visitors", "conversion_rate")] == [
        -3000,
        0,
        -3000,
    ]


def test_an_item_is_read_beside_all_the_others():
    frame = table_of([
        item(7, "1", 100, 4, "40"), item(0, "1", 100, 2, "20"), item(7, "2", 300, 6, "60"), item(0, "2", 300, 6, "60"),
        item(7, "3", 100, 2, "20"), item(0, "3", 100, 2, "20"),
    ])  # fmt: skip
    first = next(row for row in items_table(frame, DAY).rows if row.id == "1")
    assert first.figures["times_others"].value == pytest.approx(0.02 / (8 / 400))
    assert first.figures["beside_others"].value == pytest.approx(-0.5)


def test_a_hero_that_stops_selling_stands_out_of_its_own_past():
    past = [item(days, number, 2000, 80 + days % 7, "900") for days in range(1, 30) for number in ("1", "2")]
    frame = table_of([*past, item(0, "1", 2000, 20, "200"), item(0, "2", 2000, 82, "900")])
    report = traffic_items(frame, None, as_of=AS_OF, period=Period(LAST, LAST))
    verdicts = {row.id: row.figures["conversion_rate"].verdict for row in report.tables[0].rows}
    assert verdicts == {"1": "fall", "2": "usual"}
    assert "1号杯 (conversion" in report.headline


def test_days_without_a_report_are_named_with_the_download():
    frame = table_of([item(days, "1", 100, 4, "40") for days in (0, 1, 3, 7, 8, 9, 10)])
    report = traffic_items(frame, None, as_of=AS_OF, period=Period(back(3), LAST))
    assert report.blanks[0].what.startswith("2026-06-12: a report")
    assert report.blanks[0].tables == ("item_days",)


def test_the_shops_name_is_left_out_of_titles_that_all_begin_with_it():
    titles = ["拾光居 杯", "拾光居 碗", "拾光居 盘", None]
    rows = pl.DataFrame({"day": [LAST] * 4, "item_id": list("1234"), "title": titles})
    assert labels(rows) == {"1": "杯", "2": "碗", "3": "盘", "4": "4"}


def test_a_report_that_leaves_an_item_out_says_that_nobody_came():
    frame = table_of([item(days, "1", 300, 6, "60") for days in (2, 1, 0)] + [item(2, "2", 90, 3, "30")])
    report = traffic_items(frame, None, as_of=AS_OF, period=Period(back(2), LAST))
    second = next(row for row in report.tables[0].rows if row.id == "2").figures
    assert (second["visitors"].value, second["paid_amount"].value) == (30, 10)
    assert second["conversion_rate"].value == 3 / 90


def test_movers_are_ranked_by_people_and_not_by_per_cent():
    frame = table_of([
        item(7, "1", 1000, 4, "40"), item(0, "1", 1200, 4, "40"), item(7, "2", 10, 1, "9"), item(0, "2", 60, 1, "9"),
        item(7, "3", 500, 2, "20"), item(0, "3", 200, 2, "20"),
    ])  # fmt: skip
    moved = movers(items_table(frame, DAY))
    assert [(row.id, row.figures["moved"].value) for row in moved.rows] == [
        ("3", pytest.approx(-300)), ("1", pytest.approx(200)), ("2", pytest.approx(50)),
    ]  # fmt: skip


def test_a_period_that_no_report_tells_of_has_no_rows_without_figures():
    frame = table_of([item(7, "1", 1000, 40, "4000"), item(1, "1", 1000, 40, "4000")])
    found = traffic_items(frame, as_of=AS_OF, period=DAY.period)
    assert not found.tables
    assert "No item report tells of" in found.headline
