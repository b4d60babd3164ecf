"""The columns of a supplier's sheet: what each says of a line, as a value or as a formula over its row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from shopops.render.excel import theme
from shopops.render.excel.fills import Pattern
from shopops.render.excel.formula import Formula
from shopops.render.excel.grid import letters

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from shopops.render.excel.looks import Look
    from shopops.render.excel.sheet import Value
    from shopops.render.orders.lines import OrderLine

INPUT = theme.COUNT.but(bold=True, ground=Pattern("solid", "FFF4CC"))
"""Cells that are meant to be changed."""
DAY = theme.DAY.but(across="right")
LONGEST = 3650
"""Days beyond which an end is not told more exactly."""
TODAY = "$C$3"
"""The cell that holds the day of the moment of reading."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value stands: its line, its row on the sheet and the day of the moment of reading."""

    line: OrderLine
    row: int
    today: date

    def at(self, name: str) -> str:
        """The place of the cell of that column in this row."""
        return f"{PLACES[name]}{self.row}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: name in the code, header, width, its value, and how it looks; amounts have no look."""

    name: str
    header: str
    width: float
    value: Callable[[Cell], Value]
    look: Look | None = theme.COUNT


def _cases(cell: Cell) -> Value:
    pack = cell.line.case_pack
    return Formula(f"{cell.at('quantity')}/{cell.at('pack')}", cell.line.quantity / pack) if pack else None


def check_of(line: OrderLine) -> str:
    """What is wrong with a quantity: below the minimum, or no whole cases."""
    if line.quantity > 0 and line.minimum_order and line.quantity < line.minimum_order:
        return "below minimum"
    if line.case_pack and line.quantity % line.case_pack:
        return "no whole cases"
    return ""


def _check(cell: Cell) -> Value:
    quantity, pack, least = cell.at("quantity"), cell.at("pack"), cell.at("minimum")
    cases = f'IF({pack}="","",IF(MOD({quantity},{pack})=0,"","no whole cases"))'
    return Formula(
        f'IF(AND({quantity}>0,{quantity}<N({least})),"below minimum",{cases})', check_of(cell.line)
    )


def _amount(cell: Cell) -> Value:
    cost, quantity = cell.at("cost"), cell.at("quantity")
    known = cell.line.unit_cost
    return Formula(
        f'IF({cost}="","",{quantity}*{cost})', "" if known is None else round(cell.line.quantity * known, 4)
    )


def _pieces(line: OrderLine, *, with_order: bool) -> float:
    return max((line.available or 0.0) + line.inbound + with_order * line.quantity, 0.0)


def days_of_cover(line: OrderLine, *, with_order: bool) -> float | None:
    """Pieces ÷ sales a day; null where either is unknown or nothing sells."""
    if line.available is None or not line.daily:
        return None
    return _pieces(line, with_order=with_order) / line.daily


def _cover(cell: Cell, *, with_order: bool) -> Value:
    there, daily = cell.at("available"), cell.at("daily")
    pieces = f"{there}+{cell.at('inbound')}" + (f"+{cell.at('quantity')}" if with_order else "")
    known = days_of_cover(cell.line, with_order=with_order)
    return Formula(
        f'IF(OR({there}="",N({daily})<=0),"",MAX({pieces},0)/{daily})', "" if known is None else known
    )


def _lasts(cell: Cell) -> Value:
    cover = days_of_cover(cell.line, with_order=True)
    end = "" if cover is None else cell.today + timedelta(days=int(min(cover, LONGEST)))
    after = cell.at("after")
    return Formula(f'IF({after}="","",{TODAY}+INT(MIN({after},{LONGEST})))', end)


COLUMNS = (
    Column("code", "Code", 18, lambda c: c.line.code, theme.ID),
    Column("title", "Name", 38, lambda c: c.line.title, theme.PROSE),
    Column("quantity", "Order", 10, lambda c: c.line.quantity, INPUT),
    Column("check", "Check", 16, _check, theme.PLAIN.but(bold=True, colour="A32020")),
    Column("cost", "Unit cost", 12, lambda c: c.line.unit_cost, None),
    Column("amount", "Amount", 15, _amount, None),
    Column("now", "Cover now, days", 12, lambda c: _cover(c, with_order=False), theme.TENTHS),
    Column("after", "Cover then, days", 12, lambda c: _cover(c, with_order=True), theme.TENTHS),
    Column("lasts", "Lasts until", 13, _lasts, DAY),
    Column("order_by", "Order by", 13, lambda c: c.line.order_by, DAY),
    Column("cases", "Cases", 9, _cases, theme.TENTHS),
    Column("pack", "Case pack", 9, lambda c: c.line.case_pack),
    Column("minimum", "Minimum", 10, lambda c: c.line.minimum_order),
    Column("available", "Can be sold", 11, lambda c: c.line.available),
    Column("inbound", "On the way", 10, lambda c: c.line.inbound),
    Column("daily", "Sells a day", 10, lambda c: c.line.daily, theme.RATIO),
    Column("advised", "Advised", 10, lambda c: c.line.quantity),
    Column("assumed", "Assumed", 56, lambda c: "; ".join(c.line.assumed) or None, theme.PROSE),
)
PLACES = {one.name: letters(number) for number, one in enumerate(COLUMNS)}
PRINTED = 10
"""The first columns are what goes to the supplier and onto paper."""
