"""Findings as workflow commands: the level, the place, and nothing that would break the line."""

from __future__ import annotations

from dataclasses import replace

from reports import awkward, finding, quiet

from shopops.render.github import workflow_commands
from shopops.report import Origin, Severity


def test_a_line_a_finding_and_none_on_a_quiet_morning():
    report = awkward()
    assert len(workflow_commands(report).splitlines()) == len(report.findings)
    assert workflow_commands(quiet()) == ""


def test_a_place_with_the_signs_of_the_command_is_escaped():
    one = replace(
        finding(),
        severity=Severity.CRITICAL,
        title="100% sold: gone",
        template="a\nb",
        advice="Order it.",
        origin=Origin("stock,1.csv", None, 7, None),
    )
    line = workflow_commands(replace(quiet(), findings=(one,)))
    assert (
        line == f"::error file=stock%2C1.csv,line=7,title={one.code} 100%25 sold%3A gone::a%0Ab. Order it.\n"
    )


def test_a_finding_without_a_cell_has_no_file():
    line = workflow_commands(replace(quiet(), findings=(replace(finding(), origin=None),)))
    assert "file=" not in line
