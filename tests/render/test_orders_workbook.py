"""The purchase-order workbook: its formulas, the values they are stored with, and that no title becomes a formula."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from order_lines import orders

from shopops.render.excel.formula import Formula
from shopops.render.orders.workbook import write_orders

FIRST = "O'Brien & 义乌"


def books(given):
    file = BytesIO()
    write_orders(given, file, "¥")
    return load_workbook(file), load_workbook(file, data_only=True)


def test_a_supplier_has_a_sheet_and_those_without_one_come_last():
    formulas, _ = books(orders())
    assert formulas.sheetnames == ["Orders", "=cmd|' c calc'!A1", FIRST, "No supplier", "Assumptions"]


def test_what_a_line_comes_to_by_hand():
    formulas, values = books(orders())
    rows = [[cell.value for cell in row] for row in values[FIRST].iter_rows(min_row=7, max_row=8)]
    # 240 × 17.02; (−2 + 300) ÷ 6.93; (298 + 240) ÷ 6.93 = 77.6 days after 6 November.
    cover, then = pytest.approx(43.0014, abs=1e-4), pytest.approx(77.6335, abs=1e-4)
    assert rows[0][2:9] == [240, None, 17.02, 4084.8, cover, then, datetime(2027, 1, 22)]
    assert rows[0][10] == 10
    assert rows[1][3] == "below minimum"
    assert (values[FIRST]["C4"].value, values[FIRST]["F4"].value) == (490, 5709.8)
    assert formulas[FIRST]["F7"].value == '=IF(E7="","",C7*E7)'
    assert formulas[FIRST]["F4"].value == "=SUM(F7:F8)"


def test_totals_follow_the_sheets_and_the_budget_is_what_is_left():
    formulas, values = books(orders())
    overview = values["Orders"]
    assert [overview.cell(row, 4).value for row in range(5, 11)] == [
        0,
        5709.8,
        133.32,
        5843.12,
        5000,
        -843.12,
    ]
    assert formulas["Orders"]["D6"].value == "='O''Brien & 义乌'!$F$4"
    assert overview["F5"].value == 1  # a line whose cost is not known


@pytest.mark.parametrize(
    ("times", "checks"), [(0, [None, None]), (1.2, [None, None]), (1.25, ["no whole cases"] * 2)]
)
def test_a_quantity_is_checked_against_case_and_minimum(times, checks):
    _, values = books(orders(times))
    assert [values[FIRST].cell(row, 4).value for row in (7, 8)] == checks


def test_what_users_write_is_text():
    formulas, _ = books(orders())
    texts = [
        cell for sheet in formulas for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)
    ]
    hostile = [cell for cell in texts if "HYPERLINK" in cell.value or "calc" in cell.value]
    assert {cell.data_type for cell in hostile if not cell.value.endswith("$4")} == {"s"}
    assert len(hostile) == 8
    assert all(
        cell.quotePrefix or cell.number_format == "@" for cell in hostile if cell.value.startswith("=HYPER")
    )


@pytest.mark.parametrize(
    "text", ['HYPERLINK("http://x")', "cmd|'/c'!A1", "[1]Sheet!A1", "A1;B1", '"a"&CHAR(9)\n']
)
def test_a_formula_of_other_parts_is_refused(text):
    with pytest.raises(ValueError, match="no formula of ours"):
        Formula(text, None)


def test_nothing_to_order_is_said():
    _, values = books(orders()), books(type(orders())(datetime(2026, 11, 6), ()))[1]
    assert values["Orders"]["A5"].value == "Nothing needs to be ordered today."


def test_the_same_orders_give_the_same_bytes():
    first, second = BytesIO(), BytesIO()
    write_orders(orders(), first, "¥")
    write_orders(orders(), second, "¥")
    assert first.getvalue() == second.getvalue()
