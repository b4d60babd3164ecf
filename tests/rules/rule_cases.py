"""Reads the YAML cases of the rules and runs one: typed tables, derived tables, findings as plain values.

A case file holds a list of cases:

    - name: gone before the delivery
      as_of: 2026-03-10 09:00
      settings: {lead_time_days: 10}        # optional; of the rule
      analysis: {demand: {days: 14}}        # optional; of derived tables
      ordered: true                         # optional; the order of rows may matter to this case
      tables:
        stock: |                            # CSV, blanks are unknown; or a list of mappings
          seller_sku, on_hand
          AB-1,       12
      expect:                               # all findings and only these; [] is a good morning
        - {subject: AB-1, severity: critical, message: "…", action: "…", value: 3, threshold: 5,
           money_at_risk: "12.00", row: 2, values: {arrival: 2026-03-12}}
      not_judged: [AB-2]                    # all and only; or {subject: AB-2, why: "…"}

Columns that a case leaves out are null. `_file` is "<table>.csv", `_row` counts from 2. Tables that are not
canonical (such as the files read) are given as a list of mappings and take the types that YAML gave them.
"""

from __future__ import annotations

import csv
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import yaml

from shopops.analysis import Derived
from shopops.checking.rule import Judged, Rule, fill
from shopops.report import Severity
from shopops.shelf import collect
from shopops.tables import Kind, Table, all_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

HERE = Path(__file__).parent
ORIGIN_SCHEMA = {"_file": pl.String(), "_sheet": pl.String(), "_row": pl.Int64()}
CASE_KEYS = {"name", "as_of", "settings", "analysis", "ordered", "tables", "expect", "not_judged"}
EXPECT_KEYS = {
    "subject",
    "severity",
    "message",
    "action",
    "label",
    "value",
    "threshold",
    "money_at_risk",
    "row",
    "values",
}


@cache
def rules() -> dict[str, Rule]:
    return {rule.code: rule for rule in collect("shopops.rules", Rule)}


@cache
def derived() -> dict[str, Derived]:
    return {table.name: table for table in collect("shopops.analysis", Derived)}


def case_file(rule: Rule) -> Path:
    family = rule.function.__module__.split(".")[-2]
    return HERE / family / f"{rule.code}.yaml"


def load(path: Path) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for case in cases:
        assert not set(case) - CASE_KEYS, f"{path.name}: unknown keys {set(case) - CASE_KEYS}"
        for expected in case.get("expect", []):
            assert not set(expected) - EXPECT_KEYS, f"{path.name}: unknown keys {set(expected) - EXPECT_KEYS}"
    return cases


def moment(value: object) -> datetime:
    """YAML gives a date, a datetime or text; a day means 09:00 of it, as `--as-of` does."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, 9)
    return datetime.fromisoformat(str(value))


def read_day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


READERS: dict[Kind, Callable[[Any], object]] = {
    Kind.DAY: read_day,
    Kind.MOMENT: moment,
    Kind.MONEY: lambda value: Decimal(str(value)),
    Kind.PRICE: lambda value: Decimal(str(value)),
    Kind.COUNT: int,
    Kind.RATE: float,
    Kind.NUMBER: float,
}


def frame(name: str, given: str | list[dict[str, Any]]) -> pl.DataFrame:
    """The table `name` from what a case holds."""
    table = all_tables().get(name)
    rows = parse_csv(given) if isinstance(given, str) else given
    if table is None:
        return pl.DataFrame(rows, infer_schema_length=None)
    return typed(table, rows)


def parse_csv(block: str) -> list[dict[str, Any]]:
    lines = [
        [cell.strip() for cell in line]
        for line in csv.reader(block.strip().splitlines(), skipinitialspace=True)
    ]
    assert all(len(line) == len(lines[0]) for line in lines), f"rows of unequal length:\n{block}"
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def typed(table: Table, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows of text as a canonical table with its origin."""
    schema = table.schema() | ORIGIN_SCHEMA
    extra = {key: pl.String() for row in rows for key in row if key not in schema}
    assert not extra or table.name == "traffic", f"{table.name} has no column {sorted(extra)}"
    full = [origin(table.name, place) | read_row(table, row) for place, row in enumerate(rows)]
    return pl.DataFrame(
        [{key: row.get(key) for key in schema | extra} for row in full], schema=schema | extra
    )


def origin(name: str, place: int) -> dict[str, Any]:
    return {"_file": f"{name}.csv", "_sheet": None, "_row": place + 2}


def read_row(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    kinds = {column.name: column.kind for column in table.columns}
    return {
        key: READERS.get(kinds.get(key, Kind.TEXT), str)(value) if key not in ORIGIN_SCHEMA else value
        for key, value in row.items()
        if value is not None and value != ""
    }


def resolve(
    name: str, tables: Mapping[str, pl.DataFrame], as_of: datetime, settings: Mapping[str, Any]
) -> Any:
    """A table that is given or can be reckoned; None where it can not."""
    if name in tables:
        return tables[name]
    table = derived().get(name)
    if table is None:
        return None
    parameters = positional(table.function)
    found = [resolve(needed, tables, as_of, settings) for needed in parameters]
    if any(got is None and required for got, required in zip(found, parameters.values(), strict=True)):
        return None
    return table(*found, **moment_of(table.function, as_of), **settings.get(name, {}))


def positional(function: Callable[..., Any]) -> dict[str, bool]:
    """Table parameters, True where required."""
    found = signature(function).parameters.values()
    return {p.name: p.default is Parameter.empty for p in found if p.kind is Parameter.POSITIONAL_OR_KEYWORD}


def moment_of(function: Callable[..., Any], as_of: datetime) -> dict[str, datetime]:
    return {"as_of": as_of} if "as_of" in signature(function).parameters else {}


def judge(rule: Rule, tables: Mapping[str, pl.DataFrame], case: Mapping[str, Any]) -> Judged:
    """Run the rule over the tables of a case."""
    as_of, analysis = moment(case["as_of"]), case.get("analysis", {})
    known = {name: default for name, (_, default) in rule.settings().items()}
    settings = case.get("settings", {})
    assert not set(settings) - set(known), f"{rule.code} has no setting {set(settings) - set(known)}"
    found = {name: resolve(name, tables, as_of, analysis) for name in rule.tables()}
    lacking = [name for name, required in rule.tables().items() if required and found[name] is None]
    assert not lacking, f"{rule.code} cannot run without {lacking}"
    return rule(*found.values(), **moment_of(rule.function, as_of), **(known | settings))


def findings(rule: Rule, judged: Judged) -> list[dict[str, Any]]:
    """Each offending row as the values that a case may name, sorted by subject."""
    rows = [finding(rule, row) for row in judged.offending.to_dicts()]
    return sorted(rows, key=lambda row: (row["subject"], row["message"]))


def finding(rule: Rule, row: dict[str, Any]) -> dict[str, Any]:
    severity = row.get("severity")
    return {
        "subject": row["subject_id"],
        "label": row["label"],
        "severity": (rule.severity if severity is None else Severity(severity)).word,
        "message": rule.message.format_map(fill(row)),
        "action": rule.action.format_map(fill(row)),
        "value": row.get("value"),
        "threshold": row.get("threshold"),
        "money_at_risk": row.get("money_at_risk"),
        "row": row.get("_row"),
        "values": row,
    }
