"""How figures about traffic are written, and one report of many quirks in every output."""

from datetime import date, datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len
from rich.console import Console

from shopops.analysis.traffic.measures import CONVERSION, PAID, VISITORS
from shopops.analysis.traffic.periods import Period
from shopops.analysis.traffic.report import Figure, Missing, Row, Table, TrafficReport
from shopops.render.terminal import bar
from shopops.render.traffic.data import traffic_csv
from shopops.render.traffic.page import traffic_page
from shopops.render.traffic.phrases import change_of, shortened, silent, spark, told_outside, written
from shopops.render.traffic.terminal import show_traffic
from shopops.render.traffic.workbook import write_traffic

DAY = Period(date(2026, 6, 14), date(2026, 6, 14))
COLUMNS = (VISITORS.column, CONVERSION.column, PAID.column)
PLACES = {"shop_days": ("宏观监控: 生意参谋 > 品类",)}


def report(*rows):
    table = Table("items", "Items", "item", COLUMNS, rows, ("Read with care.",), 0.01)
    blanks = (Missing("the shop", ("shop_days",)), Missing("impressions"))
    return TrafficReport(
        "items", datetime(2026, 6, 15, 9), DAY, DAY.back(7), "All is well.", (table,), ("A note.",), blanks
    )


QUIRKS = report(
    Row(
        "1",
        "[bold]=HYPERLINK(1) 玻璃杯 <b>350ml</b> 白色 加厚大容量 家用 学生宿舍 送礼 新款",
        {
            "visitors": Figure(1234.5, 1000.0, 0.2345, 1100.0, 1200.0, "rise", middle=1150.0),
            "conversion_rate": Figure(0.021, 0.04, -0.475, 0.03, 0.05, "fall", middle=0.04),
            "paid_amount": Figure(-0.5),
        },
        trail=(1.0, None, 3.0),
    ),
    Row("2", "碗", {"visitors": Figure(0.0, None, None, why="too few to tell a change")}, 1),
)


def terminal(found, width=80):
    console = Console(file=StringIO(), width=width, highlight=False)
    show_traffic(found, "¥", PLACES, console)
    return console.file.getvalue()


def test_the_terminal_shows_marks_sparks_and_what_is_missing():
    out = terminal(QUIRKS)
    assert "▼2.1%" in out
    assert "▲1,234" in out
    assert "▃ █" in out
    assert "usual is 3.0% to 5.0%" in out
    assert "→ 宏观监控" in out
    assert max(map(cell_len, out.splitlines())) <= 80


@pytest.mark.parametrize("width", [40, 60, 100, 140])
def test_no_line_is_wider_than_the_terminal(width):
    assert max(map(cell_len, terminal(QUIRKS, width).splitlines())) <= width


def test_a_wide_terminal_shows_what_is_usual_beside_every_figure():
    assert "3.0–5.0%" in terminal(QUIRKS, 140)
    assert "3.0–5.0%" not in terminal(QUIRKS, 80)


def test_a_spreadsheet_takes_no_title_for_a_formula():
    hostile = report(Row("1", "=1+1", {"visitors": Figure(1.0)}))
    assert ",'=1+1," in traffic_csv(hostile)
    file = BytesIO()
    write_traffic(hostile, file, "¥", PLACES)
    cell = load_workbook(file)["Items"]["A3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_workbook_has_a_sheet_a_table_with_all_that_is_known_of_a_figure():
    file = BytesIO()
    write_traffic(QUIRKS, file, "¥", PLACES)
    book = load_workbook(file)
    assert book.sheetnames == ["Summary", "Items"]
    heads = [cell.value for cell in book["Items"][2]]
    assert heads[:7] == [
        "Item", "Id", "Visitors", "Visitors before", "Visitors change", "Visitors usual from", "Visitors usual to"
    ]  # fmt: skip
    row = [cell.value for cell in book["Items"][3]]
    assert row[2:7] == [1234.5, 1000, 0.2345, 1100, 1200]


def test_the_page_escapes_titles_and_marks_what_is_unlike_the_usual():
    text = traffic_page(QUIRKS, "¥", PLACES)
    assert "<b>350ml</b>" not in text
    assert "below usual" in text
    assert "above usual" in text


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (None, "people", "–"),
        (1818.0, "people", "1,818"),
        (7.25, "people", "7.2"),
        (0.0264, "rate", "2.6%"),
        (-2075.5, "money", "-¥2,076"),
        (3.634, "value", "¥3.63"),
        (1.917, "number", "1.92"),
    ],
)
def test_figures_are_written_as_people_write_them(value, unit, told):
    assert written(value, unit, "¥") == told


@pytest.mark.parametrize(
    ("change", "told"), [(-0.166, "-17%"), (0.001, "0%"), (-0.004, "0%"), (14.2, "×15"), (None, "–")]
)
def test_changes_are_whole_per_cent(change, told):
    assert change_of(Figure(1.0, 1.0, change)) == told


def test_bars_and_sparks_grow_with_their_values():
    assert [cell_len(bar(share, 8)) for share in (0, 0.5, 1, 3)] == [0, 4, 8, 8]
    assert spark([10, 9, 8, None, 5]) == "█▇▅ ▁"
    assert spark([0, None]) == ""


def test_rows_left_out_above_a_total_stand_as_one_so_that_all_adds_up():
    rows = [Row(str(n), str(n), {"paid_amount": Figure(float(n))}) for n in range(20)]
    table = Table(
        "c", "C", "item", COLUMNS, (*rows, Row("total", "all items", {"paid_amount": Figure(190.0)}))
    )
    shown, hidden = shortened(table, 5)
    assert (len(shown), hidden, shown[5].label) == (7, 0, "15 other items")
    assert sum(row.figures["paid_amount"].value for row in shown[:-1]) == 190


def test_many_ages_of_history_are_told_as_one_reason():
    ages = [
        Row(str(n), "x", {"visitors": Figure(1.0, why=f"{n} ordinary days of history, 14 needed")})
        for n in (2, 3)
    ]
    assert silent(report(*ages).tables[0]) == {"too few ordinary days of history": 2}


def test_a_figure_just_beyond_what_is_usual_has_the_digits_that_tell():
    close = Figure(0.0658, 0.08, -0.18, 0.0662, 0.14, "fall", middle=0.1)
    (told,) = told_outside(report(Row("1", "杯", {"conversion_rate": close})).tables[0], "¥")
    assert told == "▼ 杯: conversion 6.58%; usual is 6.62% to 14.00%"
