"""Findings by area, and what is said of many of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shopops.render.excel.grid import place, quoted
from shopops.render.phrases import many
from shopops.report import money_at_risk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.report import Finding, Link, Severity

    Rows = dict[Link, str]

MOST = 1_000_000
"""Findings that a sheet lists; it has room for a few more rows."""


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
        risk = money_at_risk(self.findings)
        told = many(len(self.findings), "finding") + (f", {sign}{risk:,.2f} at risk" if risk else "")
        return told if len(self.findings) <= MOST else f"{told}; the first {MOST:,} are listed"

    def link(self, number: int | None = None) -> str:
        """Address of the sheet, or of the row of one of its findings."""
        row = 1 if number is None else self.header_row + 1 + number
        return f"{quoted(self.sheet)}!{place(row, 0)}"


def rows_of(areas: Sequence[Area]) -> Rows:
    """Address of the row of each finding that others are part of."""
    causes = {one.part_of for area in areas for one in area.findings if one.part_of is not None}
    return {
        one.link: area.link(number)
        for area in (areas if causes else ())
        for number, one in enumerate(area.findings[:MOST])
        if one.link in causes
    }
