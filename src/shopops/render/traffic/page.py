"""An answer about traffic as a page: the few figures that matter, drawings, every table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopops.analysis.traffic.report import BLANK, FALL, MONEY, RISE
from shopops.render.page.charts.bar import Bar, bars
from shopops.render.page.charts.drawing import figure
from shopops.render.page.charts.waterfall import Step, waterfall
from shopops.render.page.document import badge, notes, page, section, tiles
from shopops.render.page.markup import Markup, tag
from shopops.render.page.tables import Column, cell, table
from shopops.render.traffic.phrases import (
    TITLES,
    change_of,
    range_of,
    shortened,
    silent,
    span_of,
    told_outside,
    unknown,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shopops.analysis.traffic import report as answers
    from shopops.render.page.tables import Cell, Row

_BADGES = {FALL: "bad", RISE: "watch"}
_WORDS = {FALL: "below usual", RISE: "above usual"}
_MOST_BARS = 14


def traffic_page(report: answers.TrafficReport, sign: str, places: Mapping[str, tuple[str, ...]]) -> str:
    """The text of the page.

    Args:
        report: What was found.
        sign: Of the currency.
        places: Where each table's files can be had.
    """
    parts = [*_tiles(report, sign), _outside(report, sign)]
    parts += [_section(one, sign) for one in report.tables if one.name != "shop"]
    parts += [section("About the days", notes(report.notes))] if report.notes else []
    parts += [_blanks(report, places)] if report.blanks else []
    mean = "" if report.period.length == 1 else f" · {report.period.length} days, figures of a mean day"
    told = f"{span_of(report).partition(': ')[2]}{mean} · {report.headline}"
    return page(TITLES[report.name], told, parts, foot=f"Written by shopops traffic {report.name}.")


def _tiles(report: answers.TrafficReport, sign: str) -> list[Markup]:
    """The shop's own figures, where the report has them."""
    shop = next((one for one in report.tables if one.name == "shop"), None)
    if shop is None:
        return []
    row = shop.rows[0]
    known = [(one, row.figures[one.name]) for one in shop.columns if row.figures[one.name].value is not None]
    return [
        tiles(
            [
                (one.header, written(found.value, one.unit, sign), _word(found, one, sign))
                for one, found in known
            ]
        )
    ]


def _word(found: answers.Figure, column: answers.Column, sign: str) -> str:
    usual = f"usual {range_of(found, column.unit, sign)}" if found.low is not None else found.why
    return f"{change_of(found)}; {usual}".strip("; ")


def _outside(report: answers.TrafficReport, sign: str) -> Markup:
    sentences = [sentence for one in report.tables for sentence in told_outside(one, sign)]
    rate = max((one.chance for one in report.tables), default=0.0)
    lead = f"A quiet period leaves the usual range of a column {rate:.0%} of the time."
    return section(
        "Outside the usual range", notes(sentences or ["Nothing that could be judged."]), lead=lead
    )


def _section(one: answers.Table, sign: str) -> Markup:
    drawn = _drawing(one, sign)
    unknown = [f"Usual range of {count:,} figures unknown: {why}." for why, count in silent(one).items()]
    heads = [Column(one.subject or "what"), *(head for column in one.columns for head in _heads(one, column))]
    rows = [_row(one, row, sign) for row in one.rows]
    grid = table(f"table-{one.name}", one.title, heads, rows)
    return section(one.title, *drawn, grid, notes([*one.told, *unknown]))


def _drawing(one: answers.Table, sign: str) -> list[Markup]:
    """Shares of visitors as bars, the change of money as a waterfall."""
    if one.name == "contributions":
        rows, _ = shortened(one, _MOST_BARS)
        total = rows[-1].figures
        steps = [Step(row.label, row.figures["contribution"].value or 0.0) for row in rows[:-1]]
        start = Step("before", total["paid_before"].value or 0.0)
        chart = waterfall(
            "change", one.title, start, steps, "now", written=lambda value: written(value, MONEY, sign)
        )
        return [figure(chart, "From the like period to this one, item by item")]
    if one.name == "structure":
        heads = [row for row in one.rows if row.depth == 0]
        column = one.columns[0]
        drawn = [
            _bar(row, column, sign)
            for row in sorted(heads, key=lambda row: -(row.figures["visitors"].value or 0))
        ]
        chart = bars("classes", "Visitors a day by class of source", drawn, value="Visitors")
        return [
            figure(
                chart, "Visitors a day by class of source", "Whiskers show what is usual, where it is known."
            )
        ]
    return []


def _bar(row: answers.Row, column: answers.Column, sign: str) -> Bar:
    found = row.figures[column.name]
    told = f"{written(found.value, column.unit, sign)} {change_of(found)}".strip()
    return Bar(row.label, found.value or 0.0, told, found.low, found.high)


def _heads(one: answers.Table, column: answers.Column) -> list[Column]:
    figures = [row.figures.get(column.name, BLANK) for row in one.rows]
    if all(found.value is None for found in figures):
        return []
    heads = [Column(column.header, numeric=True, meaning=column.meaning)]
    if any(found.change is not None for found in figures):
        heads.append(Column("change", numeric=True))
    if any(found.low is not None for found in figures):
        heads.append(Column("usual", numeric=True))
    return heads


def _row(one: answers.Table, row: answers.Row, sign: str) -> Row:
    label = tag("span", "\u2003" * row.depth + row.label)
    cells: list[Cell] = [cell(label, row.label)]
    for column in one.columns:
        heads = {head.header for head in _heads(one, column)[1:]}
        if not _heads(one, column):
            continue
        found = row.figures.get(column.name, BLANK)
        cells.append(cell(_shown(found, column.unit, sign), found.value))
        if "change" in heads:
            cells.append(cell(change_of(found), found.change))
        if "usual" in heads:
            cells.append(
                cell(range_of(found, column.unit, sign) if found.low is not None else "?", found.low)
            )
    return tuple(cells)


def _shown(found: answers.Figure, unit: str, sign: str) -> Markup | str:
    told = written(found.value, unit, sign)
    if found.verdict not in _BADGES:
        return told
    return tag("span", f"{told} ", badge(_WORDS[found.verdict], _BADGES[found.verdict]))


def _blanks(report: answers.TrafficReport, places: Mapping[str, tuple[str, ...]]) -> Markup:
    return section("Not known", notes([unknown(one, places) for one in report.blanks]))
