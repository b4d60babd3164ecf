"""How figures about traffic are written, the same in every output."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from shopops.analysis.traffic.report import BLANK, FALL, MONEY, PEOPLE, RATE, RISE, SHARE, VALUE, Figure, Row
from shopops.analysis.traffic.wording import outside
from shopops.render.phrases import amount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shopops.analysis.traffic.report import Missing, Table, TrafficReport

MARKS = {FALL: "▼", RISE: "▲"}
TITLES = {"sources": "Traffic sources", "items": "Traffic of items", "funnel": "Funnel"}
_BLOCKS = "▁▂▃▄▅▆▇█"
FAR = 10
"""From so many times as much on a change is told as a multiple."""


def span_of(report: TrafficReport) -> str:
    """The days, and the like ones."""
    beside = "" if report.against is None else f", beside {report.against}"
    return f"{TITLES[report.name]}: {report.period}{beside}"


def written(value: float | None, unit: str, sign: str) -> str:
    """A figure as people write it; `–` where it is not known."""
    if value is None:
        return "–"
    if unit in {RATE, SHARE}:
        return f"{value:.1%}" if abs(value) < FAR else f"{value:,.0%}"
    if unit in {MONEY, VALUE}:
        return amount(value, sign)
    if abs(value) >= 20 or (unit == PEOPLE and value == round(value)):
        return f"{value:,.0f}"
    return f"{value:,.1f}" if unit == PEOPLE else f"{value:,.2f}"


def change_of(figure: Figure) -> str:
    """The change in per cent; of ten times and more a multiple."""
    if figure.change is None:
        return "–" if figure.value is not None else ""
    return _signed(figure.change) if figure.change < FAR else f"×{figure.change + 1:,.0f}"


def range_of(figure: Figure, unit: str, sign: str) -> str:
    """What is usual, or why that cannot be told."""
    if figure.low is None or figure.high is None:
        return figure.why
    low, high = written(figure.low, unit, sign), written(figure.high, unit, sign)
    return f"{low.removesuffix('%') if high.endswith('%') else low}–{high}"


def beside_usual(figure: Figure) -> str:
    """The change against the middle of what is usual."""
    if figure.value is None or not figure.middle:
        return ""
    return _signed(figure.value / figure.middle - 1)


def _signed(change: float) -> str:
    """Whole per cent with its sign, of which nothing has none."""
    told = f"{change:+.0%}"
    return "0%" if told in {"+0%", "-0%"} else told


def told_outside(table: Table, sign: str) -> list[str]:
    """A sentence for each figure outside its usual range."""
    return [
        f"{MARKS[figure.verdict]} {row.label}: {column.header} {_beside_ends(figure, column.unit, sign)}"
        for row, column, figure in outside(table)
    ]


def _beside_ends(figure: Figure, unit: str, sign: str) -> str:
    """The figure and the ends of what is usual, with as many digits as tell them apart."""
    ends = (figure.value, figure.low, figure.high)
    value, low, high = (written(one, unit, sign) for one in ends)
    if value in {low, high} and unit in {RATE, SHARE}:
        value, low, high = (f"{one or 0:.2%}" for one in ends)
    return f"{value}; usual is {low} to {high}"


def unknown(blank: Missing, places: Mapping[str, tuple[str, ...]]) -> str:
    """What is not known, and the downloads that would tell."""
    where = "; or ".join(place for table in blank.tables for place in places.get(table, ()))
    return f"{blank.what[:1].upper()}{blank.what[1:]}" + (f": {where}" if where else "")


def silent(table: Table) -> dict[str, int]:
    """Why figures of a table could not be judged, and how many of them."""
    found: Counter[str] = Counter()
    for row in table.rows:
        for column in table.columns:
            why = row.figures[column.name].why if column.name in row.figures else ""
            found[why] += bool(why) and why != "not judged"
    young = [why for why in found if "of history" in why]
    if len(young) > 1:
        found["too few ordinary days of history"] = sum(found.pop(why) for why in young)
    return {why: count for why, count in found.items() if count}


def spark(values: Sequence[float | None]) -> str:
    """Counts one after the other as heights; a blank where one is not known.

    Heights begin at 0, or at half the largest if none is lower, so that a tenth more or less can be seen.
    """
    known = [value for value in values if value is not None]
    most = max(known, default=0.0)
    if not most:
        return ""
    foot = 0.0 if min(known) < most / 2 else most / 2
    heights = (None if value is None else (value - foot) / (most - foot) for value in values)
    return "".join(" " if one is None else _BLOCKS[round(one * (len(_BLOCKS) - 1))] for one in heights)


def shortened(table: Table, most: int) -> tuple[tuple[Row, ...], int]:
    """The first rows and how many are left out. Above a total the others stand as one row, so that all adds up."""
    if len(table.rows) <= most + 2:
        return table.rows, 0
    if table.rows[-1].id != TOTAL:
        return table.rows[:most], len(table.rows) - most
    hidden = table.rows[most:-1]
    rest = {
        column.name: Figure(round(sum(row.figures.get(column.name, BLANK).value or 0 for row in hidden), 4))
        for column in table.columns
    }
    other = replace(table.rows[-1], id="rest", label=f"{len(hidden)} other items", figures=rest)
    return (*table.rows[:most], other, table.rows[-1]), 0


TOTAL = "total"
