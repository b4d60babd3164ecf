"""Findings as workflow commands of GitHub Actions: one line a finding, which the build page shows beside its file.

Source: GitHub Docs, "Workflow commands for GitHub Actions" (levels, properties and how they are escaped).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopops.report import Severity

if TYPE_CHECKING:
    from shopops.report import CheckReport, Finding, Origin

_LEVELS = {Severity.CRITICAL: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}


def workflow_commands(report: CheckReport) -> str:
    """One line a finding, in the report's order."""
    return "".join(f"{_annotation(finding)}\n" for finding in report.findings)


def _annotation(finding: Finding) -> str:
    place = {} if finding.origin is None else _place(finding.origin)
    properties = {**place, "title": f"{finding.code} {finding.title}"}
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_LEVELS[finding.severity]} {listed}::{_data(f'{finding.message}. {finding.action}')}"


def _place(origin: Origin) -> dict[str, str]:
    return {"file": origin.file, "line": str(origin.row)}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
