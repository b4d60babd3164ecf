"""The plan of a plain table, in the terminal: a line an item, the most urgent first."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from shopops.render.phrases import amount, many
from shopops.render.replenish.phrases import day_of, figure, pieces
from shopops.render.terminal import page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from shopops.analysis.advice import Advice, AdviceReport

PIECES = re.compile(r"^\d+(?= (of the target )?are asked for)")
"""Begins a sentence that tells how many pieces of one item; the line about all of them has no number of them."""
BAR_DAYS, BAR = 60, 6
"""Cover that fills the bar, and its width."""


def show_plan(report: AdviceReport, limit: int, console: Console | None = None) -> None:
    """Print the plan.

    Args:
        report: What was reckoned.
        limit: Items that are listed; 0 lists all.
        console: Where to; null means stdout.
    """
    with page(console) as out:
        out.print(Text.assemble((f"{report.as_of:%Y-%m-%d}", "bold"), "  ", _headline(report)))
        shown = report.items[:limit] if limit else report.items
        if shown:
            out.print()
            out.print(_table(shown))
        if (more := len(report.items) - len(shown)) > 0:
            out.print(Text(f"and {many(more, 'item')} more: add --limit 0", "dim"))
        if report.skipped:
            names = ", ".join(one.item_id or "" for one in report.skipped[:5])
            more_names = " …" if len(report.skipped) > 5 else ""
            out.print(Text(f"\nNot reckoned: {names}{more_names} ({report.skipped[0].why})."))
        out.print(Text(f"\nRests on: {'; '.join(_shared(report.items))}.", "dim"))


def _headline(report: AdviceReport) -> Text:
    ordered = [one for one in report.items if one.order_quantity]
    if not ordered:
        return Text(f"nothing has to be ordered today of {many(len(report.items), 'item')}.", "green")
    units = sum(one.order_quantity for one in ordered)
    known = [one.money for one in ordered if one.money is not None]
    cost = f" for {amount(float(sum(known)), '')}" if len(known) == len(ordered) else ""
    return Text(
        f"order {units:,} units of {len(ordered):,} of {many(len(report.items), 'item')}{cost}.", "bold"
    )


def _table(items: Iterable[Advice]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), expand=True, header_style="dim")
    table.add_column("Item", ratio=1, overflow="fold")
    for name in ("On hand", "On way", "A day", "80 % range"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Days left", no_wrap=True)
    for name in ("Order", "By"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in items:
        table.add_row(*_cells(one))
    return table


def _cells(one: Advice) -> list[Text]:
    low, high = (figure(value, one.demand_per_day) for value in (one.demand_low, one.demand_high))
    known = not any("stock unknown" in told for told in one.assumptions)
    return [
        Text(one.item_id or ""),
        Text(pieces(one.on_hand if known else None)),
        Text(pieces(one.inbound)),
        Text(figure(one.demand_per_day)),
        Text(f"{low}–{high}"),
        _cover(one.days_of_cover if known else None, known),
        Text(
            f"{one.order_quantity:,}" if one.order_quantity else "–", "bold" if one.order_quantity else "dim"
        ),
        Text(day_of(one.order_by)),
    ]


def _cover(days: float | None, known: bool) -> Text:
    """A bar and the days; what lasts beyond the forecast fills it."""
    if not known:
        return Text("–")
    share = 1.0 if days is None else min(days / BAR_DAYS, 1.0)
    full = round(share * BAR)
    style = "red" if share < 0.2 else "yellow" if share < 0.4 else "green"
    told = "> 364" if days is None else f"{days:.0f}"
    return Text.assemble(("█" * full, style), ("░" * (BAR - full), "dim"), f" {told:>4}")


def _shared(items: tuple[Advice, ...]) -> list[str]:
    """What every line rests on, then what single ones do, with their number."""
    counts = Counter(PIECES.sub("some", told) for one in items for told in one.assumptions)
    return [
        told if count == len(items) else f"{many(count, 'item')}: {told}"
        for told, count in sorted(counts.items(), key=lambda one: -one[1])
    ]
