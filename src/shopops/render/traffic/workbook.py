"""An answer about traffic as a workbook: what stands out, then a sheet a table with every figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from shopops.analysis.traffic.report import BLANK, MONEY, PEOPLE, RATE, SHARE, VALUE
from shopops.render.blocks import prose
from shopops.render.excel import theme
from shopops.render.excel.book import Properties, book
from shopops.render.excel.layout import Layout
from shopops.render.excel.wording import sheet_name
from shopops.render.sheet import width_of
from shopops.render.traffic.phrases import TITLES, silent, span_of, told_outside, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from shopops.analysis.traffic.report import Column, Figure, Row, Table, TrafficReport
    from shopops.render.excel.book import Book
    from shopops.render.excel.looks import Look
    from shopops.render.excel.sheet import Value

PROGRAM = "shopops traffic"
"""By this name `shop.walking` knows that the workbook is no download."""
SUMMARY, HEADER_ROW = "Summary", 2
CHANGE = theme.COUNT.but(format="+0%_ ;-0%_ ;0%_ ")


@dataclass(frozen=True, slots=True)
class _Field:
    """A column of a sheet: header, width, the value of each row and how it looks."""

    header: str
    values: tuple[Value, ...]
    look: Look
    width: float = 12


def write_traffic(
    report: TrafficReport, file: IO[bytes], sign: str, places: Mapping[str, tuple[str, ...]]
) -> None:
    """Write the workbook.

    Args:
        report: What was found.
        file: Where to.
        sign: Of the currency.
        places: Where each table's files can be had.
    """
    title = f"{TITLES[report.name]} {report.period}"
    with book(file, Properties(title, report.as_of, PROGRAM)) as made:
        _write_summary(made, report, sign, places)
        taken = {SUMMARY.lower()}
        for table in report.tables:
            name = sheet_name(table.title, taken)
            taken.add(name.lower())
            _write_table(made, name, table, sign)


def _write_summary(
    made: Book, report: TrafficReport, sign: str, places: Mapping[str, tuple[str, ...]]
) -> None:
    unlike = [sentence for table in report.tables for sentence in told_outside(table, sign)]
    unjudged = [
        f"{table.title}: {count} × {why}" for table in report.tables for why, count in silent(table).items()
    ]
    blocks = [
        ("Outside the usual range", unlike),
        ("About the days", report.notes),
        ("How to read the tables", [told for table in report.tables for told in table.told]),
        ("Not known", [unknown(one, places) for one in report.blanks]),
        ("No usual range", unjudged),
    ]
    with made.sheet(SUMMARY, Layout([120], tab=theme.FIRST_TAB)) as sheet:
        sheet.row([(span_of(report), theme.TITLE)], height=26)
        if report.period.length > 1:
            sheet.row([(f"{report.period.length} days; figures are of a mean day of them.", theme.FAINT)])
        sheet.row([(report.headline, theme.PROSE)])
        for heading, sentences in blocks:
            prose(sheet, heading, sentences)


def _write_table(made: Book, name: str, table: Table, sign: str) -> None:
    fields = [*_names(table), *(field for column in table.columns for field in _fields(table, column, sign))]
    layout = Layout(
        [one.width for one in fields], frozen_rows=HEADER_ROW, frozen_columns=1, repeated_row=HEADER_ROW
    )
    with made.sheet(name, layout) as sheet:
        sheet.row([(table.title, theme.TITLE)], height=26)
        sheet.row([(one.header, theme.header_of(one.look)) for one in fields])
        for place, row in enumerate(table.rows):
            looks = (one.look.but(bold=True) if _is_head(row, table) else one.look for one in fields)
            cells = zip(fields, looks, strict=True)
            sheet.row([(one.values[place], theme.ruled(look)) for one, look in cells])
        sheet.table(f"Traffic_{table.name}", HEADER_ROW, [one.header for one in fields])


def _is_head(row: Row, table: Table) -> bool:
    return row.id == "total" or (row.depth == 0 and any(one.depth for one in table.rows))


def _names(table: Table) -> Iterator[_Field]:
    labels = tuple("　" * row.depth + row.label for row in table.rows)
    yield _Field(table.subject.capitalize() or "What", labels, theme.PLAIN, width_of(labels))
    if any(row.id != row.label for row in table.rows):
        ids = tuple(row.id for row in table.rows)
        yield _Field("Id", ids, theme.PLAIN.but(format="@"), width_of(ids))
    if any(row.note for row in table.rows):
        yield _Field("Remark", tuple(row.note for row in table.rows), theme.FAINT, 22)


def _fields(table: Table, column: Column, sign: str) -> Iterator[_Field]:
    """The figure, and what is known beside it: before, change, usual range, verdict."""
    figures = [row.figures.get(column.name, BLANK) for row in table.rows]
    if all(one.value is None and one.before is None for one in figures):
        return
    look, head = _look(column.unit, sign), column.header
    yield _Field(head.capitalize(), tuple(one.value for one in figures), look)
    if any(one.before is not None for one in figures):
        yield _Field(f"{head} before".capitalize(), tuple(one.before for one in figures), look)
        yield _Field(f"{head} change".capitalize(), tuple(one.change for one in figures), CHANGE)
    if any(one.low is not None for one in figures):
        yield from _usual(figures, head, look)


def _usual(figures: Sequence[Figure], head: str, look: Look) -> Iterator[_Field]:
    yield _Field(f"{head} usual from".capitalize(), tuple(one.low for one in figures), look)
    yield _Field(f"{head} usual to".capitalize(), tuple(one.high for one in figures), look)
    words = tuple(one.verdict or one.why or None for one in figures)
    yield _Field(f"{head} verdict".capitalize(), words, theme.PLAIN, max(10, width_of(filter(None, words))))


def _look(unit: str, sign: str) -> Look:
    looks = {
        PEOPLE: theme.TENTHS,
        RATE: theme.PERCENT,
        SHARE: theme.PERCENT,
        MONEY: theme.money(sign),
        VALUE: theme.money(sign),
    }
    return looks.get(unit, theme.RATIO)
