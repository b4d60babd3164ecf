"""Answers about traffic in the terminal: as many columns as fit, marks where a figure leaves its usual range."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from shopops.analysis.traffic.report import BLANK
from shopops.render.phrases import many
from shopops.render.terminal import bar, heading, page
from shopops.render.traffic.phrases import (
    MARKS,
    beside_usual,
    change_of,
    range_of,
    shortened,
    silent,
    span_of,
    spark,
    told_outside,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from shopops.analysis.traffic.report import Figure, Row, Table, TrafficReport

MOST, MOST_OUTSIDE, BAR = 14, 8, 7
"""Rows of a table that are listed, sentences about it, and the length of a whole bar."""
NARROWEST, WIDEST, GAP = 24, 44, 1
WIDE = 110
"""From so many columns on what is usual stands beside every figure."""
OUT = "bold yellow"


@dataclass(frozen=True, slots=True)
class _Column:
    """A drawn column: its header and the text of each row."""

    header: str
    cells: tuple[Text, ...]
    justify: Literal["left", "right"] = "right"

    @property
    def width(self) -> int:
        return max(cell_len(self.header), *(cell_len(cell.plain) for cell in self.cells), 1)


def show_traffic(
    report: TrafficReport, sign: str, places: Mapping[str, tuple[str, ...]], console: Console | None = None
) -> None:
    """Print a report.

    Args:
        report: What was found.
        sign: Of the currency.
        places: Where each table's files can be had.
        console: Where to; null means stdout.
    """
    with page(console) as out:
        out.print(Text(span_of(report), "bold"))
        if report.period.length > 1:
            out.print(Text(f"{report.period.length} days; figures are of a mean day of them.", "dim"))
        out.print(Text(report.headline))
        for table in report.tables:
            _show_table(out, table, sign)
        if any(one.verdict for table in report.tables for row in table.rows for one in row.figures.values()):
            out.print()
            rate = max(table.chance for table in report.tables)
            out.print(
                Text(
                    f"▲ ▼ beyond the usual range: a quiet period has one in a column {rate:.0%} of the time.",
                    "dim",
                )
            )
        _show_notes(out, report)
        _show_blanks(out, report, places)


def _show_table(out: Console, table: Table, sign: str) -> None:
    heading(out, table.title.upper())
    rows, hidden = shortened(table, MOST)
    out.print(_grid(table, rows, sign, out.width))
    if hidden:
        out.print(Text(f"and {hidden} more: add --format csv, or --excel FILE", "dim"))
    sentences = told_outside(table, sign)
    for sentence in sentences[:MOST_OUTSIDE]:
        out.print(Text(sentence, OUT))
    if len(sentences) > MOST_OUTSIDE:
        out.print(Text(f"and {len(sentences) - MOST_OUTSIDE} more outside their usual range", "dim"))
    for why, count in silent(table).items():
        out.print(Text(f"Usual range of {many(count, 'figure')} unknown: {why}.", "dim"))
    for sentence in table.told:
        out.print(Text(sentence, "dim"))


def _grid(table: Table, rows: Sequence[Row], sign: str, width: int) -> Grid:
    """The names of the rows and as many columns as there is room for."""
    longest = max(cell_len(row.label) + 2 * row.depth for row in rows)
    left = width - min(longest, NARROWEST)
    columns: list[_Column] = []
    for group in _groups(table, rows, sign, is_wide=width >= WIDE):
        need = sum(one.width + GAP for one in group)
        if need > left:
            break
        columns += group
        left -= need
    grid = Grid(box=None, padding=(0, 0, 0, GAP), pad_edge=False, show_edge=False, header_style="dim")
    room = min(longest, min(longest, NARROWEST) + left, WIDEST)
    grid.add_column(table.subject, width=room, no_wrap=True, overflow="ellipsis")
    for one in columns:
        grid.add_column(one.header, width=one.width, justify=one.justify, no_wrap=True)
    for place, row in enumerate(rows):
        grid.add_row(_label(row, rows), *(one.cells[place] for one in columns))
    return grid


def _label(row: Row, rows: Sequence[Row]) -> Text:
    """The name, bold where it stands above others or is a sum."""
    is_head = row.depth == 0 and any(one.depth for one in rows)
    return Text("  " * row.depth + row.label, "bold" if is_head or row.id == "total" else "")


def _groups(table: Table, rows: Sequence[Row], sign: str, *, is_wide: bool) -> list[list[_Column]]:
    """The columns that stand or fall together: a figure, its change, its bar, what is usual."""
    groups = []
    for place, column in enumerate(table.columns):
        figures = [row.figures.get(column.name, BLANK) for row in rows]
        if all(one.value is None for one in figures):
            continue
        group = [_Column(column.header, tuple(_value(one, column.unit, sign) for one in figures))]
        if column.with_change and any(one.change is not None for one in figures):
            group.append(_Column("change", tuple(Text(change_of(one)) for one in figures)))
        if column.with_bar:
            most = max((one.value or 0.0 for one in figures), default=0.0) or 1.0
            bars = tuple(Text(bar((one.value or 0.0) / max(most, 0.01), BAR), "cyan") for one in figures)
            group.append(_Column("", bars, "left"))
        if (column.with_range or is_wide) and any(one.low is not None for one in figures):
            usual = tuple(
                Text(range_of(one, column.unit, sign) if one.low is not None else "?") for one in figures
            )
            group.append(_Column("usual", usual))
        if column.with_range and any(one.low is not None for one in figures):
            group.append(_Column("beside it", tuple(Text(beside_usual(one)) for one in figures)))
        groups.append(group)
        if place == 0 and any(row.trail for row in rows):
            groups.append(
                [_Column("two weeks", tuple(Text(spark(row.trail), "cyan") for row in rows), "left")]
            )
    return groups


def _value(figure: Figure, unit: str, sign: str) -> Text:
    """The figure; a mark stands before it where it is out of its usual range."""
    told = written(figure.value, unit, sign)
    if figure.verdict in MARKS:
        return Text(f"{MARKS[figure.verdict]}{told}", OUT)
    return Text(told)


def _show_notes(out: Console, report: TrafficReport) -> None:
    if not report.notes:
        return
    heading(out, "ABOUT THE DAYS")
    for note in report.notes:
        out.print(Text(note))


def _show_blanks(out: Console, report: TrafficReport, places: Mapping[str, tuple[str, ...]]) -> None:
    if not report.blanks:
        return
    heading(out, "NOT KNOWN")
    for blank in report.blanks:
        out.print(Text(f"{blank.what[:1].upper()}{blank.what[1:]}"))
        for place in dict.fromkeys(place for table in blank.tables for place in places.get(table, ())):
            out.print(Padding(Text(f"→ {place}", "dim"), (0, 0, 0, 2)))
