"""The findings as a workbook: a summary, a sheet for each area, the files that were read."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from shopops.render.areas import MOST, Area, rows_of
from shopops.render.columns import COLUMNS, PART_OF, PRINTED, WHERE, header_look
from shopops.render.currency import sign_of
from shopops.render.excel import theme
from shopops.render.excel.book import Properties, book
from shopops.render.excel.layout import Layout
from shopops.render.excel.wording import sheet_name
from shopops.render.links import Links
from shopops.render.summary import write_summary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shopops.render.areas import Rows
    from shopops.render.excel.book import Book
    from shopops.render.excel.looks import Look
    from shopops.render.excel.sheet import Sheet, Value
    from shopops.report import CheckReport, FileSummary, Finding

PROGRAM = "shopops check"
"""By this name `shop.walking` knows that the workbook is no download."""
SUMMARY, FILES = "Summary", "Files"
HEADER_ROW = 2
"""Row of the table's header on the sheet of an area; the first row is its title."""
_FAMILY = 3
"""Letters of a code that name its area."""


def write_findings(
    report: CheckReport,
    file: IO[bytes],
    folder: Path,
    currency: str,
    areas: Mapping[str, str],
    reckoned: Mapping[str, str],
) -> None:
    """Write the workbook.

    Args:
        report: What was found.
        file: Where to.
        folder: The folder in which the workbook will lie, from which links to the files are told.
        currency: Code of the shop's currency.
        areas: The three letters that begin a code, to the name of their area; unknown ones are named by the letters.
        reckoned: Code of a rule to how it reckons the money at risk.
    """
    sign = sign_of(currency)
    found = _by_area(report, areas)
    links = Links(folder, report.files)
    title = f"Shop check {report.as_of:%Y-%m-%d %H:%M}"
    with book(file, Properties(title, report.as_of, PROGRAM)) as made:
        write_summary(made, SUMMARY, report, found, reckoned, sign, FILES if report.files else None)
        rows = rows_of(found)
        for area in found:
            _write_area(made, area, links, rows, sign)
        if report.files:
            _write_files(made, report, links)


def _by_area(report: CheckReport, areas: Mapping[str, str]) -> list[Area]:
    """Findings by area, the areas in the order of their worst finding."""
    grouped: dict[str, list[Finding]] = {}
    for finding in report.findings:
        grouped.setdefault(finding.code[:_FAMILY], []).append(finding)
    taken = {SUMMARY.lower(), FILES.lower()}
    found = []
    for family, findings in grouped.items():
        name = areas.get(family, family)
        sheet = sheet_name(name, taken)
        taken.add(sheet.lower())
        found.append(Area(family, name, sheet, tuple(findings), HEADER_ROW))
    return found


def _write_area(made: Book, area: Area, links: Links, rows: Rows, sign: str) -> None:
    layout = Layout(
        [one.width for one in COLUMNS],
        frozen_rows=HEADER_ROW,
        frozen_columns=3,
        repeated_row=HEADER_ROW,
        printed_columns=PRINTED,
        tab=theme.TABS[area.worst()],
    )
    with made.sheet(area.sheet, layout) as sheet:
        sheet.row(
            [(area.name, theme.TITLE), None, None, (area.told(sign), theme.FAINT), ("← Summary", theme.LINK)],
            height=26,
        )
        sheet.link(4, None, f"'{SUMMARY}'!A1")
        sheet.row([(one.header, header_look(one.header)) for one in COLUMNS])
        for finding in area.findings[:MOST]:
            _write_finding(sheet, finding, links, rows, sign)
        sheet.table(f"Findings_{area.family}", HEADER_ROW, [one.header for one in COLUMNS])


def _write_finding(sheet: Sheet, finding: Finding, links: Links, rows: Rows, sign: str) -> None:
    cells = [(one.value(finding), theme.ruled(one.look(finding, sign))) for one in COLUMNS]
    cause = None if finding.part_of is None else rows.get(finding.part_of)
    if cause is not None:
        cells[PART_OF] = cells[PART_OF][0], theme.ruled(theme.LINK)
    origin = finding.origin
    target = None if origin is None else links.file(origin.file)
    if target is not None:
        cells[WHERE] = cells[WHERE][0], theme.ruled(theme.LINK)
    sheet.row(cells)
    if cause is not None:
        sheet.link(PART_OF, None, cause)
    if origin is not None and target is not None:
        sheet.link(WHERE, target, links.row(origin))


_FILE_COLUMNS = (
    *(("File", 62), ("Sheet", 14), ("Export", 24), ("Kind", 8), ("Encoding", 11), ("Header row", 13)),
    *(
        ("Rows", 10),
        ("Kept", 10),
        ("Refused", 10),
        ("Set aside", 12),
        ("From", 12),
        ("To", 12),
        ("Remark", 60),
    ),
)


def _write_files(made: Book, report: CheckReport, links: Links) -> None:
    """What became of each file: its rows are kept, refused or set aside, or it says why not."""
    widths = [width for _, width in _FILE_COLUMNS]
    layout = Layout(widths, frozen_rows=HEADER_ROW, frozen_columns=1, repeated_row=HEADER_ROW)
    with made.sheet(FILES, layout) as sheet:
        sheet.row([("Files read", theme.TITLE), None, ("← Summary", theme.LINK)], height=26)
        sheet.link(2, None, f"'{SUMMARY}'!A1")
        sheet.row([(name, header_look(name)) for name, _ in _FILE_COLUMNS])
        for one in report.files:
            target = links.file(one.path)
            sheet.row(_file_cells(one, theme.PLAIN if target is None else theme.LINK))
            if target is not None:
                sheet.link(0, target, None)
        sheet.table("Files_read", HEADER_ROW, [name for name, _ in _FILE_COLUMNS])


def _file_cells(one: FileSummary, name: Look) -> list[tuple[Value, Look]]:
    texts = (one.sheet, one.export, one.container, one.encoding)
    counts = (one.rows, one.kept, one.refused, one.set_aside) if one.error is None else (None,) * 4
    refused = theme.TOTAL if one.refused else theme.COUNT
    remark = one.error or "; ".join(one.notes)
    return [
        (one.path, name),
        *((text, theme.PLAIN) for text in texts),
        (one.header_row, theme.COUNT),
        *zip(counts, (theme.COUNT, theme.COUNT, refused, theme.COUNT), strict=True),
        *((day, theme.DAY) for day in one.period or (None, None)),
        (remark or None, theme.PROSE.but(bold=one.error is not None)),
    ]
