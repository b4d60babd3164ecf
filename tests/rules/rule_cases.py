"""Reads the cases of the rules and runs one, through the same reckoning and findings as `shopops check`.

`tests/rules/cases/<CODE>.toml` holds one table a case, named `good_<what>` (nothing is found) or `bad_<what>`
(each finding is written down); a rule needs both, and its page shows the first good and the first bad one:

    [bad_gone_before_the_delivery]
    as_of = 2026-03-10T09:00:00
    settings = {least_units = 10}             # optional: of the rule
    analysis.lead_times = {assumed_days = 10} # optional: of derived tables
    ordered = true                            # optional: the order of rows may matter to this case
    not_judged = ["AB-2"]                     # all and only; or {subject = "AB-2", why = "…"}
    tables.stock = '''
    seller_sku, on_hand
    AB-1,       12
    '''
    [[bad_gone_before_the_delivery.findings]] # all and only
    subject = "AB-1"
    severity = "critical"
    message = "…"                             # this and the rest optional: action, label, value, threshold,
    money_at_risk = "12.00"                   # file, row, column, period = [2026-03-09, 2026-03-09]

Tables are CSV: canonical ones or those about the data themselves (`files`, `refused` …); blanks are unknown, columns
left out are null. Unless given, `_file` is "<table>.csv" and `_row` counts from 2, the header being row 1.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from shopops.analysis import all_derived
from shopops.checking.models import analysis_models, rule_models
from shopops.checking.reckoning import Reckoning
from shopops.checking.run import finding
from shopops.rules import all_rules
from shopops.shop.model import DATA_TABLES, Shop
from shopops.tables import all_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic import BaseModel

    from shopops.checking.rule import Judged, Rule
    from shopops.report import Finding

CASES = Path(__file__).parent / "cases"
ORIGIN = {"_file": pl.String(), "_sheet": pl.String(), "_row": pl.UInt32()}


@dataclass(frozen=True, slots=True)
class Case:
    """One case as written; unknown keys are an error of the call that makes it."""

    code: str
    name: str
    as_of: datetime
    tables: Mapping[str, str]
    settings: Mapping[str, Any] = field(default_factory=dict)
    analysis: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    ordered: bool = False
    findings: tuple[dict[str, Any], ...] = ()
    not_judged: tuple[Any, ...] = ()

    @property
    def is_good(self) -> bool:
        return self.name.startswith("good_")


@cache
def rules() -> dict[str, Rule]:
    return {rule.code: rule for rule in all_rules()}


@cache
def model(rule: Rule) -> type[BaseModel]:
    """The settings of one rule, which need not lie on the shelf."""
    return rule_models([rule])[rule.code]


@cache
def derived_models() -> dict[str, type[BaseModel]]:
    return analysis_models(all_derived())


@cache
def cases(path: Path) -> tuple[Case, ...]:
    """The cases of one file, in order."""
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(Case(path.stem, name, **table) for name, table in written.items())


def frame(name: str, block: str) -> pl.DataFrame:
    """The table `name` from the CSV of a case."""
    lines = [
        [cell.strip() for cell in line]
        for line in csv.reader(block.strip().splitlines(), skipinitialspace=True)
    ]
    assert all(len(line) == len(lines[0]) for line in lines), f"{name}: rows of unequal length:\n{block}"
    return typed(name, [dict(zip(lines[0], line, strict=True)) for line in lines[1:]])


def typed(name: str, rows: list[dict[str, str]]) -> pl.DataFrame:
    """Rows of text as the table `name`."""
    own = DATA_TABLES.get(name)
    schema = own or all_tables()[name].schema() | ORIGIN
    strange = {key: pl.String() for row in rows for key in row if key not in schema}
    assert not strange or name == "traffic", f"{name} has no column {sorted(strange)}"
    schema |= strange
    start = [{} if own else {"_file": f"{name}.csv", "_row": place} for place in range(2, len(rows) + 2)]
    full = [origin | row for origin, row in zip(start, rows, strict=True)]
    return pl.DataFrame(
        [pl.Series(key, [read(row.get(key), dtype) for row in full], dtype) for key, dtype in schema.items()]
    )


READERS: dict[type[pl.DataType], Callable[[str], object]] = {
    pl.Date: date.fromisoformat,
    pl.Datetime: datetime.fromisoformat,
    pl.Decimal: Decimal,
    pl.Int64: int,
    pl.UInt32: int,
    pl.Float64: float,
    pl.Boolean: {"true": True, "false": False}.__getitem__,
}


def read(text: object, dtype: pl.DataType) -> object:
    return None if text is None or text == "" else READERS.get(type(dtype), str)(text)


def shop(tables: Mapping[str, pl.DataFrame]) -> Shop:
    """The tables as if they had been read: those about the data are always there, headers are our own names."""
    empty = {name: pl.DataFrame(schema=schema) for name, schema in DATA_TABLES.items()}
    columns = {column.name for table in all_tables().values() for column in table.columns}
    placed = [table for table in tables.values() if set(ORIGIN) <= set(table.columns)]
    sheets = {sheet for table in placed for sheet in table.select("_file", "_sheet").unique().rows()}
    headers = {(*sheet, column): column for sheet in sheets for column in columns}
    return Shop({**empty, **tables}, (), headers)


def judge(
    rule: Rule,
    shop: Shop,
    as_of: datetime,
    settings: Mapping[str, Any] | None = None,
    analysis: Mapping[str, Mapping[str, Any]] | None = None,
) -> Judged:
    """Run the rule, its settings checked as those of `shopops.toml` are."""
    derived = {name: dict(derived_models()[name](**given)) for name, given in (analysis or {}).items()}
    reckoning = Reckoning(shop.tables, all_derived(), as_of, derived)
    assert not reckoning.lacking(rule.function), f"{rule.code} lacks {reckoning.lacking(rule.function)}"
    return reckoning.call(rule.function, **dict(model(rule)(**(settings or {}))))


def findings(rule: Rule, judged: Judged, shop: Shop) -> list[Finding]:
    """Each offending row as a finding, sorted by subject."""
    found = [finding(rule, row, shop) for row in judged.offending.iter_rows(named=True)]
    return sorted(found, key=lambda one: (one.subject.id, one.message))
