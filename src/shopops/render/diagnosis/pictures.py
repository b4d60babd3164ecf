"""Pictures of a diagnosis made of cells: the band chart, the waterfall and the heat map of a sheet."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from shopops.render.blocks import heading
from shopops.render.diagnosis import phrases as say
from shopops.render.excel import theme
from shopops.render.excel.fills import Pattern
from shopops.render.excel.looks import Look
from shopops.render.page.charts.heat import shade

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.analysis.day_report.report import DayReport, Judged
    from shopops.analysis.diagnosis import Tree
    from shopops.render.excel.sheet import Sheet, Value

LABEL, FIGURE, CELL, ACROSS = 34.0, 12.0, 1.9, 60
"""Widths of the label, the figure and a cell of a picture in signs, and cells across."""
WIDTHS = (LABEL, FIGURE, *[CELL] * ACROSS)
DOWN, HEIGHT, DAYS = 14, 11.0, 28
MOST_VALUES, LONGEST = 12, 18
"""Values of a heat map, and signs of a name."""
_PART = 12
"""Cells of a box of the heat map."""
LOSS, GAIN, WHOLE, BAND, DAY, LIKE, JUDGED = (
    Look(ground=Pattern("solid", colour))
    for colour in ("B5483A", "4F8A63", "5B6B78", "CFE0EE", "9DB4C6", "33475B", "B5483A")
)
Cells = list[tuple["Value", Look] | None]


def band(sheet: Sheet, judged: Judged) -> None:
    """A column a day, the later on the right; the band lies around the judged one."""
    heading(
        sheet,
        "Conversion by day: dark is the same weekday, red the day, the ground behind it what was expected",
        0,
    )
    days, expected = judged.days[-DAYS:], judged.diagnosis.expected
    ends = [rate for _, rate in days] + ([expected.low, expected.high] if expected else [])
    low, high = min(ends), max(ends)
    step = (high - low) / (DOWN - 1) or 1.0
    for level in range(DOWN - 1, -1, -1):
        value = low + level * step
        cells: Cells = [(f"{value:.2%}", theme.FAINT.but(across="right")) if level % 3 == 0 else None, None]
        for day, rate in days:
            is_here = round((rate - low) / step) == level
            look = (
                JUDGED
                if day == judged.diagnosis.day
                else LIKE
                if (judged.diagnosis.day - day).days % 7 == 0
                else DAY
            )
            inside = (
                expected is not None
                and day == judged.diagnosis.day
                and expected.low <= value <= expected.high
            )
            cells += [
                ("", look) if is_here else ("", BAND) if inside else None,
                ("", BAND) if inside else None,
            ]
        sheet.row(cells, height=HEIGHT)
    sheet.row([(f"{days[0][0]} to {days[-1][0]}", theme.FAINT)])


def waterfall(sheet: Sheet, tree: Tree, report: DayReport, sign: str) -> None:
    """A row a step from what was expected to what was counted."""
    heading(sheet, "From what was expected to what was counted", 0)
    levels = list(accumulate([float(tree.before), *(float(one.amount) for one in tree.branches)]))
    spans = [(0.0, levels[0]), *pairwise(levels), (0.0, levels[-1])]
    names = ["expected", *(say.name_of(one, tree, report) for one in tree.branches), "counted"]
    told = [
        say.level_of(tree, tree.before, sign),
        *(say.amount_of(tree, one, sign) for one in tree.branches),
        say.level_of(tree, tree.before + tree.change, sign),
    ]
    most = max(*levels, 1e-9)
    for place, (name, words, span) in enumerate(zip(names, told, spans, strict=True)):
        is_whole = place in {0, len(spans) - 1}
        look = WHOLE if is_whole else LOSS if span[1] < span[0] else GAIN
        first, last = (round(max(end, 0.0) / most * (ACROSS - 1)) for end in sorted(span))
        drawn: Cells = [None] * first + [("", look)] * (last - first + 1)
        sheet.row([(name, theme.PLAIN), (words, theme.COUNT), *drawn])


def heat(sheet: Sheet, tree: Tree, report: DayReport) -> None:
    """Values of a dimension by what moved them, the darker the more was lost."""
    heading(sheet, f"Conversion by {tree.dimension}, in percentage points: darker lost more", 0)
    shown, most = say.moved_most(tree, MOST_VALUES)
    heads: Cells = [("", theme.PLAIN), None]
    for word in ("people", "buying", "together"):
        heads += [(word, theme.FAINT), *[None] * (_PART - 1)]
    sheet.row(heads)
    for one in shown:
        boxes = [cell for part in say.moves(one) for cell in _box(part, most)]
        sheet.row([(say.name_of(one, tree, report)[:LONGEST], theme.PLAIN), None, *boxes])


def _box(part: float, most: float) -> Sequence[tuple[Value, Look]]:
    look = theme.shaded(shade(say.lost(part, most)))
    return [(say.signed(part * 100, digits=2), look), *[("", look)] * (_PART - 1)]
