"""Findings that the operator has accepted: taken out of the counts, but never out of sight."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shopops.report import Accepted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from shopops.config import Exemption
    from shopops.report import CheckReport, Finding


def without_accepted(report: CheckReport, exemptions: Sequence[Exemption]) -> CheckReport:
    """The report with accepted findings set apart, and a note on each entry that has ended.

    Args:
        report: What was found.
        exemptions: The entries; one holds up to and including its last day.
    """
    today = report.as_of.date()
    live = [entry for entry in exemptions if entry.until is None or entry.until >= today]
    left: list[Finding] = []
    accepted: list[Accepted] = []
    for finding in report.findings:
        entry = next((one for one in live if _covers(one, finding)), None)
        if entry is None:
            left.append(finding)
        else:
            accepted.append(Accepted(finding, entry.reason, entry.until))
    ended = tuple(_ended(entry, entry.until) for entry in exemptions if entry.until and entry.until < today)
    return replace(report, findings=tuple(left), accepted=tuple(accepted), notes=(*report.notes, *ended))


def _covers(entry: Exemption, finding: Finding) -> bool:
    """Whether code and subject fit; a file may be named without its folder."""
    subject = finding.subject.id
    named = entry.subject is None or entry.subject in (subject, subject.replace("\\", "/").rpartition("/")[2])
    return named and finding.code.startswith(entry.code.strip().upper())


def _ended(entry: Exemption, until: date) -> str:
    whom = f" for {entry.subject}" if entry.subject else ""
    return (
        f"The entry that ignores {entry.code}{whom} ended on {until} ({entry.reason}). "
        "Remove it, or give it a new day."
    )
