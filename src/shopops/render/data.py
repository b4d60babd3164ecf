"""Results for machines: JSON and CSV, in a stable order, numbers as numbers and money as a decimal string."""

from __future__ import annotations

import csv
import json
from io import StringIO
from math import isfinite
from typing import TYPE_CHECKING, Any

from shopops.render.safety import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from shopops.report import CheckReport, FileSummary, Finding

CHECK_SCHEMA, IDENTIFY_SCHEMA = "shopops.check/1", "shopops.identify/1"


def check_json(report: CheckReport) -> str:
    """The whole report, as `shopops.check/1`."""
    return _dump(
        {
            "schema": CHECK_SCHEMA,
            "as_of": report.as_of.isoformat(),
            "files": [_file(one) for one in report.files],
            "findings": [_finding(one) for one in report.findings],
            "skipped": [
                {"code": s.code, "name": s.name, "needs": list(s.needs), "where": list(s.where)}
                for s in report.skipped
            ],
            "not_judged": [{"code": n.code, "count": n.count, "why": n.why} for n in report.not_judged],
            "judged": list(report.judged),
            "ignored": [
                {
                    "code": one.finding.code,
                    "subject": one.finding.subject.id,
                    "message": one.finding.message,
                    "reason": one.reason,
                    "until": None if one.until is None else one.until.isoformat(),
                }
                for one in report.accepted
            ],
            "notes": list(report.notes),
        }
    )


def identify_json(files: Iterable[FileSummary]) -> str:
    """What each file is, as `shopops.identify/1`."""
    return _dump({"schema": IDENTIFY_SCHEMA, "files": [_file(one) for one in files]})


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _file(one: FileSummary) -> dict[str, Any]:
    names = ("path", "export", "table", "container", "encoding", "sheet", "header_row")
    counts = ("rows", "kept", "refused", "set_aside")
    return {
        **{name: getattr(one, name) for name in (*names, *counts)},
        "period": _period(one.period),
        "error": None if one.error is None else _sentence(one.path, one.error),
        "notes": list(one.notes),
    }


def _sentence(path: str, error: str) -> str:
    """A sentence of its own: beside the path of a file the subject goes without saying, here it does not."""
    return error if error.startswith(path) or not error[:1].islower() else f"This file {error}"


def _period(period: tuple[date, date] | None) -> list[str] | None:
    return None if period is None else [day.isoformat() for day in period]


def _finding(one: Finding) -> dict[str, Any]:
    origin = one.origin
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity.word,
        "subject": {"kind": one.subject.kind, "id": one.subject.id, "label": one.subject.label},
        "metric": one.metric,
        "value": _number(one.value),
        "threshold": _number(one.threshold),
        "money_at_risk": None if one.money_at_risk is None else str(one.money_at_risk),
        "message": one.message,
        "action": one.action,
        "origin": None
        if origin is None
        else {"file": origin.file, "sheet": origin.sheet, "row": origin.row, "column": origin.column},
        "period": _period(one.period),
        "part_of": None
        if one.part_of is None
        else {"code": one.part_of.code, "kind": one.part_of.subject.kind, "id": one.part_of.subject.id},
    }


def _number(value: float | None) -> float | int | None:
    """The number, whole ones without a fraction; what is not finite is no number in JSON."""
    if value is None or not isfinite(value):
        return None
    return int(value) if value == int(value) else value


_COLUMNS = (
    *("severity", "code", "name", "subject_kind", "subject_id", "label", "metric", "value", "threshold"),
    *("money_at_risk", "message", "action", "file", "sheet", "row", "column", "period_from", "period_to"),
    "part_of",
)
_FILE_COLUMNS = (
    *("path", "export", "table", "container", "encoding", "sheet", "header_row", "rows", "kept", "refused"),
    *("set_aside", "period_from", "period_to", "error", "notes"),
)


def findings_csv(report: CheckReport) -> str:
    """One line a finding."""
    return listing_csv(map(_finding_cells, map(_finding, report.findings)), _COLUMNS)


def _finding_cells(one: dict[str, Any]) -> dict[str, Any]:
    subject = {f"subject_{name}": one["subject"][name] for name in ("kind", "id")}
    cause = one["part_of"] and f"{one['part_of']['code']} {one['part_of']['id']}"
    flat = {"label": one["subject"]["label"], "part_of": cause}
    return {**one, **(one["origin"] or {}), **subject, **flat, **_ends(one)}


def files_csv(files: Iterable[FileSummary]) -> str:
    """One line a file or sheet."""
    return listing_csv(map(_file_cells, map(_file, files)), _FILE_COLUMNS)


def _file_cells(one: dict[str, Any]) -> dict[str, Any]:
    return {**one, **_ends(one), "notes": "; ".join(one["notes"])}


def _ends(one: dict[str, Any]) -> dict[str, Any]:
    return dict(zip(("period_from", "period_to"), one["period"] or (None, None), strict=True))


def listing_csv(rows: Iterable[Mapping[str, object]], columns: Sequence[str] | None = None) -> str:
    """One line a row, with a BOM so that spreadsheet programs read it as UTF-8, and nothing that they would run.

    Args:
        rows: Records of plain values.
        columns: Which of them, in order; null means those of the first record.
    """
    records = list(rows)
    names = list(records[0]) if columns is None else columns
    lines = StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([as_text(record.get(name)) for name in names] for record in records)
    return "\ufeff" + lines.getvalue()


def record_json(schema: str, record: Mapping[str, object]) -> str:
    """One record of plain values with the name of its schema."""
    return _dump({"schema": schema, **record})
