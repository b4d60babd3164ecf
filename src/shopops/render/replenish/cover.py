"""How long stock lasts, in the terminal: two lines a good, a bar that shows the worst."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text

from shopops.render.phrases import amount, many
from shopops.render.replenish.phrases import day_of, figure, pieces, span
from shopops.render.terminal import heading, page

if TYPE_CHECKING:
    from rich.console import Console

    from shopops.analysis.cover_report import CoverReport

BAR = 10
"""Signs of the bar; full is as long as the stock has to last."""
MARKS = {"hero": "★", "second": "☆"}
COLUMNS = (("days/need", 10), ("can sell", 9), ("on the way", 14), ("a day", 15), ("gone on", 8), ("lost", 7))


def show_cover(report: CoverReport, sign: str, limit: int, console: Console | None = None) -> None:
    """Print the goods.

    Args:
        report: What was reckoned.
        sign: Of the currency.
        limit: Goods that are listed; 0 lists all.
        console: Where to; null means stdout.
    """
    rows = report.rows
    shown = rows[:limit] if limit else rows
    with page(console) as out:
        out.print(Text.assemble((f"{report.as_of:%Y-%m-%d %H:%M}", "bold"), "  ", _headline(report, sign)))
        if shown:
            out.print()
            out.print(_head())
            out.print(Line(style="dim"))
        for row in shown:
            out.print(_name(row, sign))
            out.print(_figures(row))
            if row["near"]:
                out.print(Padding(Text("; ".join(row["near"]), "dim"), (0, 0, 0, 2)))
        _show_rest(out, report, len(rows) - len(shown))


def _headline(report: CoverReport, sign: str) -> Text:
    count = report.goods.height
    if not count and not report.unknown.height:
        return Text("no good was found in the stock sheets", "bold yellow")
    if not report.short:
        return Text(f"all {many(count, 'good')} last until the next delivery or a new order", "green")
    told = f"{report.short} of {many(count, 'good')} end before a delivery comes"
    return Text.assemble((told, "bold"), f"; {amount(report.money_at_risk, sign)} at risk")


def _head() -> Table:
    return _line(*(Text(name, "dim") for name, _ in COLUMNS), bar=Text("lasts", "dim"))


def _name(row: dict[str, Any], sign: str) -> Table:
    grid = Table.grid(expand=True, padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(ratio=1, overflow="ellipsis", no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    title = Text(row["label"], "bold")
    risk = row["money_at_risk"]
    grid.add_row(
        Text(MARKS.get(row["tier"], ""), "yellow"), title, Text(amount(risk, sign) if risk else "", "bold")
    )
    return grid


def _figures(row: dict[str, Any]) -> Table:
    left, needed, lost = row["days_left"], row["needed_days"], row["lost_units"]
    days = Text.assemble("over 180" if left is None else f"{left:.1f}", (f"/{needed:.0f}", "dim"))
    rate = Text.assemble(figure(row["units_per_day"]), (f" {span(row)}", "dim"))
    gone = Text("" if left is None else "now" if left <= 0 else day_of(row["runs_out_on"]))
    lacking = Text(f"{lost:,.0f}" if lost >= 0.5 else "")
    return _line(days, Text(_sellable(row)), Text(_coming(row)), rate, gone, lacking, bar=bar(left, needed))


def _sellable(row: dict[str, Any]) -> str:
    return pieces(row["available"])


def _coming(row: dict[str, Any]) -> str:
    """The first arrival, or that something is on the way without a day."""
    if row["first_on"] is not None:
        return f"{pieces(row['first_quantity'])} on {day_of(row['first_on'])}"
    known = row["on_order"] or row["inbound"]
    return f"{pieces(known)}, no day" if known else "nothing"


def bar(left: float | None, needed: float) -> Text:
    """How much of the days that the stock has to last it does."""
    share = 1.0 if left is None or needed <= 0 else min(left / needed, 1.0)
    filled = max(int(share * BAR), 1 if share > 0 else 0)
    style = "green" if share >= 1 else "yellow" if share >= 0.5 else "red"
    return Text.assemble(("█" * filled, style), ("░" * (BAR - filled), "red" if share <= 0 else "dim"))


def _line(*cells: Text, bar: Text) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(width=BAR, no_wrap=True)
    for place, (_, width) in enumerate(COLUMNS):
        grid.add_column(width=width, no_wrap=True, justify="left" if place in {2, 3} else "right")
    grid.add_row("", bar, *cells)
    return grid


def _show_rest(out: Console, report: CoverReport, more: int) -> None:
    if more > 0:
        out.print(Text(f"and {many(more, 'good')} more: add --limit 0, or --format csv", "dim"))
    if report.unknown.height:
        heading(out, "COULD NOT BE RECKONED")
        for why, count in report.unknown["why"].value_counts(sort=True).iter_rows():
            names = report.unknown.filter(why=why)["goods_id"].head(5).to_list()
            dots = ", …" if count > len(names) else ""
            out.print(Text(f"{many(count, 'good')}: {why} ({', '.join(names)}{dots})"))
