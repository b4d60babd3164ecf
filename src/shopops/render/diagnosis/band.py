"""The band chart: conversion of each day, and where the judged day should have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopops.render.page.charts.drawing import WIDTH, Chart, drawn, room, text
from shopops.render.page.charts.scale import Scale, ticks
from shopops.render.page.markup import Markup, tag

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from shopops.analysis.day_report.report import Judged

SHOWN = 36
"""Days of the chart."""
_HEIGHT, _TOP, _BOTTOM, _RIGHT = 250.0, 16.0, 30.0, 28.0
_WIDE = 11.0
"""Units of half the width of the band of the day."""


def band_chart(judged: Judged) -> Chart:
    """Dots of days joined by a line; days of the same weekday are larger, the judged one has its band behind it."""
    found = judged.diagnosis
    days = judged.days[-SHOWN:]
    rates = [rate for _, rate in days]
    band = found.expected
    ends = [*rates, *((band.low, band.high) if band else ())]
    steps = ticks(min(ends) * 0.9, max(ends) * 1.05, 5)
    up = Scale(steps[0], steps[-1], _HEIGHT - _BOTTOM, _TOP)
    left = room([f"{step:.1%}" for step in steps], 80)
    across = Scale(days[0][0].toordinal(), found.day.toordinal(), left + _WIDE, WIDTH - _RIGHT)
    parts = [*_grid(steps, up, left), *_band(judged, across, up), _line(days, across, up)]
    parts += [_dot(day, rate, found.day, across, up) for day, rate in days]
    parts += [
        text(across(day.toordinal()), _HEIGHT - 8, f"{day:%m-%d}", "middle faint") for day in _named(days)
    ]
    told = "Conversion of each day; the ground behind the last one is where it should lie."
    svg = drawn("band", "Conversion by day", told, _HEIGHT, parts)
    return Chart(
        "band", svg, ("Day", "Conversion"), tuple((f"{day:%a %Y-%m-%d}", f"{rate:.2%}") for day, rate in days)
    )


def _grid(steps: Sequence[float], up: Scale, left: float) -> list[Markup]:
    return [
        part
        for step in steps
        for part in (
            tag("line", x1=left, x2=WIDTH - 6, y1=up(step), y2=up(step), class_="rule"),
            text(left - 8, up(step) + 4.5, f"{step:.1%}", "end faint"),
        )
    ]


def _band(judged: Judged, across: Scale, up: Scale) -> list[Markup]:
    band, x = judged.diagnosis.expected, across(judged.diagnosis.day.toordinal())
    if band is None:
        return []
    high, low, mid = up(band.high), up(band.low), up(band.mid)
    words = tag("title", f"Expected {band.low:.2%} to {band.high:.2%}, most likely {band.mid:.2%}")
    return [
        tag(
            "g",
            words,
            tag("rect", x=x - _WIDE, y=high, width=2 * _WIDE, height=low - high, rx=3, class_="band"),
        ),
        tag("line", x1=x - _WIDE, x2=x + _WIDE, y1=mid, y2=mid, class_="error"),
    ]


def _line(days: Sequence[tuple[date, float]], across: Scale, up: Scale) -> Markup:
    places = (f"{across(day.toordinal()):.1f},{up(rate):.1f}" for day, rate in days)
    return tag("polyline", points=" ".join(places), class_="line")


def _dot(day: date, rate: float, judged: date, across: Scale, up: Scale) -> Markup:
    """Of the judged day a square, so that it differs without colour."""
    x, y, words = across(day.toordinal()), up(rate), tag("title", f"{day:%a %m-%d}: {rate:.2%}")
    if day == judged:
        return tag("g", words, tag("rect", x=x - 6, y=y - 6, width=12, height=12, class_="down"))
    is_like = day.weekday() == judged.weekday()
    return tag("g", words, tag("circle", cx=x, cy=y, r=6 if is_like else 3, class_="dot"))


def _named(days: Sequence[tuple[date, float]]) -> list[date]:
    """The weeks back from the last day."""
    last = days[-1][0]
    return [day for day, _ in days if (last - day).days % 7 == 0]
