"""A replay of the past in the terminal: a line a way to order, then what the advice saves and how sure that is."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from shopops.analysis.backtesting.contest import ADVICE, OWN
from shopops.analysis.backtesting.report import goods_of, whole_span
from shopops.render.phrases import many
from shopops.render.replenish.phrases import pieces
from shopops.render.terminal import heading, page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from shopops.analysis.backtesting.contest import Contest
    from shopops.analysis.backtesting.report import BacktestReport, GoodLine, Line

BAR = 14
LISTED = 3
"""Goods that are named on which the advice did worst, and best."""
LEFT_OUT = 5


def show_backtest(report: BacktestReport, sign: str, console: Console | None = None) -> None:
    """Print a replay.

    Args:
        report: What was found.
        sign: Of the currency; empty where costs are in no currency.
        console: Where to; null means stdout.
    """
    with page(console) as out:
        out.print(_headline(report))
        out.print()
        out.print(_table(report.lines, sign))
        if len(report.lines) > 1:
            heading(out, "BESIDE THE ADVICE")
            out.print(_beyond(report.lines[1:], report.lines[0], sign))
            _show_goods(out, report.contest, report.lines[1].name, report.labels, sign)
        _show_own(out, report, sign)
        heading(out, "RESTS ON")
        out.print(Text(" ".join(report.assumptions), "dim"))
        _show_left_out(out, report)


def _headline(report: BacktestReport) -> Text:
    found, (first, last) = report.contest.stretches, report.span
    length, review = report.contest.world.days, report.contest.world.review
    days = (found[0].last - found[0].first) * length
    count = f"{len(found)} stretch{'' if len(found) == 1 else 'es'} of {days} days"
    told = (
        f"{first} to {last}: {count}, {many(report.replayed, 'good')}, an order every {review * length} days."
    )
    return Text.assemble(("Replayed ", "bold"), told)


def _table(lines: Sequence[Line], sign: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), expand=True, header_style="dim")
    table.add_column("Way to order", ratio=1, overflow="fold")
    table.add_column("Keeping + lost", no_wrap=True)
    for name in ("Cost", "Keeping", "Lost", "Served", "Stock", "in money"):
        table.add_column(name, justify="right", no_wrap=True)
    most = max(line.cost for line in lines)
    for line in lines:
        table.add_row(*_cells(line, most, sign))
    return table


def _cells(line: Line, most: float, sign: str) -> list[Text]:
    return [
        Text(line.title, "bold" if line.name == ADVICE else ""),
        _bar(line, most),
        Text(_money(line.cost, sign), "bold" if line.name == ADVICE else ""),
        Text(_money(line.keeping, sign)),
        Text(_money(line.lost_margin, sign)),
        Text(f"{line.fill_rate:.1%}"),
        Text(pieces(line.average_units)),
        Text("–" if line.average_money is None else _money(line.average_money, sign)),
    ]


def _bar(line: Line, most: float) -> Text:
    """What keeping costs, then what is lost."""
    if most <= 0:
        return Text("")
    whole, kept = round(line.cost / most * BAR), round(line.keeping / most * BAR)
    return Text.assemble(("▓" * kept, "cyan"), ("█" * (whole - kept), "red"), ("░" * (BAR - whole), "dim"))


def _beyond(lines: Sequence[Line], advice: Line, sign: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), expand=True, header_style="dim")
    table.add_column("", ratio=1, overflow="fold")
    for name in ("Costs more by", "", "95 of 100 cases lie within"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for line in lines:
        table.add_row(*_difference(line, advice, sign))
    return table


def _difference(line: Line, advice: Line, sign: str) -> list[Text]:
    found = line.beyond
    assert found is not None
    share = f"{found.money / advice.cost:+.0%}".replace("-", "−") if advice.cost else ""
    known = isfinite(found.low)
    bounds = (
        f"{_signed(found.low, sign)} to {_signed(found.high, sign)}" if known else "one good does not tell"
    )
    verdict = "sure" if found.sure else "may be chance"
    style = "green" if found.sure and found.money > 0 else "red" if found.sure else ""
    return [
        Text(line.title),
        Text(_signed(found.money, sign), f"bold {style}"),
        Text(share, style),
        Text(bounds),
        Text(verdict if known else "", style or "dim"),
    ]


def _show_own(out: Console, report: BacktestReport, sign: str) -> None:
    if not report.own_asked:
        return
    heading(out, "BESIDE WHAT YOU ORDERED")
    if report.beside_own is None:
        why = "of no good can today's stock be followed back by what was sold and what came"
        out.print(
            Text(f"Cannot be told: {why}. Hand in all purchase orders with their day of receipt.", "dim")
        )
        return
    (first, last), lines = whole_span(report.beside_own), report.own_lines
    goods = many(int(report.beside_own.part.any(axis=1).sum()), "good")
    out.print(Text(f"{first} to {last} in one go, {goods}, from the stock that you had; bounds by good:"))
    out.print(_table(lines, sign))
    out.print(_beyond(lines[1:], lines[0], sign))
    _show_goods(out, report.beside_own, OWN, report.labels, sign)


def _show_goods(out: Console, contest: Contest, rival: str, labels: tuple[str, ...], sign: str) -> None:
    """Where the advice did best and worst beside another way to order."""
    found = list(goods_of(contest, labels, ""))
    mine = {one.name: one for one in found if one.policy == ADVICE}
    gaps = [(one.cost - mine[one.name].cost, one) for one in found if one.policy == rival]
    gaps.sort(key=lambda pair: (-pair[0], pair[1].name))
    best = [pair for pair in gaps[:LISTED] if pair[0] > 0]
    worst = [pair for pair in gaps[-LISTED:] if pair[0] < 0]
    title = next(one.title for one in contest.outcomes if one.name == rival)
    for told, listed in ((f"Best beside {title}:", best), ("Worst:", worst)):
        if listed:
            out.print(Text(told, "dim"))
        for gap, one in listed:
            out.print(_good(gap, one, mine[one.name], sign))


def _good(gap: float, other: GoodLine, mine: GoodLine, sign: str) -> Table:
    grid = Table.grid(expand=True, padding=(0, 1, 0, 0))
    grid.add_column(width=10, justify="right", no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    style = "green" if gap > 0 else "red"
    told = (
        f"lost {pieces(mine.lost_units)} instead of {pieces(other.lost_units)}, "
        f"stock {pieces(mine.average_units)} instead of {pieces(other.average_units)}"
    )
    grid.add_row(Text(_signed(gap, sign), style), Text.assemble(mine.label, (f"  {told}", "dim")))
    return grid


def _show_left_out(out: Console, report: BacktestReport) -> None:
    left = list(report.left_out())
    if not left:
        return
    reasons = dict.fromkeys(why for _, why in left)
    for why in reasons:
        names = [name for name, reason in left if reason == why]
        more = " …" if len(names) > LEFT_OUT else ""
        out.print(Text(f"Left out: {many(len(names), 'good')}, {why} ({', '.join(names[:LEFT_OUT])}{more})."))


def _money(value: float, sign: str) -> str:
    return f"{sign}{value:,.0f}"


def _signed(value: float, sign: str) -> str:
    return f"{'+' if value >= 0 else '−'}{sign}{abs(value):,.0f}"
