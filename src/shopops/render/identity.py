"""What each file is, in the terminal: a block a file, the reason, and what would be read."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

import polars as pl
from rich.table import Table
from rich.text import Text

from shopops.checking.wording import plain
from shopops.reading.descriptor import normal
from shopops.render.phrases import many
from shopops.render.terminal import page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console

    from shopops.reading.reader import Reading
    from shopops.report import FileSummary
    from shopops.shop.loading import Loaded

MOST_REASONS, MOST_COLUMNS = 3, 12
"""Refused rows and column names that are listed; the rest are counted."""

_LABEL = 10


def show_identities(loaded: Sequence[Loaded], console: Console | None = None) -> None:
    """Print a block a file (or sheet), then one line about all of them.

    Args:
        loaded: What became of each file.
        console: Where to; null means stdout.
    """
    strangers = [one for one in loaded if _is_stranger(one)]
    with page(console) as out:
        for one in loaded:
            if not _is_stranger(one):
                out.print(_block(one))
        out.print(_sum(loaded, len(strangers)))
        if strangers:
            out.print(_strangers(strangers))


def _is_stranger(one: Loaded) -> bool:
    """A picture or letter that lies in the folder: nobody asked about it."""
    return one.foreign and one.error is not None


def _block(one: Loaded) -> Table:
    block = Table.grid(expand=True)
    block.add_column(ratio=1, overflow="fold")
    for number, summary in enumerate(one.summaries()):
        block.add_row(_headed(summary))
        told = _lines(one.readings[number], summary, one) if one.readings else _why(summary)
        block.add_row(_labelled(told))
        block.add_row("")
    return block


def _headed(summary: FileSummary) -> Table:
    """The path after a mark; a long path is folded beside it."""
    row = Table.grid(expand=True)
    row.add_column(width=2)
    row.add_column(ratio=1, overflow="fold")
    row.add_row(_mark(summary), Text(plain(summary.path), "bold"))
    return row


def _mark(summary: FileSummary) -> Text:
    if summary.error is not None:
        return Text("✗", "red")
    return Text("!", "yellow") if summary.refused else Text("✓", "green")


def _why(summary: FileSummary) -> Iterator[tuple[str, Text]]:
    kind = " · ".join(part for part in (summary.container, summary.encoding) if part)
    yield "problem", Text(plain(summary.error or ""))
    if kind:
        yield "found in", Text(kind)


def _labelled(lines: Iterable[tuple[str, Text]]) -> Table:
    grid = Table.grid(expand=True)
    grid.add_column(width=2)
    grid.add_column(width=_LABEL, style="dim", no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for label, text in lines:
        grid.add_row("", label, text)
    return grid


def _lines(reading: Reading, summary: FileSummary, one: Loaded) -> Iterator[tuple[str, Text]]:
    """Label and text of each line that has something to say."""
    export = reading.export
    yield "report", Text(f"{export.title} · {export.name} · fills the table {export.table}")
    yield "known by", Text(_listed(known_by(reading)))
    yield "found in", Text(_place(summary))
    yield "kept", Text(_kept(summary))
    if summary.set_aside:
        yield "set aside", Text(_aside(reading.set_aside["why"]))
    if summary.refused:
        yield "refused", Text(_refused(reading))
    if reading.unknown:
        yield "new", Text(f"{_listed(reading.unknown)}: not known, not read")
    if reading.personal:
        yield "private", Text(f"{_listed(reading.personal)}: never read")
    for note in summary.notes:
        yield "note", Text(plain(note))
    if one.foreign:
        suffix = PurePath(one.shown).suffix
        yield (
            "note",
            Text(f"{suffix} is no table's suffix, so a check of the folder passes over it; rename it"),
        )


def known_by(reading: Reading) -> list[str]:
    """The headers, as printed, that gave the file away."""
    demanded = frozenset[str]().union(*reading.export.signature.alternatives())
    return list(dict.fromkeys(header for _, header in reading.headers if normal(header) in demanded))


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(plain(name) for name in names[:MOST_COLUMNS])
    return f"{shown} and {len(names) - MOST_COLUMNS} more" if len(names) > MOST_COLUMNS else shown


def _place(summary: FileSummary) -> str:
    sheet = None if summary.sheet is None else f"sheet “{plain(summary.sheet)}”"
    parts = (summary.container, summary.encoding, sheet, f"header in row {summary.header_row}")
    return " · ".join(part for part in parts if part)


def _kept(summary: FileSummary) -> str:
    rows = f"{summary.kept:,} of {many(summary.rows, 'row')}"
    if summary.period is None:
        return rows
    return f"{rows} · {' to '.join(dict.fromkeys(day.isoformat() for day in summary.period))}"


_ASIDE = {
    "total": ("total", "totals"),
    "benchmark": ("benchmark", "benchmarks"),
    "header": ("repeated header", "repeated headers"),
    "example": ("example", "examples"),
    "note": ("note", "notes"),
    "parent": ("order above its lines", "orders above their lines"),
    "subtotal": ("subtotal", "subtotals"),
    "credit": ("same spend, sales credited otherwise", "of the same spend, sales credited otherwise"),
}


def _aside(why: Iterable[str]) -> str:
    counted = Counter(why).items()
    return ", ".join(f"{count:,} {_ASIDE.get(word, (word, word))[count > 1]}" for word, count in counted)


def _refused(reading: Reading) -> str:
    """How many rows, and the first reasons, each once."""
    rows = reading.refused
    why = Counter(rows.select("column", "reason").iter_rows())
    lines = [many(rows.height, "row")]
    for (column, reason), count in list(why.items())[:MOST_REASONS]:
        first = rows.filter(pl.col("column").eq_missing(column), pl.col("reason") == reason)["_row"][0]
        others = f" and {many(count - 1, 'other')}" if count > 1 else ""
        named = "" if column is None else f" · {plain(column)}"
        lines.append(f"row {first}{others}{named}: {plain(reason)}")
    if (more := len(why) - MOST_REASONS) > 0:
        lines.append(f"and {many(more, 'other reason')}; shopops convert with --refused FILE lists every row")
    return "\n".join(lines)


def _sum(loaded: Sequence[Loaded], strangers: int) -> Text:
    told = [summary for one in loaded for summary in one.summaries()]
    good = [summary for summary in told if summary.error is None]
    bad = len(told) - len(good) - strangers
    files = len({summary.path for summary in good})
    line = Text(f"{many(files, 'file')} known" if files else "No file is known", "bold")
    if files:
        line.append(f": {many(sum(summary.rows for summary in good), 'row')}")
        line.append(f", {sum(summary.refused for summary in good):,} refused")
    return line.append(f"; {many(bad, 'file')} not known or not readable" if bad else "")


def _strangers(strangers: Sequence[Loaded]) -> Text:
    kinds = Counter(PurePath(one.shown).suffix.lower() for one in strangers)
    names = ", ".join(f"{plain(kind)} {count}" for kind, count in kinds.most_common(MOST_COLUMNS))
    return Text(f"{many(len(strangers), 'other file')}: no table ({names})", "dim")
