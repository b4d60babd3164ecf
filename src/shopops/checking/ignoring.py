"""Findings that the operator has accepted: taken out of the counts, but never out of sight."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shopops.checking.spelling import folded
from shopops.report import Accepted, chain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from shopops.config import Exemption
    from shopops.report import CheckReport, Finding


def without_accepted(
    report: CheckReport, exemptions: Sequence[Exemption], codes: Collection[str] = ()
) -> CheckReport:
    """The report with accepted findings set apart, and a note on each entry that has ended or fits nothing.

    Args:
        report: What was found.
        exemptions: The entries; one holds up to and including its last day.
        codes: Of all rules, so that a code that none has is told.
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
    notes = [_ended(entry, entry.until) for entry in exemptions if entry.until and entry.until < today]
    notes += _idle(report, live, codes)
    kept = tuple(_relinked(left, report.findings))
    return replace(report, findings=kept, accepted=tuple(accepted), notes=(*report.notes, *notes))


def _relinked(left: Sequence[Finding], every: Sequence[Finding]) -> Iterator[Finding]:
    """What is left, each linked to the nearest cause that is left as well."""
    by_link, kept = {one.link: one for one in every}, {one.link for one in left}
    for one in left:
        _, *causes = chain(one, by_link)
        yield replace(one, part_of=next((cause.link for cause in causes if cause.link in kept), None))


def _covers(entry: Exemption, finding: Finding) -> bool:
    """Whether code and subject fit, in any spelling; a file may be named without its folder."""
    if not _begins(finding.code, entry):
        return False
    subject = finding.subject.id
    names = (subject, subject.replace("\\", "/").rpartition("/")[2])
    return entry.subject is None or folded(entry.subject) in map(folded, names)


def _begins(code: str, entry: Exemption) -> bool:
    return code.startswith(entry.code.strip().upper())


def _ended(entry: Exemption, until: date) -> str:
    return f"The entry that ignores {_name(entry)} ended on {until} ({entry.reason}). Remove it, or give it a new day."


def _idle(report: CheckReport, live: Sequence[Exemption], codes: Collection[str]) -> Iterator[str]:
    """A sentence about entries whose code no rule has, and one about those that fit nothing that was judged."""
    strange = [one for one in live if codes and not any(_begins(code, one) for code in codes)]
    if strange:
        yield f"No rule is called so, of ignore entries: {', '.join(map(_name, strange))}. Check the code."
    asked = [one for one in live if any(_begins(code, one) for code in report.judged)]
    idle = [one for one in asked if not any(_covers(one, finding) for finding in report.findings)]
    if idle:
        names = ", ".join(map(_name, idle))
        yield f"Ignore entries that fit no finding of this report: {names}. Remove or mend them."


def _name(entry: Exemption) -> str:
    return f"{entry.code} for {entry.subject}" if entry.subject else entry.code
