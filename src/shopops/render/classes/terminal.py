"""The classes of goods in the terminal: the grid, what to clear, the goods that matter most, what is assumed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from shopops.analysis.stock_classes import MARGIN
from shopops.render.classes.phrases import (
    assumed,
    basis_told,
    clearing,
    column_head,
    headline,
    percent,
    row_head,
)
from shopops.render.phrases import amount, many
from shopops.render.terminal import heading, page

if TYPE_CHECKING:
    from rich.console import Console

    from shopops.analysis.class_grid import Box, ClassReport

MOST, MOST_IDLE = 12, 8
"""Goods that are listed; the rest are counted."""
BAR = 10
"""Signs of the bar that shows a box's part of the capital."""


def show_classes(report: ClassReport, sign: str, console: Console | None = None) -> None:
    """Print the classes.

    Args:
        report: What was found.
        sign: Of the currency.
        console: Where to; null means stdout.
    """
    with page(console) as out:
        out.print(Text.assemble((f"{report.as_of:%Y-%m-%d %H:%M}", "bold"), "  ", headline(report, sign)))
        heading(out, "GRID")
        out.print(_grid(report, sign))
        out.print(Text(basis_told(report), "dim"))
        _show_idle(out, report, sign)
        _show_goods(out, report, sign)
        _show_assumed(out, report)


def _grid(report: ClassReport, sign: str) -> Table:
    table = Table(box=SIMPLE_HEAD, show_lines=True, padding=(0, 1), header_style="")
    table.add_column("", no_wrap=True)
    for xyz in report.columns():
        head = Text.assemble((xyz or "?", "bold"), "\n", (column_head(report, xyz), "dim"))
        table.add_column(head, justify="left", overflow="fold")
    most = max((box.capital or 0.0 for row in report.grid() for box in row), default=0.0)
    earned = "margin" if report.basis == MARGIN else "sales"
    for row in report.grid():
        abc = row[0].abc
        head = Text.assemble((abc, "bold"), "\n", (row_head(report, abc), "dim"))
        table.add_row(head, *(_box(box, most, earned, sign) for box in row))
    return table


def _box(box: Box, most: float, earned: str, sign: str) -> Text:
    if not box.goods:
        return Text("–", "dim")
    share = (box.capital or 0.0) / most if most else 0.0
    bar = "█" * max(1, round(share * BAR)) if share > 0 else ""
    words = Text.assemble((many(box.goods, "good"), "bold"), f"\n{percent(box.share)} of {earned}")
    return words + Text(f"\n{amount(box.capital, sign)}\n") + Text(bar, "blue")


def _show_idle(out: Console, report: ClassReport, sign: str) -> None:
    idle = report.idle
    if idle.is_empty():
        return
    heading(out, "TO CLEAR")
    for row in idle.head(MOST_IDLE).iter_rows(named=True):
        capital = Text(amount(row["idle_capital"], sign), "bold")
        left = f"a good half-year would leave {row['surplus']:,.0f} of them"
        sold = f"{row['available']:,.0f} pieces, {_sold(row)}; {left}"
        told = Text.assemble(
            (row["label"], "bold"), f"  {row['state']}\n", (sold, "dim"), f"\n→ {clearing(row, sign)}"
        )
        line = Table.grid(expand=True)
        line.add_column(ratio=1, overflow="fold")
        line.add_column(width=10, justify="right", no_wrap=True)
        line.add_row(told, capital)
        out.print(line)
    _more(out, idle.height - MOST_IDLE)


def _sold(row: dict[str, Any]) -> str:
    units = row["units"]
    return (
        f"none sold in {row['seen_days']} days"
        if not units
        else f"{units:,.0f} sold in {row['seen_days']} days"
    )


def _show_goods(out: Console, report: ClassReport, sign: str) -> None:
    heading(out, f"GOODS BY {report.basis.upper()}")
    table = Table(box=None, padding=(0, 1), header_style="dim", expand=True)
    table.add_column("", no_wrap=True)
    table.add_column("Good", ratio=1, no_wrap=True, overflow="ellipsis")
    for name in ("Earned", "Capital", "Turns a year", "Sells"):
        table.add_column(name, justify="left" if name == "Sells" else "right", no_wrap=True)
    for row in report.goods.head(MOST).iter_rows(named=True):
        letters = f"{row['abc'] or '–'}{row['xyz'] or '?'}"
        turns = "–" if row["turnover"] is None else f"{row['turnover']:.1f}"
        sells = row["demand_class"] or "–"
        table.add_row(
            Text(letters, "bold"),
            _named(row),
            amount(row["earned"], sign),
            amount(row["capital"], sign),
            turns,
            sells,
        )
    out.print(table)
    _more(out, report.goods.height - MOST)


def _named(row: dict[str, Any]) -> Text:
    """Code first: it is what one searches for, and titles of one shop begin alike."""
    return Text.assemble(row["goods_id"], (f" {row['title'] or ''}", "dim"))


def _more(out: Console, more: int) -> None:
    if more > 0:
        out.print(
            Padding(
                Text(f"and {more:,} more: add --format csv, --excel FILE or --html FILE", "dim"), (0, 0, 0, 1)
            )
        )


def _show_assumed(out: Console, report: ClassReport) -> None:
    if told := assumed(report):
        heading(out, "ASSUMED")
        for sentence in told:
            out.print(Text(sentence))
