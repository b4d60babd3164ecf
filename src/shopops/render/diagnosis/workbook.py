"""The diagnosis of a day as a workbook: the answer, its pictures, then every part and circumstance as tables."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from shopops.render.blocks import prose
from shopops.render.diagnosis import phrases as say
from shopops.render.diagnosis import pictures
from shopops.render.excel import theme
from shopops.render.excel.book import Properties, book
from shopops.render.excel.layout import Layout
from shopops.render.sheet import width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.analysis.day_report.report import DayReport
    from shopops.render.excel.book import Book
    from shopops.render.excel.looks import Look
    from shopops.render.excel.sheet import Value

PROGRAM = "shopops traffic diagnose"
"""By this name `shop.walking` knows that the workbook is no download."""
HEADER_ROW, PROSE_WIDTH = 2, 110.0
POINTS = theme.COUNT.but(format="+0.000%_ ;-0.000%_ ;0.000%_ ")
CHANCE = theme.COUNT.but(format="0.0000_ ")
SHARE = theme.COUNT.but(format="0%_ ")


def write_day(report: DayReport, file: IO[bytes], sign: str) -> None:
    """Write the workbook.

    Args:
        report: What was found.
        file: Where to.
        sign: Of the currency.
    """
    found = report.judged.diagnosis
    with book(file, Properties(say.title(report), report.as_of, PROGRAM)) as made:
        _write_answer(made, report, sign)
        if found.trees:
            _write_pictures(made, report, sign)
            _write_parts(made, report, sign)
        if found.causes or found.other_views:
            _write_causes(made, report, sign)
        _write_reasons(made, report)


def _write_answer(made: Book, report: DayReport, sign: str) -> None:
    found = report.judged.diagnosis
    causes = [
        f"{number}. {say.where_of(one, report)}: {say.KINDS[one.kind]}, {say.moved(one)}; {say.cost(one, sign)}"
        for number, one in enumerate(found.causes, 1)
    ]
    where = [
        *(causes or ["No part of the shop stands out."]),
        say.unexplained(found),
        say.power(found),
        say.crossing(report),
    ]
    why = [f"{one.name}{f' ({one.fit})' if one.fit else ''}: {say.evidence(one)}" for one in say.seen(report)]
    todo = say.told_actions(report.actions) or [say.nothing_to_do(report)]
    with made.sheet("Answer", Layout([PROSE_WIDTH], tab=theme.FIRST_TAB)) as sheet:
        sheet.row([(say.title(report), theme.TITLE)], height=26)
        for sentence in (say.figure(found), say.rarity(found), *say.notes_of(report)):
            sheet.row([(sentence, theme.PROSE)])
        prose(sheet, "Where", where if found.trees else [])
        prose(sheet, "Why", why or ["No circumstance that a file tells of was seen."])
        prose(sheet, "What to do", todo)


def _write_pictures(made: Book, report: DayReport, sign: str) -> None:
    factors, *dims = report.judged.diagnosis.trees
    with made.sheet("Pictures", Layout(pictures.WIDTHS)) as sheet:
        sheet.row([(say.title(report), theme.TITLE)], height=26)
        if len(report.judged.days) > 1:
            pictures.band(sheet, report.judged)
        pictures.waterfall(sheet, factors, report, sign)
        for tree in dims:
            pictures.heat(sheet, tree, report)


def _write_parts(made: Book, report: DayReport, sign: str) -> None:
    factors, *dims = report.judged.diagnosis.trees
    unit = theme.money(sign) if factors.of == "paid_amount" else theme.TENTHS
    rows: list[Sequence[Value]] = [
        ("shop", say.OF[factors.of], say.name_of(one, factors, report), one.amount, None, None, None)
        for one in factors.branches
    ]
    rows += [
        (
            tree.dimension or "",
            say.OF[tree.of],
            say.name_of(one, tree, report),
            None,
            one.amount,
            one.mix,
            one.rate,
        )
        for tree in dims
        for one in tree.branches
    ]
    heads = (
        ("By", 14.0, theme.PLAIN), ("Change of", 18.0, theme.PLAIN), ("Part", 44.0, theme.PLAIN),
        ("Amount", 15.0, unit),
        ("Conversion", 13.0, POINTS), ("by people", 13.0, POINTS), ("by buying", 13.0, POINTS),
    )  # fmt: skip
    _table(made, "Parts", "Parts of the change; those of each kind add up to it", heads, rows)


def _write_causes(made: Book, report: DayReport, sign: str) -> None:
    found = report.judged.diagnosis
    rows = [
        (
            kind, say.where_of(one, report), say.KINDS[one.kind], say.moved(one), one.contribution, one.low, one.high,
            one.money, one.share, one.p_value, one.table,
        )
        for kind, causes in (("cause", found.causes), ("the same people", found.other_views))
        for one in causes
    ]  # fmt: skip
    heads = (
        ("Row", 15.0, theme.PLAIN), ("Where", 40.0, theme.PROSE), ("Kind", 14.0, theme.PLAIN),
        ("What happened", 42.0, theme.PROSE),
        *((word, 10.0, theme.TENTHS) for word in ("Buyers", "From", "To")), ("Money", 14.0, theme.money(sign)),
        ("Share", 9.0, SHARE), ("p", 10.0, CHANCE), ("Table", 14.0, theme.PLAIN),
    )  # fmt: skip
    _table(made, "Causes", "Where: buyers lost (negative) with their 95 % interval", heads, rows)


def _write_reasons(made: Book, report: DayReport) -> None:
    rows = [
        (
            one.name,
            one.side,
            one.answer.status,
            one.fit or None,
            say.evidence(one),
            "; or ".join(one.where) or None,
        )
        for one in report.reasons
    ]
    heads = (
        ("Circumstance", max(24.0, width_of([row[0] for row in rows])), theme.PLAIN), ("Side", 13.0, theme.PLAIN),
        ("Status", 12.0, theme.PLAIN), ("Agrees", 22.0, theme.PLAIN),
        ("Evidence", 70.0, theme.PROSE), ("Download", 60.0, theme.PROSE),
    )  # fmt: skip
    _table(made, "Circumstances", "Why: every circumstance that was looked for", heads, rows)


def _table(
    made: Book,
    name: str,
    title: str,
    heads: Sequence[tuple[str, float, Look]],
    rows: Sequence[Sequence[Value]],
) -> None:
    """A sheet with one table."""
    layout = Layout([width for _, width, _ in heads], frozen_rows=HEADER_ROW, repeated_row=HEADER_ROW)
    with made.sheet(name, layout) as sheet:
        sheet.row([(title, theme.TITLE)], height=26)
        sheet.row([(head, theme.header_of(look)) for head, _, look in heads])
        for row in rows:
            sheet.row([(value, theme.ruled(look)) for value, (_, _, look) in zip(row, heads, strict=True)])
        sheet.table(f"Diagnosis_{name}", HEADER_ROW, [head for head, _, _ in heads])
