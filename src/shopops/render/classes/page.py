"""The classes of goods as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shopops.analysis.stock_classes import DEAD, NEW, SLOW, UNSOLD
from shopops.render.classes.phrases import (
    assumed,
    basis_told,
    clearing,
    column_head,
    headline,
    kinds,
    percent,
    row_head,
)
from shopops.render.page.charts.bar import Bar, bars
from shopops.render.page.charts.drawing import figure
from shopops.render.page.charts.heat import Box, Head, heat
from shopops.render.page.document import badge, notes, page, section, tiles
from shopops.render.page.tables import Column, cell, table
from shopops.render.phrases import amount, many

if TYPE_CHECKING:
    from shopops.analysis.class_grid import ClassReport
    from shopops.render.page.markup import Markup
    from shopops.render.page.tables import Row

_BADGES = {DEAD: "bad", SLOW: "watch", UNSOLD: "watch", NEW: "quiet"}
_MOST_BARS, MOST_ROWS = 15, 2_000
"""A browser sorts so many rows at once without a wait; the workbook and CSV hold all."""


def classes_page(report: ClassReport, sign: str) -> str:
    """The text of the page.

    Args:
        report: What was found.
        sign: Of the currency.
    """
    parts = [
        _tiles(report, sign),
        _grid(report, sign),
        *_idle(report, sign),
        _goods(report, sign),
        *_assumed(report),
    ]
    told = f"{report.as_of:%Y-%m-%d %H:%M} · {headline(report, sign)}"
    return page("Classes of goods", told, parts, foot="Written by shopops inventory classes.")


def _tiles(report: ClassReport, sign: str) -> Markup:
    idle, first = report.idle, [box for box in report.grid()[0] if box.goods]
    top = sum(box.goods for box in first)
    turns = report.goods.filter(report.goods["turnover"].is_not_null())
    sold = float((turns["turnover"] * turns["capital"]).sum())
    whole = float(turns.filter(turns["capital"].is_not_null())["capital"].sum())
    back = float(idle["cash_back"].sum())
    return tiles(
        [
            ("Capital in stock", amount(report.capital, sign), many(report.goods.height, "good")),
            ("Turnover", f"{sold / whole:.1f}" if whole else "–", "times a year, at today's pace and stock"),
            (
                "Class A",
                many(top, "good"),
                f"{percent(sum(box.share for box in first))} of the {report.basis}",
            ),
            (
                "Idle",
                amount(float(idle["idle_capital"].sum()), sign),
                f"{many(idle.height, 'good')}; {amount(back, sign)} would come back",
            ),
        ]
    )


def _grid(report: ClassReport, sign: str) -> Markup:
    grid = report.grid()
    most = max((box.capital or 0.0 for row in grid for box in row), default=0.0) or 1.0
    boxes = [
        [
            Box(
                (one.capital or 0.0) / most,
                many(one.goods, "good"),
                (f"{percent(one.share)} of the {report.basis}", amount(one.capital, sign)),
            )
            if one.goods
            else Box(0.0, "–", ("", ""))
            for one in row
        ]
        for row in grid
    ]
    rows = [Head(row[0].abc, f"{row_head(report, row[0].abc)} of the {report.basis}") for row in grid]
    columns = [Head(one or "?", column_head(report, one)) for one in report.columns()]
    told = "; ".join(
        f"{one.abc}{one.xyz or '?'}: {many(one.goods, 'good')}, {amount(one.capital, sign)}"
        for row in grid
        for one in row
        if one.goods
    )
    chart = heat(
        "grid", "Goods by what they earn and how steadily they sell", rows, columns, boxes,
        measures=("Goods", "Earned", "Capital"), told=told,
    )  # fmt: skip
    caption = figure(
        chart,
        "Goods by what they earn and how steadily they sell",
        "The stronger the colour of a box, the more capital lies in it.",
    )
    return section("Grid", caption, lead=basis_told(report))


def _idle(report: ClassReport, sign: str) -> list[Markup]:
    idle = report.idle
    if idle.is_empty():
        return []
    top = list(idle.head(_MOST_BARS).iter_rows(named=True))
    drawn = [Bar(row["label"], row["idle_capital"] or 0.0, amount(row["idle_capital"], sign)) for row in top]
    chart = figure(
        bars("idle", "Capital that lies idle", drawn, value="Idle capital"),
        "Capital beyond a good half-year of sales",
        "",
    )
    heads = [
        Column("Good"), Column("State"), Column("Pieces", numeric=True), Column("Sold", numeric=True),
        Column("Idle capital", numeric=True), Column("Usual price", numeric=True), Column("Sell above", numeric=True),
        Column("What to do"),
    ]  # fmt: skip
    rows = [_idle_row(row, sign) for row in idle.head(MOST_ROWS).iter_rows(named=True)]
    lead = (
        "A piece that waits costs its capital, place and ageing until somebody buys it. Sold now above the price named "
        "here it leaves more, after fee, freight and packaging, than it would by waiting."
    )
    return [section("To clear", chart, table("idle-goods", "Goods to clear", heads, rows), lead=lead)]


def _idle_row(row: dict[str, Any], sign: str) -> Row:
    return (
        cell(row["label"]),
        cell(badge(row["state"], _BADGES[row["state"]])),
        cell(f"{row['available']:,.0f}", row["available"]),
        cell(f"{row['units']:,.0f}", row["units"]),
        *(
            cell(amount(row[name], sign), row[name])
            for name in ("idle_capital", "usual_price", "lowest_price")
        ),
        cell(clearing(row, sign)),
    )


_GOODS = (
    Column("Good"), Column("Class"), Column("State"), Column("Earned", numeric=True), Column("Share", numeric=True),
    Column("Sold a day", numeric=True), Column("Pieces", numeric=True), Column("Capital", numeric=True),
    Column("Turns a year", numeric=True, meaning="sales of a year at today's pace ÷ pieces that can be sold"),
    Column("Variation", numeric=True, meaning="standard deviation of the weeks ÷ their mean"), Column("Sells"),
)  # fmt: skip


def _goods(report: ClassReport, sign: str) -> Markup:
    rows = [_good(row, sign) for row in report.goods.head(MOST_ROWS).iter_rows(named=True)]
    more = report.goods.height - len(rows)
    left = (
        [f"{more:,} goods that earn least are left out here: the workbook and CSV have them."]
        if more > 0
        else []
    )
    return section("Goods", table("goods", "Goods", _GOODS, rows), notes([*left, *kinds(report)]))


def _good(row: dict[str, Any], sign: str) -> Row:
    def figures(name: str, form: str) -> str:
        return "–" if row[name] is None else format(row[name], form)

    state = badge(row["state"], _BADGES[row["state"]]) if row["state"] in _BADGES else row["state"]
    return (
        cell(row["label"]),
        cell(f"{row['abc'] or '–'}{row['xyz'] or '?'}"),
        cell(state),
        cell(amount(row["earned"], sign), row["earned"]),
        cell(percent(row["share"] or 0.0), row["share"]),
        cell(figures("units_per_day", ",.2f"), row["units_per_day"]),
        cell(figures("available", ",.0f"), row["available"]),
        cell(amount(row["capital"], sign), row["capital"]),
        cell(figures("turnover", ",.1f"), row["turnover"]),
        cell(figures("weekly_cv", ".2f"), row["weekly_cv"]),
        cell(row["demand_class"] or "–"),
    )


def _assumed(report: ClassReport) -> list[Markup]:
    told = assumed(report)
    return [section("Assumed", notes(told))] if told else []
