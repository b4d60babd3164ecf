"""The diagnosis of a day as a page, in the order in which it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopops.analysis.circumstances import BLANK, CALM, SEEN
from shopops.render.diagnosis import phrases as say
from shopops.render.diagnosis.band import band_chart
from shopops.render.page.charts.bar import Bar, bars
from shopops.render.page.charts.drawing import figure
from shopops.render.page.charts.heat import Box, Head, heat
from shopops.render.page.charts.waterfall import Step, waterfall
from shopops.render.page.document import badge, notes, page, section, tiles
from shopops.render.page.markup import Markup, tag
from shopops.render.page.tables import Column, cell, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.analysis.day_report.report import DayReport, Reason
    from shopops.analysis.diagnosis import Cause, Tree
    from shopops.render.page.charts.drawing import Chart

BADGES = {SEEN: "bad", CALM: "good", BLANK: "quiet"}
MOST_VALUES = 10
"""Values of a heat map."""


def day_page(report: DayReport, sign: str) -> str:
    """The text of the page.

    Args:
        report: What was found.
        sign: Of the currency.
    """
    found = report.judged.diagnosis
    parts = [_tiles(report, sign)]
    if len(report.judged.days) > 1:
        drawn = figure(
            band_chart(report.judged),
            "Conversion by day",
            "Large dots are the same weekday, the square is the day.",
        )
        parts.append(
            section("Was it really bad?", drawn, notes(say.notes_of(report)), lead=say.rarity(found))
        )
    if found.trees:
        parts += [_changed(report, sign), _where(report, sign)]
    parts += [_why(report), _actions(report)]
    return page(say.title(report), say.figure(found), parts, foot="Written by shopops traffic diagnose.")


def _tiles(report: DayReport, sign: str) -> Markup:
    found = report.judged.diagnosis
    usual, actual = found.usual, found.actual

    def beside(words: str) -> str:
        return f"{words} expected" if usual else ""

    rows = [
        (
            "Verdict",
            say.VERDICTS[found.verdict].removeprefix("a "),
            say.one_in(found.p_value) if found.p_value else "",
        ),
        (
            "Conversion",
            f"{actual.conversion_rate:.2%}",
            beside(f"{usual.conversion_rate:.2%}" if usual else ""),
        ),
        ("Buyers", f"{actual.buyers:,.0f}", beside(f"{usual.buyers:,.0f}" if usual else "")),
        ("Visitors", f"{actual.visitors:,.0f}", beside(f"{usual.visitors:,.0f}" if usual else "")),
    ]
    if actual.paid_amount is not None:
        expected = usual.paid_amount if usual else None
        rows.append(("Paid", say.money(actual.paid_amount, sign), beside(say.money(expected, sign))))
    return tiles(rows)


def _changed(report: DayReport, sign: str) -> Markup:
    """The waterfall of the factors, and the heat map of every dimension."""
    trees = report.judged.diagnosis.trees
    drawn = [figure(_waterfall(trees[0], report, sign), "From what was expected to what was counted")]
    drawn += [
        figure(
            _heat(tree, report),
            f"Conversion by {tree.dimension}, in percentage points",
            "Stronger colour: lost more. People: its share of visitors moved. Buying: its own conversion moved.",
        )
        for tree in trees[1:]
    ]
    return section("What changed", *drawn, lead="All parts add up to the change, to the last cent.")


def _waterfall(tree: Tree, report: DayReport, sign: str) -> Chart:
    steps = [Step(say.name_of(one, tree, report), float(one.amount)) for one in tree.branches]
    written = (
        (lambda value: say.money(value, sign))
        if tree.of == "paid_amount"
        else (lambda value: f"{value:,.0f}")
    )
    return waterfall(
        "factors", "What changed", Step("expected", float(tree.before)), steps, "counted", written=written
    )


def _heat(tree: Tree, report: DayReport) -> Chart:
    """Values of a dimension by what moved them."""
    shown, most = say.moved_most(tree, MOST_VALUES)
    boxes = [[_box(part, most) for part in say.moves(one)] for one in shown]
    rows = [Head(say.name_of(one, tree, report)) for one in shown]
    heads = [Head("people", "share of visitors"), Head("buying", "own conversion"), Head("together")]
    return heat(
        f"heat-{tree.dimension}",
        f"Conversion by {tree.dimension}",
        rows,
        heads,
        boxes,
        measures=["Percentage points"],
    )


def _box(part: float, most: float) -> Box:
    return Box(say.lost(part, most), say.signed(part * 100, digits=2))


def _where(report: DayReport, sign: str) -> Markup:
    found = report.judged.diagnosis
    sentences = [say.unexplained(found), say.power(found), say.crossing(report)]
    parts: list[Markup] = []
    if found.causes:
        parts = [
            figure(
                _cause_bars(found.causes, report),
                "Buyers lost or gained by each cause",
                "Whiskers: 95 of 100.",
            )
        ]
        parts.append(_cause_table("causes", "Causes", found.causes, report, sign))
    if found.other_views:
        parts.append(
            _cause_table("views", "The same people, seen in other tables", found.other_views, report, sign)
        )
    lead = "" if found.causes else "No part of the shop stands out."
    return section("Where", *parts, notes([one for one in sentences if one]), lead=lead)


def _cause_bars(causes: Sequence[Cause], report: DayReport) -> Chart:
    rows = [
        Bar(
            say.where_of(one, report),
            one.contribution,
            say.signed(one.contribution),
            one.low,
            one.high,
            "down" if one.contribution < 0 else "up",
        )
        for one in causes
    ]
    return bars("lost", "Buyers by cause", rows, value="Buyers")


def _cause_table(name: str, caption: str, causes: Sequence[Cause], report: DayReport, sign: str) -> Markup:
    heads = [
        Column("where"),
        Column("what happened"),
        *(Column(one, numeric=True) for one in ("buyers", "95 of 100", "money", "share", "p")),
    ]
    rows = [
        (
            cell(say.where_of(one, report)),
            cell(f"{say.KINDS[one.kind]}: {say.moved(one)}"),
            cell(say.signed(one.contribution), one.contribution),
            cell(f"{say.signed(one.low)} to {say.signed(one.high)}", one.low),
            cell(say.money(one.money, sign)),
            cell("–" if one.share is None else f"{one.share:.0%}", one.share),
            cell(say.chance(one.p_value).removeprefix("p = "), one.p_value),
        )
        for one in causes
    ]
    return table(name, caption, heads, rows)


def _why(report: DayReport) -> Markup:
    heads = [Column("circumstance"), Column("side"), Column("status"), Column("agrees"), Column("evidence")]
    rows = [
        (
            cell(one.name),
            cell(one.side),
            cell(badge(one.answer.status, _badge(one))),
            cell(one.fit or "–", one.agreement),
            cell(say.evidence(one)),
        )
        for one in report.reasons
    ]
    lead = "What agrees best in time and place comes first. It agrees, which is not yet a proof."
    return section("Why", table("circumstances", "Circumstances", heads, rows, filtered=False), lead=lead)


def _badge(one: Reason) -> str:
    if one.answer.status == SEEN and not one.fit.startswith("fits"):
        return "watch"
    return BADGES.get(one.answer.status, "quiet")


def _actions(report: DayReport) -> Markup:
    if not report.actions:
        return section("What to do", lead=say.nothing_to_do(report))
    listed = (tag("li", tag("strong", f"{one.who}: "), one.what) for one in report.actions)
    return section("What to do", tag("ol", *listed))
