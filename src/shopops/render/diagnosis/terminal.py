"""The diagnosis of a day in the terminal, in the order in which it is read, on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from shopops.analysis.circumstances import SEEN
from shopops.render.diagnosis import phrases as say
from shopops.render.terminal import bar, page, title_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from rich.console import Console

    from shopops.analysis.day_report.report import DayReport, Reason
    from shopops.analysis.diagnosis import Cause, Diagnosis, Tree

STYLES = {"fall": "bold red", "usual": "bold green", "cannot tell": "bold yellow"}
BAND, BAR, NAME = 60, 26, 26
MOST_PARTS = 4
"""Values of a dimension in the waterfall; the rest is one line."""
INDENT = (0, 0, 0, 3)


def show_day(report: DayReport, sign: str, console: Console | None = None) -> None:
    """Print a report.

    Args:
        report: What was found.
        sign: Of the currency.
        console: Where to; null means stdout.
    """
    found = report.judged.diagnosis
    with page(console) as out:
        out.print(Text(say.title(report), STYLES[found.verdict]))
        out.print(Text(say.figure(found)))
        if found.expected is not None:
            out.print(_band(found))
        out.print(Text(say.rarity(found)))
        for note in say.notes_of(report):
            out.print(Text(note, "dim"))
        if found.trees:
            _show_trees(out, report, sign)
            _show_where(out, report, sign)
        _show_why(out, report)
        _show_actions(out, report)


def _band(found: Diagnosis) -> Text:
    """The band as a line: where like days lie, what was expected, where the day is."""
    band, actual = found.expected, found.actual.conversion_rate
    if band is None:
        return Text("")
    low, high = min(band.low, actual), max(band.high, actual)
    span = (high - low) or 1.0

    def at(value: float) -> int:
        return round((value - low) / span * (BAND - 1))

    inside = range(at(band.low), at(band.high) + 1)
    signs = ["━" if place in inside else "╌" for place in range(BAND)]
    signs[at(band.mid)] = "┿"
    signs[at(actual)] = "●"
    line = Text("  ")
    for sign in signs:
        line.append(sign, STYLES[found.verdict] if sign == "●" else "cyan" if sign in "━┿" else "dim")
    return line.append(f"  ● {actual:.2%}  ┿ {band.mid:.2%}")


def _show_trees(out: Console, report: DayReport, sign: str) -> None:
    found = report.judged.diagnosis
    factors = found.trees[0]
    out.print(title_line("WHAT CHANGED"))
    out.print(_waterfall(factors, report, sign))
    told = next((tree for tree in found.trees[1:] if _is_telling(tree, found)), None)
    if told is not None and found.verdict == "fall":
        out.print(Text(f"Conversion by {told.dimension}, each by people and by how they buy:", "dim"))
        out.print(_waterfall(told, report, sign))


def _is_telling(tree: Tree, found: Diagnosis) -> bool:
    """Whether it splits by a dimension of a cause."""
    return any(tree.dimension in cause.where for cause in found.causes)


def _waterfall(tree: Tree, report: DayReport, sign: str) -> Grid:
    """From what was expected, part by part, to what was counted."""
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=NAME)
    grid.add_column(justify="right")
    grid.add_column()
    parts = list(_parts(tree, report))
    most = max((abs(amount) for _, amount in parts), default=1) or 1
    grid.add_row(Text("expected", "bold"), Text(say.level_of(tree, tree.before, sign), "bold"))
    for name, amount in parts:
        drawn = Text(bar(float(abs(amount) / most), BAR), "red" if amount < 0 else "green")
        grid.add_row(Text(_cut(name)), Text(say.change_in(tree.of, amount, sign)), drawn)
    total = say.level_of(tree, tree.before + tree.change, sign)
    grid.add_row(Text("counted", "bold"), Text(total, "bold"))
    return grid


def _parts(tree: Tree, report: DayReport) -> Iterator[tuple[str, Decimal]]:
    """The largest parts by name, and what the others make together."""
    branches = [(say.name_of(one, tree, report), one.amount) for one in tree.branches]
    if tree.dimension is None or len(branches) <= MOST_PARTS + 1:
        yield from branches
        return
    largest = sorted(branches, key=lambda one: -abs(one[1]))
    yield from largest[:MOST_PARTS]
    rest = largest[MOST_PARTS:]
    yield f"{len(rest)} others", sum((amount for _, amount in rest), start=tree.change * 0)


def _show_where(out: Console, report: DayReport, sign: str) -> None:
    found = report.judged.diagnosis
    out.print(title_line("WHERE"))
    for number, cause in enumerate(found.causes, 1):
        _show_cause(out, str(number), cause, report, sign)
    if found.verdict == "usual":
        out.print(Text("Nowhere: no part of the shop stands out."))
    out.print(Text(say.unexplained(found)))
    for cause in found.other_views:
        out.print(Text("The same people, seen in another table:", "dim"))
        _show_cause(out, "=", cause, report, sign)
    for sentence in (say.power(found), say.crossing(report)):
        if sentence:
            out.print(Text(sentence, "dim"))


def _show_cause(out: Console, mark: str, cause: Cause, report: DayReport, sign: str) -> None:
    out.print(Text(f"{mark}  {say.where_of(cause, report)}", "bold"))
    out.print(Padding(Text(f"{say.KINDS[cause.kind]}: {say.moved(cause)}"), INDENT))
    out.print(Padding(Text(say.cost(cause, sign)), INDENT))


def _show_why(out: Console, report: DayReport) -> None:
    out.print(title_line("WHY" if report.judged.diagnosis.verdict == "fall" else "CIRCUMSTANCES"))
    for one in say.seen(report):
        _show_reason(out, one)
    calm = say.unseen(report)
    if calm:
        out.print(
            Text(f"Looked for, not there: {', '.join(dict.fromkeys(one.name for one in calm))}.", "dim")
        )
    _show_unknown(out, say.unknown(report), report.judged.diagnosis.day)


def _show_reason(out: Console, one: Reason) -> None:
    fit = f" ({one.fit})" if one.fit else ""
    style = "bold" if one.answer.status == SEEN else ""
    out.print(
        Text.assemble(
            (f"{'!' if one.fit.startswith('fits') else '·'}  ", "bold red"), (one.name, style), (fit, "dim")
        )
    )
    out.print(Padding(Text(say.evidence(one)), INDENT))


def _show_unknown(out: Console, blanks: Sequence[Reason], day: date) -> None:
    """What no file tells, by the download that would; the nature of what is lacking stands in the other outputs."""
    by_file: dict[str, list[str]] = {}
    for one in blanks:
        by_file.setdefault(say.download(one), []).append(one.name)
    if by_file:
        out.print(Text(f"No data of {day}:", "dim"))
    for place, names in by_file.items():
        out.print(Padding(Text(f"{', '.join(dict.fromkeys(names))} → {place}", "dim"), INDENT))


def _show_actions(out: Console, report: DayReport) -> None:
    out.print(title_line("WHAT TO DO"))
    if not report.actions:
        out.print(Text(say.nothing_to_do(report)))
    for number, sentence in enumerate(say.told_actions(report.actions), 1):
        out.print(Text(f"{number}  {sentence}"))


def _cut(name: str) -> str:
    name = " ".join(name.split())
    return name if cell_len(name) <= NAME else f"{set_cell_size(name, NAME - 1).rstrip()}…"
