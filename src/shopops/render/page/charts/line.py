"""A line over days, with a band around it where the values are only expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shopops.render.page.charts.drawing import WIDTH, Chart, drawn, room, text
from shopops.render.page.charts.scale import Scale, ticks
from shopops.render.page.markup import Markup, tag

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

_HEIGHT, _TOP, _BOTTOM = 240.0, 14.0, 30.0


@dataclass(frozen=True, slots=True)
class Point:
    """A day's value; `low` and `high` bound it where it is expected and not seen. A null value breaks the line."""

    day: date
    value: float | None
    low: float | None = None
    high: float | None = None


def line(
    name: str,
    title: str,
    points: Sequence[Point],
    *,
    written: Callable[[float], str],
    marks: Sequence[tuple[date, str]] = (),
    told: str = "",
    value: str = "Value",
) -> Chart:
    """Values over days; what is expected is dashed.

    Args:
        name: Id on the page.
        title: What is drawn.
        points: In the order of days.
        written: How a value is written.
        marks: Days that are marked with a word.
        told: What one sees, for those who do not.
        value: Header of the values in the table behind it.
    """
    ends = [one for point in points for one in (point.value, point.low, point.high) if one is not None]
    steps = ticks(min(0.0, *ends, 0.0), max(0.0, *ends, 0.0) or 1.0, 5)
    up = Scale(steps[0], steps[-1], _HEIGHT - _BOTTOM, _TOP)
    left = room(list(map(written, steps)), 90)
    first, last = points[0].day.toordinal(), points[-1].day.toordinal()
    across = Scale(first, last, left, WIDTH - 16)
    drawn_parts = [*_grid(steps, up, left, written), _band(points, across, up), *_lines(points, across, up)]
    marked = [part for mark in marks for part in _mark(mark, across)]
    svg = drawn(name, title, told or title, _HEIGHT, [*drawn_parts, *marked, *_days(points, across)])
    return Chart(
        name, svg, ("Day", value, "Low", "High"), tuple(_figures(point, written) for point in points)
    )


def _grid(steps: Sequence[float], up: Scale, left: float, written: Callable[[float], str]) -> list[Markup]:
    return [
        part
        for step in steps
        for part in (
            tag(
                "line",
                x1=left,
                x2=WIDTH - 16,
                y1=up(step),
                y2=up(step),
                class_="axis" if step == 0 else "rule",
            ),
            text(left - 8, up(step) + 4.5, written(step), "end faint"),
        )
    ]


def _band(points: Sequence[Point], across: Scale, up: Scale) -> Markup | None:
    held = [
        (one.day.toordinal(), one.low, one.high)
        for one in points
        if one.low is not None and one.high is not None
    ]
    if not held:
        return None
    there = [f"{across(day):.1f},{up(high):.1f}" for day, _, high in held]
    back = [f"{across(day):.1f},{up(low):.1f}" for day, low, _ in reversed(held)]
    return tag("polygon", points=" ".join([*there, *back]), class_="band")


def _lines(points: Sequence[Point], across: Scale, up: Scale) -> list[Markup]:
    """Runs of days that were seen, and of days that are expected; one begins where the other ends."""
    runs: list[tuple[str, list[str]]] = []
    before: Point | None = None
    for point in points:
        if point.value is None:
            before = None
            continue
        look = "line" if point.low is None else "ahead"
        place = f"{across(point.day.toordinal()):.1f},{up(point.value):.1f}"
        if before is None or runs[-1][0] != look:
            joint = [] if before is None else [runs[-1][1][-1]]
            runs.append((look, joint))
        runs[-1][1].append(place)
        before = point
    return [tag("polyline", points=" ".join(places), class_=look) for look, places in runs]


def _mark(mark: tuple[date, str], across: Scale) -> list[Markup]:
    x = across(mark[0].toordinal())
    look = "end faint" if x > WIDTH * 0.75 else "faint"
    shift = -6 if x > WIDTH * 0.75 else 6
    return [
        tag("line", x1=x, x2=x, y1=_TOP - 8, y2=_HEIGHT - _BOTTOM, class_="mark"),
        text(x + shift, _TOP + 2, mark[1], look),
    ]


def _days(points: Sequence[Point], across: Scale) -> list[Markup]:
    """Words below the line: about six days, the first and the last among them."""
    every = max(1, (len(points) - 1) // 5)
    shown = [point.day for point in points[::every]]
    return [text(across(day.toordinal()), _HEIGHT - 8, f"{day:%m-%d}", "middle faint") for day in shown]


def _figures(point: Point, written: Callable[[float], str]) -> tuple[str, ...]:
    values = (point.value, point.low, point.high)
    return (point.day.isoformat(), *("–" if one is None else written(one) for one in values))
