"""Phrases that several outputs say: how many, how bad, and where a finding stands."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from shopops.report import Severity

if TYPE_CHECKING:
    from shopops.report import Finding

_PLURALS = {Severity.CRITICAL: "critical", Severity.WARNING: "warnings", Severity.NOTICE: "notices"}


def many(count: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def counted(count: int, severity: Severity) -> str:
    """`1 warning`, `2 warnings`, `2 critical`."""
    return f"{count:,} {severity.word if count == 1 else _PLURALS[severity]}"


def place_of(finding: Finding) -> str:
    """File, sheet, row and column, or the days that a sum covers."""
    origin = finding.origin
    if origin is not None:
        parts = (PurePath(origin.file).name, origin.sheet, f"row {origin.row}", origin.column)
        return " · ".join(part for part in parts if part)
    if finding.period is not None:
        return " to ".join(dict.fromkeys(day.isoformat() for day in finding.period))
    return ""
