"""The purchase orders as a workbook: a sheet a supplier with live formulas, an overview, what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from shopops.render.excel import theme
from shopops.render.excel.book import Properties, book
from shopops.render.excel.formula import Formula
from shopops.render.excel.grid import quoted
from shopops.render.excel.layout import Layout
from shopops.render.excel.wording import sheet_name
from shopops.render.orders.columns import COLUMNS, DAY, INPUT, PLACES, PRINTED, Cell
from shopops.render.phrases import many

if TYPE_CHECKING:
    from shopops.render.excel.book import Book
    from shopops.render.excel.looks import Look
    from shopops.render.excel.sheet import Sheet, Value
    from shopops.render.orders.lines import OrderLine, Orders

PROGRAM = "shopops inventory replenish"
"""By this name `shop.walking` knows that the workbook is no download."""
OVERVIEW, RESTS = "Orders", "Assumptions"
HEADER_ROW = 6
_FIRST = HEADER_ROW + 1
_NOTES = (
    "Change the quantities on yellow ground: amounts, cover and totals follow.",
    "Cover is what can be sold and is on the way ÷ mean sales a day of the coming weeks; "
    "`shopops inventory cover` walks through them day by day.",
)


@dataclass(frozen=True, slots=True)
class Supplier:
    """A supplier's lines and their sheet."""

    name: str
    sheet: str
    lines: tuple[OrderLine, ...]

    @property
    def last(self) -> int:
        """Row of the last line."""
        return HEADER_ROW + len(self.lines)

    @property
    def pieces(self) -> int:
        """Pieces of all lines."""
        return sum(one.quantity for one in self.lines)

    @property
    def amount(self) -> float:
        """Money of the lines with a known cost."""
        return round(sum(one.quantity * one.unit_cost for one in self.lines if one.unit_cost is not None), 4)

    def sum_of(self, name: str) -> str:
        """The formula that adds up a column of the sheet."""
        return f"SUM({PLACES[name]}{_FIRST}:{PLACES[name]}{self.last})"


def write_orders(orders: Orders, file: IO[bytes], sign: str) -> None:
    """Write the workbook.

    Args:
        orders: What to order.
        file: Where to.
        sign: Of the currency.
    """
    suppliers = _suppliers(orders)
    with book(file, Properties(f"Purchase orders {orders.as_of:%Y-%m-%d}", orders.as_of, PROGRAM)) as made:
        _write_overview(made, orders, suppliers, sign)
        for one in suppliers:
            _write_supplier(made, orders, one, sign)
        _write_rests(made, orders)


def _suppliers(orders: Orders) -> list[Supplier]:
    taken = {OVERVIEW.lower(), RESTS.lower()}
    found = []
    for name, lines in orders.by_supplier().items():
        sheet = sheet_name(name, taken)
        taken.add(sheet.lower())
        found.append(Supplier(name, sheet, tuple(lines)))
    return found


_OVERVIEW = (
    ("Supplier", 34),
    ("Lines", 9),
    ("Pieces", 12),
    ("Amount", 17),
    ("Earliest order day", 21),
    ("Cost unknown", 16),
)


def _write_overview(made: Book, orders: Orders, suppliers: list[Supplier], sign: str) -> None:
    with made.sheet(OVERVIEW, Layout([width for _, width in _OVERVIEW], tab=theme.FIRST_TAB)) as sheet:
        sheet.row([("Purchase orders", theme.TITLE)], height=26)
        told = f"{orders.as_of:%Y-%m-%d %H:%M}  {many(len(orders.lines), 'line')}, {many(len(suppliers), 'supplier')}"
        sheet.row([(told, theme.FAINT)])
        sheet.row([])
        sheet.row(
            [
                (name, theme.HEADER_OF_NUMBERS if at else theme.HEADER)
                for at, (name, _) in enumerate(_OVERVIEW)
            ]
        )
        first = sheet.rows + 1
        for one in suppliers:
            _write_line(sheet, one, sign)
        _write_total(sheet, orders, suppliers, first, sign)
        sheet.row([])
        for note in _NOTES:
            sheet.row([(note, theme.FAINT)])


def _write_line(sheet: Sheet, one: Supplier, sign: str) -> None:
    """A supplier's row: its totals are those of its sheet, whatever is changed there."""
    there = quoted(one.sheet)
    days = [line.order_by for line in one.lines if line.order_by is not None]
    cells: list[tuple[Value, Look]] = [
        (one.name, theme.LINK),
        (len(one.lines), theme.COUNT),
        (Formula(f"{there}!$C$4", one.pieces), theme.COUNT),
        (Formula(f"{there}!$F$4", one.amount), theme.money(sign)),
        (min(days, default=None), DAY),
        (sum(line.unit_cost is None for line in one.lines) or None, theme.COUNT),
    ]
    sheet.row([(value, theme.ruled(look)) for value, look in cells])
    sheet.link(0, None, f"{there}!A1")


def _write_total(sheet: Sheet, orders: Orders, suppliers: list[Supplier], first: int, sign: str) -> None:
    last = sheet.rows
    amount = round(sum(one.amount for one in suppliers), 4)
    bold = theme.money(sign).but(bold=True)
    if not suppliers:
        sheet.row([("Nothing needs to be ordered today.", theme.PLAIN)])
        return
    pieces = Formula(f"SUM(C{first}:C{last})", sum(one.pieces for one in suppliers))
    total = Formula(f"SUM(D{first}:D{last})", amount)
    sheet.row([("Total", theme.STRONG), None, (pieces, theme.TOTAL), (total, bold)])
    if orders.budget is not None:
        row = sheet.rows
        sheet.row([("Budget", theme.PLAIN), None, None, (orders.budget, INPUT.but(format=bold.format))])
        left = Formula(f"D{row + 1}-D{row}", round(orders.budget - amount, 4))
        sheet.row([("Left of the budget", theme.PLAIN), None, None, (left, bold)])


def _write_supplier(made: Book, orders: Orders, one: Supplier, sign: str) -> None:
    layout = Layout(
        [column.width for column in COLUMNS],
        frozen_rows=HEADER_ROW,
        frozen_columns=2,
        repeated_row=HEADER_ROW,
        printed_columns=PRINTED,
    )
    bold = theme.money(sign).but(bold=True)
    today = orders.as_of.date()
    with made.sheet(one.sheet, layout) as sheet:
        sheet.row(
            [(one.name, theme.TITLE), None, None, None, None, None, None, ("← Orders", theme.LINK)], height=26
        )
        sheet.link(7, None, f"{quoted(OVERVIEW)}!A1")
        sheet.row([(_NOTES[0], theme.FAINT)])
        sheet.row([("Day", theme.PLAIN), None, (today, DAY)])
        pieces = Formula(one.sum_of("quantity"), one.pieces)
        total = Formula(one.sum_of("amount"), one.amount)
        sheet.row([("Total", theme.STRONG), None, (pieces, theme.TOTAL), None, None, (total, bold)])
        sheet.row([(_NOTES[1], theme.FAINT)])
        sheet.row([(column.header, theme.header_of(column.look)) for column in COLUMNS])
        for line in one.lines:
            cell = Cell(line, sheet.rows + 1, today)
            sheet.row(
                [(column.value(cell), theme.ruled(column.look or theme.money(sign))) for column in COLUMNS]
            )


def _write_rests(made: Book, orders: Orders) -> None:
    """What the advice rests on: settings with their sources, then what no sheet says, line by line."""
    with made.sheet(RESTS, Layout([34, 22, 90])) as sheet:
        sheet.row([("What the advice rests on", theme.TITLE)], height=26)
        sheet.row([])
        sheet.row([(name, theme.HEADER) for name in ("Setting", "Value", "Source")])
        for setting in orders.settings:
            sheet.row([(text, theme.ruled(theme.PROSE)) for text in setting])
        assumed = [(line, clause) for line in orders.lines for clause in line.assumed]
        if not assumed:
            return
        sheet.row([])
        sheet.row([(name, theme.HEADER) for name in ("Good", "Supplier", "Assumed")])
        for line, clause in assumed:
            texts = f"{line.code} {line.title or ''}".strip(), line.supplier, clause
            sheet.row([(text, theme.ruled(theme.PROSE)) for text in texts])
