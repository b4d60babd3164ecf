"""The classes of goods as a workbook: the grid, what to clear, all goods, what is assumed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from shopops.render.blocks import heading
from shopops.render.classes.phrases import (
    assumed,
    basis_told,
    clearing,
    column_head,
    headline,
    kinds,
    percent,
    row_head,
)
from shopops.render.excel import theme
from shopops.render.excel.book import Properties, book
from shopops.render.excel.layout import Layout
from shopops.render.page.charts.heat import shade
from shopops.render.phrases import many

if TYPE_CHECKING:
    from shopops.analysis.class_grid import Box, ClassReport
    from shopops.render.excel.book import Book
    from shopops.render.excel.looks import Look
    from shopops.render.excel.sheet import Sheet, Value

PROGRAM = "shopops inventory classes"
"""By this name `shop.walking` knows that the workbook is no download."""
GRID, CLEAR, GOODS = "Grid", "To clear", "Goods"
HEADER_ROW, PRINTED = 2, 12


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list of goods: header, width, the value it shows and how it looks; amounts have no look."""

    header: str
    width: float
    name: str
    look: Look | None = theme.PLAIN


_GOODS = (
    Column("Code", 20, "goods_id", theme.ID),
    Column("Name", 40, "title"),
    Column("Class", 8, "class"),
    Column("State", 11, "state"),
    Column("Sells", 13, "demand_class"),
    Column("Earned", 14, "earned", None),
    Column("Share", 9, "share", theme.PERCENT),
    Column("Sold", 9, "units", theme.COUNT),
    Column("Sold a day", 11, "units_per_day", theme.RATIO),
    Column("Pieces", 10, "available", theme.COUNT),
    Column("Capital", 14, "capital", None),
    Column("Turns a year", 12, "turnover", theme.TENTHS),
    Column("Days of cover", 13, "cover_days", theme.COUNT),
    Column("Weeks", 8, "weeks", theme.COUNT),
    Column("Variation", 11, "weekly_cv", theme.RATIO),
    Column("Days between sales", 14, "interval_days", theme.RATIO),
    Column("Variation² of a sale", 14, "size_cv2", theme.RATIO),
    Column("Assumed", 60, "assumed", theme.PROSE),
)
_CLEAR = (
    Column("Code", 20, "goods_id", theme.ID),
    Column("Name", 40, "title"),
    Column("State", 9, "state"),
    Column("Pieces", 10, "available", theme.COUNT),
    Column("Sold", 8, "units", theme.COUNT),
    Column("Idle pieces", 11, "surplus", theme.COUNT),
    Column("Idle capital", 14, "idle_capital", None),
    Column("Usual price", 13, "usual_price", None),
    Column("Sell above", 13, "lowest_price", None),
    Column("Comes back", 14, "cash_back", None),
    Column("Wait, days", 11, "wait_days", theme.COUNT),
    Column("What to do", 66, "told", theme.PROSE),
)


def write_classes(report: ClassReport, file: IO[bytes], sign: str) -> None:
    """Write the workbook.

    Args:
        report: What was found.
        file: Where to.
        sign: Of the currency.
    """
    with book(file, Properties(f"Classes of goods {report.as_of:%Y-%m-%d}", report.as_of, PROGRAM)) as made:
        _write_grid(made, report, sign)
        idle = [row | {"told": clearing(row, sign)} for row in report.idle.iter_rows(named=True)]
        if idle:
            _write_goods(made, CLEAR, "Goods to clear", _CLEAR, idle, sign)
        goods = [_with_words(row) for row in report.goods.iter_rows(named=True)]
        _write_goods(made, GOODS, "Goods", _GOODS, goods, sign)


def _with_words(row: dict[str, Any]) -> dict[str, Any]:
    letters = f"{row['abc'] or '–'}{row['xyz'] or '?'}"
    return row | {"class": letters, "assumed": "; ".join(row["assumptions"]) or None}


def _write_grid(made: Book, report: ClassReport, sign: str) -> None:
    columns = report.columns()
    with made.sheet(GRID, Layout([22, *(24 for _ in columns)], tab=theme.FIRST_TAB)) as sheet:
        sheet.row([("Classes of goods", theme.TITLE)], height=26)
        sheet.row([(f"{report.as_of:%Y-%m-%d %H:%M}  {headline(report, sign)}", theme.FAINT)])
        sheet.row([])
        middle = theme.STRONG.but(across="center")
        sheet.row([None, *((one or "?", middle) for one in columns)])
        faint = theme.FAINT.but(across="center")
        sheet.row([None, *((column_head(report, one), faint) for one in columns)])
        most = max((box.capital or 0.0 for row in report.grid() for box in row), default=0.0) or 1.0
        for row in report.grid():
            _write_boxes(sheet, row, f"{row_head(report, row[0].abc)} of the {report.basis}", most, sign)
        _write_words(sheet, report, len(columns))


def _write_boxes(sheet: Sheet, row: tuple[Box, ...], told: str, most: float, sign: str) -> None:
    """Three rows of one ground a box: goods, share, capital."""
    looks = [theme.shaded(shade((box.capital or 0.0) / most)).but(across="center") for box in row]
    goods = [
        (many(box.goods, "good") if box.goods else "–", look.but(bold=True, size=13))
        for box, look in zip(row, looks, strict=True)
    ]
    shares = [
        (f"{percent(box.share)}" if box.goods else None, look) for box, look in zip(row, looks, strict=True)
    ]
    capital = [
        (box.capital if box.goods else None, look.but(format=f'"{sign}"#,##0', line=True))
        for box, look in zip(row, looks, strict=True)
    ]
    sheet.row([(row[0].abc, theme.STRONG.but(size=13)), *goods], height=26)
    sheet.row([(told, theme.FAINT), *shares])
    sheet.row([("capital", theme.FAINT), *capital], height=22)


def _write_words(sheet: Sheet, report: ClassReport, columns: int) -> None:
    blocks = [
        ("What the classes rest on", [basis_told(report)]),
        ("Words", kinds(report)),
        ("Assumed", assumed(report)),
    ]
    for words, sentences in blocks:
        if not sentences:
            continue
        heading(sheet, words, columns)
        for sentence in sentences:
            sheet.row([(sentence, theme.PLAIN)])


def _write_goods(
    made: Book, name: str, title: str, columns: tuple[Column, ...], rows: list[dict[str, Any]], sign: str
) -> None:
    widths = [one.width for one in columns]
    layout = Layout(
        widths, frozen_rows=HEADER_ROW, frozen_columns=2, repeated_row=HEADER_ROW, printed_columns=PRINTED
    )
    with made.sheet(name, layout) as sheet:
        sheet.row([(title, theme.TITLE)], height=26)
        sheet.row([(one.header, theme.header_of(one.look)) for one in columns])
        for row in rows:
            sheet.row(
                [(_value(row[one.name]), theme.ruled(one.look or theme.money(sign))) for one in columns]
            )
        sheet.table(name.replace(" ", "_"), HEADER_ROW, [one.header for one in columns])


def _value(value: Value) -> Value:
    return round(value, 6) if isinstance(value, float) else value
