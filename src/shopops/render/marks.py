"""Findings as marks on cells: which cell each points at, and what its note says."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol

from shopops.render.excel.marking import Mark
from shopops.render.excel.wording import legible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shopops.render.excel.notes import Runs
    from shopops.report import Finding, Origin

    Place = tuple[int, int]

MOST, LONGEST = 8, 2_000
"""Findings that the note of one cell tells, and signs of each."""
_BLANKS = " \t\r\n\ufeff\u3000\u00a0"
"""What headers are printed without."""


class Sheets(Protocol):
    """What is known of the sheets of a file."""

    def columns(self, sheet: str | None) -> Mapping[str, int]:
        """Its columns by their header as printed, from 0."""

    def anchors(self, sheet: str | None, places: Iterable[Place]) -> Mapping[Place, Place]:
        """Places (row, column) inside merged cells, to the place whose cell is the one that is seen."""


def marks_of(findings: Sequence[Finding], sheets: Sheets) -> dict[str | None, list[Mark]]:
    """The marks of one file.

    Args:
        findings: That point into it, the worst first.
        sheets: What is known of its sheets.

    Returns:
        Name of a sheet to its marks, one a cell. A finding of a whole row is told at its first cell, one in
        merged cells at the one that is seen.
    """
    by_sheet: dict[str | None, list[tuple[Origin, Finding]]] = defaultdict(list)
    for finding in findings:
        if finding.origin is not None:
            by_sheet[finding.origin.sheet].append((finding.origin, finding))
    return {name: _marks(found, name, sheets) for name, found in by_sheet.items()}


def _marks(found: Sequence[tuple[Origin, Finding]], sheet: str | None, sheets: Sheets) -> list[Mark]:
    columns = sheets.columns(sheet)
    placed = [((origin.row, columns.get(origin.column or "", 0)), finding) for origin, finding in found]
    seen = sheets.anchors(sheet, {place for place, _ in placed})
    cells: dict[tuple[int, int], list[Finding]] = defaultdict(list)
    for place, finding in placed:
        cells[seen.get(place, place)].append(finding)
    return [_mark(row, column, several) for (row, column), several in sorted(cells.items())]


def printed_columns(texts: Mapping[int, str]) -> dict[str, int]:
    """Header as printed to the first column that has it."""
    return {texts[at].strip(_BLANKS): at for at in sorted(texts, reverse=True)}


def _mark(row: int, column: int, findings: Sequence[Finding]) -> Mark:
    worst = max(finding.severity for finding in findings)
    return Mark(row, column, worst.word, _runs(findings))


def _runs(findings: Sequence[Finding]) -> Runs:
    """Severity, code and title in bold, then what is wrong and what to do."""
    runs: list[tuple[str, bool]] = []
    for finding in findings[:MOST]:
        between = "\n\n" if runs else ""
        title = f"{finding.severity.word.upper()} {finding.code} {finding.title}"
        runs.append((f"{between}{legible(title, LONGEST)}\n", True))
        runs.append((legible(f"{finding.message}\n→ {finding.action}", LONGEST), False))
    if (more := len(findings) - MOST) > 0:
        runs.append((f"\n\nand {more:,} more", False))
    return tuple(runs)
