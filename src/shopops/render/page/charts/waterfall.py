"""A waterfall: how one amount becomes another, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from shopops.render.page.charts.bar import ROW, THICK, TOP, hatched
from shopops.render.page.charts.drawing import WIDTH, Chart, drawn, fitted, room, text
from shopops.render.page.charts.scale import Scale
from shopops.render.page.markup import Markup, tag

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WIDEST_LABEL = 340.0


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the change: its name and its amount, which may be negative."""

    label: str
    change: float


def waterfall(
    name: str,
    title: str,
    start: Step,
    steps: Sequence[Step],
    end: str,
    *,
    written: Callable[[float], str],
    told: str = "",
) -> Chart:
    """Rows from a first amount through its changes to a last one, which is their sum.

    Args:
        name: Id on the page.
        title: What is drawn.
        start: The first amount.
        steps: The changes, top down.
        end: Name of the last amount.
        written: How an amount is written.
        told: What one sees, for those who do not.
    """
    levels = list(accumulate([start.change, *(step.change for step in steps)]))
    spans = [(0.0, levels[0]), *pairwise(levels), (0.0, levels[-1])]
    labels = [start.label, *(step.label for step in steps), end]
    shown = [written(levels[0]), *(_signed(step.change, written) for step in steps), written(levels[-1])]
    left, right = room(labels, _WIDEST_LABEL), room(shown, 160)
    scale = Scale(min(0.0, *levels), max(0.0, *levels), left, WIDTH - right)
    rows = [
        _row(number, (label, words), span, scale, whole=number in {0, len(spans) - 1})
        for number, (label, words, span) in enumerate(zip(labels, shown, spans, strict=True))
    ]
    joins = [_join(number, level, scale) for number, level in enumerate(levels)]
    height = TOP * 2 + ROW * len(spans)
    axis = tag("line", x1=scale(0), x2=scale(0), y1=0, y2=height, class_="axis")
    figures = tuple(zip(labels, shown, map(written, (span[1] for span in spans)), strict=True))
    svg = drawn(name, title, told or title, height, [*joins, *rows, axis])
    return Chart(name, svg, ("Step", "Change", "Then"), figures)


def _row(
    number: int, words: tuple[str, str], span: tuple[float, float], scale: Scale, *, whole: bool
) -> Markup:
    label, shown = words
    left, right = sorted(map(scale, span))
    y = TOP + ROW * number + (ROW - THICK) / 2
    falls = span[1] < span[0] and not whole
    kind = "whole" if whole else "down" if falls else "up"
    box = tag("rect", x=left, y=y, width=max(right - left, 1), height=THICK, rx=2, class_=kind)
    base = y + THICK - 3.5
    edge = min(scale.first, scale.last)
    return tag(
        "g",
        tag("title", f"{label}: {shown}"),
        box,
        hatched(left, right, y, THICK) if falls else None,
        text(edge - 10, base, fitted(label, edge - 12), "end"),
        text(right + 7, base, shown),
    )


def _join(number: int, level: float, scale: Scale) -> Markup:
    y = TOP + ROW * number + (ROW + THICK) / 2
    return tag("line", x1=scale(level), x2=scale(level), y1=y, y2=y + ROW - THICK, class_="join")


def _signed(change: float, written: Callable[[float], str]) -> str:
    return f"+{written(change)}" if change > 0 else f"−{written(-change)}" if change < 0 else written(0.0)
