"""What `replenish --excel` writes: the orders as a workbook whose formulas follow a changed quantity."""

from __future__ import annotations

import re
from inspect import getdoc
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from shopops.analysis.orders import OrderReport
    from shopops.render.orders.lines import OrderLine

_ARGUMENT = re.compile(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)


def write_order_book(report: OrderReport, path: Path, sign: str) -> None:
    """Write the workbook: every due good, also those that the budget does not pay for. Raises `OutputError`."""
    from shopops.commands._results import put
    from shopops.render.orders.lines import Orders
    from shopops.render.orders.workbook import write_orders

    lines = tuple(_line(row) for row in report.due.iter_rows(named=True))
    orders = Orders(report.as_of, lines, _settings(report), report.budget)
    put(path, "Orders", lambda file: write_orders(orders, file, sign))


def _line(row: dict[str, Any]) -> OrderLine:
    from shopops.render.orders.lines import OrderLine

    return OrderLine(
        code=row["goods_id"],
        title=row["title"],
        supplier=row["supplier"],
        quantity=row["order_quantity"],
        unit_cost=row["unit_cost"],
        available=row["available"],
        inbound=row["counted"],
        daily=row["units_per_day"],
        case_pack=_told(row["case_pack"]),
        minimum_order=_told(row["minimum_order"]),
        order_by=row["order_by"],
        runs_out_on=row["runs_out_on"],
        assumed=tuple(row["assumptions"]),
    )


def _told(pieces: int) -> int | None:
    """A supplier who sells single pieces asks for nothing."""
    return pieces if pieces > 1 else None


def _settings(report: OrderReport) -> tuple[tuple[str, str, str], ...]:
    from shopops.analysis.keeping import keeping
    from shopops.analysis.replenishment import replenishment

    told = meanings(keeping.function) | meanings(replenishment.function)
    return tuple((name, str(value), told.get(name, "")) for name, value in report.settings.items())


def meanings(function: Callable[..., Any]) -> dict[str, str]:
    """What the docstring says of each argument, which names the sources of the settings."""
    _, _, arguments = (getdoc(function) or "").partition("Args:")
    return {name: " ".join(text.split()) for name, text in _ARGUMENT.findall(arguments)}
