"""The first sheet of the findings workbook: what is wrong at a glance, what it may cost, and what was looked at."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from shopops.render.blocks import MONEY, TEXT, WIDTHS, header, heading, ruled
from shopops.render.coverage import write_coverage, write_not_judged, write_skipped
from shopops.render.excel import theme
from shopops.render.excel.layout import Layout
from shopops.render.phrases import counted, many, told_with
from shopops.report import Severity, money_at_risk, parts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shopops.render.areas import Area
    from shopops.render.excel.book import Book
    from shopops.render.excel.looks import Look
    from shopops.render.excel.sheet import Sheet, Value
    from shopops.report import CheckReport, Finding

MOST_AT_THE_TOP = 12
"""Findings that the summary itself shows."""
_WORST_FIRST = sorted(Severity, reverse=True)


def write_summary(
    made: Book,
    name: str,
    report: CheckReport,
    areas: Sequence[Area],
    reckoned: Mapping[str, str],
    sign: str,
    files: str | None,
) -> None:
    """Write the sheet.

    Args:
        made: The workbook.
        name: Of the sheet.
        report: What was found.
        areas: The findings by area, with their sheets.
        reckoned: Code of a rule to how it reckons the money at risk.
        sign: Of the currency.
        files: Name of the sheet of files, null if there is none.
    """
    with made.sheet(name, Layout(WIDTHS, tab=theme.FIRST_TAB, printed_columns=len(WIDTHS))) as sheet:
        _write_title(sheet, report, sign)
        if areas:
            _write_counts(sheet, areas, sign)
            _write_top(sheet, report, areas, sign)
            _write_reckoning(sheet, report, reckoned)
        write_coverage(sheet, report, files)
        write_skipped(sheet, report)
        write_not_judged(sheet, report)


def _write_title(sheet: Sheet, report: CheckReport, sign: str) -> None:
    counts = Counter(finding.severity for finding in report.findings)
    told = ", ".join(counted(counts[severity], severity) for severity in _WORST_FIRST)
    risk = money_at_risk(report.findings)
    sheet.row([("Shop check", theme.TITLE)], height=26)
    sheet.row([(f"As of {report.as_of:%Y-%m-%d %H:%M}", theme.STRONG)])
    if report.findings:
        sheet.row([(told + (f"; {sign}{risk:,.2f} at risk" if risk else ""), theme.PLAIN)])
    else:
        sheet.row([(f"Nothing to report; {many(len(report.judged), 'rule')} asked.", theme.PLAIN)])


def _write_counts(sheet: Sheet, areas: Sequence[Area], sign: str) -> None:
    heading(sheet, "By area")
    header(
        sheet, "Area", "Critical", "Warnings", "Notices", "Money at risk", "The first of them", "What to do"
    )
    for area in areas:
        first = area.findings[0]
        texts = ((first.message, theme.PROSE), (first.action, theme.PROSE))
        ruled(sheet, [(area.name, theme.LINK), *_counted(area.findings, sign, theme.COUNT), *texts])
        sheet.link(0, None, area.link())
    every = [finding for area in areas for finding in area.findings]
    sheet.row([("All", theme.STRONG), *_counted(every, sign, theme.TOTAL)])


def _counted(findings: Sequence[Finding], sign: str, look: Look) -> list[tuple[Value, Look]]:
    counts = Counter(finding.severity for finding in findings)
    numbers: list[tuple[Value, Look]] = [(counts[severity] or None, look) for severity in _WORST_FIRST]
    return [*numbers, (money_at_risk(findings), theme.money(sign).but(bold=look.bold))]


def _write_top(sheet: Sheet, report: CheckReport, areas: Sequence[Area], sign: str) -> None:
    parts = parts_of(report.findings)
    inside = {one.link for found in parts.values() for one in found}
    first = list(islice((one for one in report.findings if one.link not in inside), MOST_AT_THE_TOP))
    told = "; what is part of another is named with it" if parts else ""
    heading(sheet, f"The first {many(len(first), 'finding')}, the most costly first{told}")
    header(sheet, "Severity", "Code", "Id", None, "Money at risk", "What is wrong", "What to do")
    sheet.merge(2, 3)
    links = {id(one): area.link(number) for area in areas for number, one in enumerate(area.findings)}
    for one in first:
        with_it = f"\nWith it: {told_with(parts[one.link])}" if one.link in parts else ""
        ruled(
            sheet,
            [
                (one.severity.word, theme.SEVERITIES[one.severity]),
                (one.code, theme.LINK),
                (one.subject.id, theme.ID.but(wrapped=False)),
                (None, theme.ID),
                (one.money_at_risk, theme.money(sign)),
                (one.message + with_it, theme.PROSE),
                (one.action, theme.PROSE),
            ],
        )
        sheet.merge(2, 3)
        sheet.link(1, None, links[id(one)])


def _write_reckoning(sheet: Sheet, report: CheckReport, reckoned: Mapping[str, str]) -> None:
    titles = {one.code: one.title for one in report.findings if one.money_at_risk}
    if not titles:
        return
    heading(sheet, "How the money at risk is reckoned")
    for code in sorted(titles):
        told = reckoned.get(code, f"See shopops explain {code}.")
        blank = None, theme.PLAIN
        ruled(
            sheet,
            [(code, theme.PLAIN), (titles[code], theme.PLAIN), *[blank] * 3, (told, theme.PROSE), blank],
        )
        sheet.merge(1, MONEY)
    caution = (
        "A blank means that it cannot be reckoned. The sums count once what several findings of an area tell "
        "of the same goods; findings of two areas may overlap."
    )
    sheet.row([*[None] * TEXT, (caution, theme.FAINT.but(wrapped=True))])
