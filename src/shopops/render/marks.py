"""Findings as marks on cells: which cell each points at, and what its note says."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from shopops.render.excel.marking import Mark
from shopops.render.excel.wording import legible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from shopops.render.excel.notes import Runs
    from shopops.report import Finding

MOST, LONGEST = 8, 2_000
"""Findings that the note of one cell tells, and signs of each."""
_BLANKS = " \t\r\n\ufeff\u3000\u00a0"
"""What headers are printed without."""


def marks_of(
    findings: Sequence[Finding], columns: Callable[[str | None], Mapping[str, int]]
) -> dict[str | None, list[Mark]]:
    """The marks of one file.

    Args:
        findings: That point into it, the worst first.
        columns: Name of a sheet to its columns by their header as printed, from 0.

    Returns:
        Name of a sheet to its marks, one a cell. A finding of a whole row is told at its first cell.
    """
    cells: dict[str | None, dict[tuple[int, int], list[Finding]]] = defaultdict(lambda: defaultdict(list))
    known: dict[str | None, Mapping[str, int]] = {}
    for finding in findings:
        origin = finding.origin
        if origin is None:
            continue
        if origin.sheet not in known:
            known[origin.sheet] = columns(origin.sheet)
        column = known[origin.sheet].get(origin.column or "", 0)
        cells[origin.sheet][origin.row, column].append(finding)
    return {
        name: [_mark(row, column, found) for (row, column), found in sorted(by_place.items())]
        for name, by_place in cells.items()
    }


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
