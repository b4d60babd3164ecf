"""The first sheet of the findings workbook: what is wrong at a glance, what it may cost, and what was looked at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shopops.render.excel import theme
from shopops.render.excel.grid import place, quoted
from shopops.render.excel.sheet import Layout
from shopops.report import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from shopops.render.excel.book import Book
    from shopops.render.excel.looks import Look
    from shopops.render.excel.sheet import Sheet, Value
    from shopops.report import CheckReport, Finding

MOST_AT_THE_TOP = 12
"""Findings that the summary itself shows."""
_WIDTHS = (13, 11, 11, 11, 17, 72, 48)
_MONEY, _TEXT, _LAST = 4, 5, 6
_WORST_FIRST = sorted(Severity, reverse=True)
_PLURALS = {Severity.CRITICAL: "critical", Severity.WARNING: "warnings", Severity.NOTICE: "notices"}
_NUMBERS = frozenset({"Critical", "Warnings", "Notices", "Money at risk", "How many"})


@dataclass(frozen=True, slots=True)
class Area:
    """Findings of one family, and the sheet they are on, below the header in `header_row`."""

    family: str
    name: str
    sheet: str
    findings: tuple[Finding, ...]
    header_row: int

    def worst(self) -> Severity:
        """The highest severity of the area."""
        return max(finding.severity for finding in self.findings)

    def told(self, sign: str) -> str:
        """How many findings, and what is at risk."""
        risk = money_of(self.findings)
        return many(len(self.findings), "finding") + (f", {sign}{risk:,.2f} at risk" if risk else "")

    def link(self, number: int | None = None) -> str:
        """Address of the sheet, or of the row of one of its findings."""
        row = 1 if number is None else self.header_row + 1 + number
        return f"{quoted(self.sheet)}!{place(row, 0)}"


def money_of(findings: Iterable[Finding]) -> Decimal | None:
    """The sum of what is at risk; null where it is known of none."""
    known = [finding.money_at_risk for finding in findings if finding.money_at_risk is not None]
    return sum(known[1:], start=known[0]) if known else None


def many(count: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


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
    with made.sheet(name, Layout(_WIDTHS, tab="33475B", printed_columns=len(_WIDTHS))) as sheet:
        _write_title(sheet, report, sign)
        if areas:
            _write_counts(sheet, areas, sign)
            _write_top(sheet, report, areas, sign)
            _write_reckoning(sheet, report, reckoned)
        _write_coverage(sheet, report, files)
        _write_skipped(sheet, report)
        _write_not_judged(sheet, report)


def _write_title(sheet: Sheet, report: CheckReport, sign: str) -> None:
    counts = Counter(finding.severity for finding in report.findings)
    told = ", ".join(f"{counts[severity]:,} {_PLURALS[severity]}" for severity in _WORST_FIRST)
    risk = money_of(report.findings)
    sheet.row([("Shop check", theme.TITLE)], height=26)
    sheet.row([(f"As of {report.as_of:%Y-%m-%d %H:%M}", theme.STRONG)])
    if report.findings:
        sheet.row([(told + (f"; {sign}{risk:,.2f} at risk" if risk else ""), theme.PLAIN)])
    else:
        sheet.row([(f"Nothing to report; {many(len(report.judged), 'rule')} asked.", theme.PLAIN)])


def _heading(sheet: Sheet, words: str) -> None:
    sheet.row([])
    sheet.row([(words, theme.HEADING), *[(None, theme.HEADING)] * _LAST], height=22)


def _header(sheet: Sheet, *names: str | None) -> None:
    sheet.row([(name, theme.HEADER_OF_NUMBERS if name in _NUMBERS else theme.HEADER) for name in names])


def _ruled(sheet: Sheet, cells: Sequence[tuple[Value, Look]]) -> None:
    """A row with a thin line below."""
    sheet.row([(value, theme.ruled(look)) for value, look in cells])


def _write_counts(sheet: Sheet, areas: Sequence[Area], sign: str) -> None:
    _heading(sheet, "By area")
    _header(
        sheet, "Area", "Critical", "Warnings", "Notices", "Money at risk", "The first of them", "What to do"
    )
    for area in areas:
        first = area.findings[0]
        texts = ((first.message, theme.PROSE), (first.action, theme.PROSE))
        _ruled(sheet, [(area.name, theme.LINK), *_counted(area.findings, sign, theme.COUNT), *texts])
        sheet.link(0, None, area.link())
    every = [finding for area in areas for finding in area.findings]
    sheet.row([("All", theme.STRONG), *_counted(every, sign, theme.TOTAL)])


def _counted(findings: Sequence[Finding], sign: str, look: Look) -> list[tuple[Value, Look]]:
    counts = Counter(finding.severity for finding in findings)
    numbers: list[tuple[Value, Look]] = [(counts[severity] or None, look) for severity in _WORST_FIRST]
    return [*numbers, (money_of(findings), theme.money(sign).but(bold=look.bold))]


def _write_top(sheet: Sheet, report: CheckReport, areas: Sequence[Area], sign: str) -> None:
    _heading(
        sheet,
        f"The first {many(min(MOST_AT_THE_TOP, len(report.findings)), 'finding')}, the most costly first",
    )
    _header(sheet, "Severity", "Code", "Id", None, "Money at risk", "What is wrong", "What to do")
    sheet.merge(2, 3)
    links = {id(one): area.link(number) for area in areas for number, one in enumerate(area.findings)}
    for one in report.findings[:MOST_AT_THE_TOP]:
        _ruled(
            sheet,
            [
                (one.severity.word, theme.SEVERITIES[one.severity]),
                (one.code, theme.LINK),
                (one.subject.id, theme.ID),
                (None, theme.ID),
                (one.money_at_risk, theme.money(sign)),
                (one.message, theme.PROSE),
                (one.action, theme.PROSE),
            ],
        )
        sheet.merge(2, 3)
        sheet.link(1, None, links[id(one)])


def _write_reckoning(sheet: Sheet, report: CheckReport, reckoned: Mapping[str, str]) -> None:
    titles = {one.code: one.title for one in report.findings if one.money_at_risk}
    if not titles:
        return
    _heading(sheet, "How the money at risk is reckoned")
    for code in sorted(titles):
        told = reckoned.get(code, f"See shopops explain {code}.")
        blank = None, theme.PLAIN
        _ruled(
            sheet,
            [(code, theme.PLAIN), (titles[code], theme.PROSE), *[blank] * 3, (told, theme.PROSE), blank],
        )
        sheet.merge(1, _MONEY)
    caution = "A blank means that it cannot be reckoned. Findings about the same item may count the same money twice."
    sheet.row([*[None] * _TEXT, (caution, theme.FAINT.but(wrapped=True))])


def _write_coverage(sheet: Sheet, report: CheckReport, files: str | None) -> None:
    """What was read and asked: it tells whether silence means that all is well."""
    _heading(sheet, "Looked at")
    read = [one for one in report.files if one.export is not None]
    rows, kept, refused, aside = (
        sum(getattr(one, name) for one in read) for name in ("rows", "kept", "refused", "set_aside")
    )
    told = f"{many(len({one.path for one in read}), 'file')}, {rows:,} rows: {kept:,} kept, {refused:,} refused, "
    sheet.row([(f"{told}{aside:,} set aside.", theme.PLAIN)])
    failed = sum(one.error is not None for one in report.files)
    if failed:
        sheet.row([(f"{many(failed, 'file')} could not be read.", theme.STRONG)])
    if files is not None:
        sheet.row([("All files", theme.LINK)])
        sheet.link(0, None, f"{quoted(files)}!A1")
    asked = many(len(report.judged), "rule")
    sheet.row([(f"{asked} asked: {', '.join(report.judged)}", theme.PLAIN)])


def _write_skipped(sheet: Sheet, report: CheckReport) -> None:
    if not report.skipped:
        return
    _heading(sheet, "Not checked, for want of a file")
    _header(sheet, "Code", "Rule", None, None, None, "Download this to have it checked", "Table it fills")
    sheet.merge(1, _TEXT - 1)
    for one in report.skipped:
        texts = (("\n".join(one.where) or "–", theme.PROSE), ("; ".join(one.needs), theme.PROSE))
        _ruled(sheet, [(one.code, theme.PLAIN), (one.name, theme.PLAIN), *[(None, theme.PLAIN)] * 3, *texts])
        sheet.merge(1, _TEXT - 1)


def _write_not_judged(sheet: Sheet, report: CheckReport) -> None:
    if not report.not_judged:
        return
    _heading(sheet, "Could not be judged")
    _header(sheet, "Code", "How many", None, None, None, "Why", None)
    for one in report.not_judged:
        sheet.row(
            [(one.code, theme.PLAIN), (one.count, theme.COUNT), None, None, None, (one.why, theme.PROSE)]
        )
