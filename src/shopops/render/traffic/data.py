"""Answers about traffic for machines: JSON, and CSV with one line a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shopops.analysis.traffic.report import MONEY, Figure
from shopops.render.data import listing_csv, record_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shopops.analysis.traffic.report import Column, Row, Table, TrafficReport

COLUMNS = (
    *("table", "id", "label", "depth", "figure", "unit", "value", "before", "change", "usual_low"),
    *("usual_high", "verdict", "why"),
)
DIGITS = 6
"""Decimals of what is no amount."""


def traffic_json(report: TrafficReport, places: Mapping[str, tuple[str, ...]]) -> str:
    """The whole report, as `shopops.traffic-sources/1`, `shopops.traffic-items/1` or `shopops.traffic-funnel/1`."""
    against = report.against
    record: dict[str, Any] = {
        "as_of": report.as_of.isoformat(),
        "period": [report.period.first.isoformat(), report.period.last.isoformat()],
        "against": None if against is None else [against.first.isoformat(), against.last.isoformat()],
        "headline": report.headline,
        "tables": [_table(one) for one in report.tables],
        "notes": list(report.notes),
        "missing": [
            {"what": one.what, "where": [place for table in one.tables for place in places.get(table, ())]}
            for one in report.blanks
        ],
    }
    return record_json(f"shopops.traffic-{report.name}/1", record)


def traffic_csv(report: TrafficReport) -> str:
    """One line a figure that is known."""
    return listing_csv(
        (
            {"table": table.name, "id": row.id, "label": row.label, "depth": row.depth, **record}
            for table in report.tables
            for row in table.rows
            for record in _records(table, row)
        ),
        COLUMNS,
    )


def _table(table: Table) -> dict[str, Any]:
    columns = [{"name": one.name, "unit": one.unit, "meaning": one.meaning} for one in table.columns]
    rows = [
        {
            "id": row.id,
            "label": row.label,
            "depth": row.depth,
            "note": row.note,
            "figures": {
                column.name: _figure(row.figures[column.name], column)
                for column in table.columns
                if column.name in row.figures
            },
            **({"last_two_weeks": list(row.trail)} if row.trail else {}),
        }
        for row in table.rows
    ]
    return {
        "name": table.name,
        "title": table.title,
        "notes": list(table.told),
        "false_alarm_rate": table.chance,
        "columns": columns,
        "rows": rows,
    }


def _records(table: Table, row: Row) -> Iterator[dict[str, Any]]:
    for column in table.columns:
        figure = row.figures.get(column.name)
        if figure is not None and (figure.value is not None or figure.before is not None):
            found = _figure(figure, column)
            yield {"figure": column.name, "unit": column.unit, **found}


def _figure(figure: Figure, column: Column) -> dict[str, Any]:
    """Amounts are decimal strings of cents, all else numbers."""
    unit = column.unit
    return {
        "value": _number(figure.value, unit),
        "before": _number(figure.before, unit),
        "change": _number(figure.change, ""),
        "usual_low": _number(figure.low, unit),
        "usual_high": _number(figure.high, unit),
        "verdict": figure.verdict or None,
        "why": figure.why or None,
    }


def _number(value: float | None, unit: str) -> float | str | None:
    if value is None:
        return None
    return f"{value:.2f}" if unit == MONEY else round(value, DIGITS)
