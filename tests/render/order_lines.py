"""Lines to order, of every kind that a sheet of a supplier must cope with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from shopops.render.orders.lines import OrderLine, Orders

DAY = date(2026, 11, 6)
LINES = (
    OrderLine("TB-1", "收纳箱", "O'Brien & 义乌", 240, 17.02, -2.0, 300.0, 6.93, 24, 240, DAY, DAY),
    OrderLine(
        "TB-2",
        '=HYPERLINK("http://x","y")',
        "O'Brien & 义乌",
        250,
        6.5,
        9.0,
        0.0,
        5.2,
        20,
        300,
        DAY,
        None,
        ("a", "b"),
    ),
    OrderLine(
        "TB-3",
        None,
        "=cmd|'/c calc'!A1",
        60,
        None,
        14.0,
        5.0,
        0.0,
        None,
        50,
        DAY,
        None,
        ("its cost is not known",),
    ),
    OrderLine("TB-4", "新品", None, 40, 3.333, None, 0.0, None, None, None, None, None),
)
SETTINGS = (("Review period", "7 days", "a setting"),)


def orders(times: float = 1.0, budget: float | None = 5000.0) -> Orders:
    """The lines with their quantities multiplied."""
    lines = tuple(replace(line, quantity=round(line.quantity * times)) for line in LINES)
    return Orders(datetime(2026, 11, 6, 9, 30), lines, SETTINGS, budget)
