"""Phrases that several outputs say: how many, how bad, where a finding stands and what it is part of."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING

from shopops.report import Severity, chain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from shopops.report import Finding, Link

_PLURALS = {Severity.CRITICAL: "critical", Severity.WARNING: "warnings", Severity.NOTICE: "notices"}


def many(count: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def amount(value: Decimal | float | None, sign: str) -> str:
    """`¥1,250`; below 100 with its cents, unknown as a dash."""
    if value is None:
        return "–"
    size = -value if value < 0 else value
    told = f"{size:,.0f}" if size == 0 or size >= 100 else f"{size:,.2f}"
    return f"{'-' if value < 0 else ''}{sign}{told}"


def counted(count: int, severity: Severity) -> str:
    """`1 warning`, `2 warnings`, `2 critical`."""
    return f"{count:,} {severity.word if count == 1 else _PLURALS[severity]}"


def place_of(finding: Finding) -> str:
    """File, sheet, row and column, or the days that a sum covers."""
    return " · ".join(part for part in (file_of(finding), cell_of(finding)) if part)


def file_of(finding: Finding) -> str:
    """The file and its sheet; empty where no single cell is meant."""
    origin = finding.origin
    if origin is None:
        return ""
    return " · ".join(part for part in (PurePath(origin.file).name, origin.sheet) if part)


def cell_of(finding: Finding) -> str:
    """Row and column within the file, or the days that a sum covers."""
    origin = finding.origin
    if origin is not None:
        return " · ".join(part for part in (f"row {origin.row}", origin.column) if part)
    if finding.period is not None:
        return " to ".join(dict.fromkeys(day.isoformat() for day in finding.period))
    return ""


def named(link: Link) -> str:
    """`INV001 TB-1001-R`; files by their name without the folder."""
    subject = link.subject
    return f"{link.code} {subject.label if subject.kind == 'file' else subject.id}"


def story_of(finding: Finding, by_link: Mapping[Link, Finding]) -> str:
    """What explains a finding, and what explains that; empty where nothing does.

    The shop is mostly what one of its parts is; everything else is part of what explains it.
    """
    steps = pairwise(chain(finding, by_link))
    return ", ".join(f"{_tie(one, cause)} {named(cause.link)}" for one, cause in steps)


def _tie(one: Finding, cause: Finding) -> str:
    return "mostly" if one.subject.kind == "shop" != cause.subject.kind else "part of"


def told_with(parts: Iterable[Finding]) -> str:
    """The codes of findings, each with how many there are if several: `TRF002, ORD003 (2)`."""
    counts = Counter(part.code for part in parts)
    return ", ".join(code if count == 1 else f"{code} ({count:,})" for code, count in counts.items())
