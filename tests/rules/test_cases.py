"""Every rule on the shelf against its cases, and the shape that every rule keeps."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
import rule_cases as rc

from shopops.tables import all_tables

if TYPE_CHECKING:
    from shopops.checking.rule import Judged, Rule

RULES = rc.rules()
FILES = sorted(rc.HERE.glob("*/*.yaml"))
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}-{case['name']}")
    for path in FILES
    for case in rc.load(path)
]
each_rule = pytest.mark.parametrize("rule", list(RULES.values()), ids=list(RULES))
SECTIONS = ["What it checks", "Why it matters", "What to do", "Settings"]


@pytest.mark.parametrize(("code", "case"), CASES)
def test_case(code: str, case: dict[str, Any]) -> None:
    rule, tables = RULES[code], {name: rc.frame(name, given) for name, given in case["tables"].items()}
    judged = rc.judge(rule, tables, case)
    check_shape(judged)
    found, expected = rc.findings(rule, judged), sorted(case["expect"], key=lambda row: str(row["subject"]))
    assert [row["subject"] for row in found] == [str(row["subject"]) for row in expected], found
    for got, wanted in zip(found, expected, strict=True):
        check_finding(got, wanted)
    check_not_judged(judged, case.get("not_judged", []))


def check_shape(judged: Judged) -> None:
    assert not judged.offending.select("subject_id", "label").null_count().sum_horizontal().item()
    assert not judged.not_judged.select("subject_id", "label", "why").null_count().sum_horizontal().item()
    schema = judged.offending.schema
    wanted = {
        "value": pl.Float64,
        "threshold": pl.Float64,
        "money_at_risk": pl.Decimal(18, 2),
        "severity": pl.Int8,
    }
    for name, dtype in wanted.items():
        assert schema.get(name, dtype) == dtype, f"{name} is {schema[name]}"


def check_finding(got: dict[str, Any], wanted: dict[str, Any]) -> None:
    for name in wanted.keys() - {"subject", "values", "value", "threshold", "money_at_risk"}:
        assert got[name] == wanted[name], name
    for name in wanted.keys() & {"value", "threshold"}:
        assert got[name] == pytest.approx(wanted[name], rel=1e-6), name
    if "money_at_risk" in wanted:
        money = wanted["money_at_risk"]
        assert got["money_at_risk"] == (None if money is None else Decimal(str(money)))
    for name, value in wanted.get("values", {}).items():
        assert got["values"][name] == (pytest.approx(value) if isinstance(value, float) else value), name


def check_not_judged(judged: Judged, wanted: list[Any]) -> None:
    rows = [row if isinstance(row, dict) else {"subject": row} for row in wanted]
    found = judged.not_judged.sort("subject_id").to_dicts()
    rows = sorted(rows, key=lambda row: str(row["subject"]))
    assert [row["subject_id"] for row in found] == [str(row["subject"]) for row in rows], found
    assert [row["why"] for row in found] == [r.get("why", f["why"]) for r, f in zip(rows, found, strict=True)]


@pytest.mark.parametrize(("code", "case"), [case for case in CASES if not case.values[1].get("ordered")])
def test_the_order_of_rows_changes_nothing(code: str, case: dict[str, Any]) -> None:
    tables = {name: rc.frame(name, given) for name, given in case["tables"].items()}
    turned = {name: table.reverse() for name, table in tables.items()}
    first, second = (rc.findings(RULES[code], rc.judge(RULES[code], some, case)) for some in (tables, turned))
    assert [(row["message"], row["money_at_risk"]) for row in first] == [
        (row["message"], row["money_at_risk"]) for row in second
    ]


@each_rule
def test_has_good_and_bad_cases(rule: Rule) -> None:
    path = rc.case_file(rule)
    assert path.exists(), f"{rule.code} has no cases; write {path.relative_to(rc.HERE.parent.parent)}"
    sides = {bool(case["expect"]) for case in rc.load(path)}
    assert sides == {True, False}, f"{rule.code} needs a case that finds something and one that finds nothing"


def test_no_case_file_without_its_rule() -> None:
    assert [
        path.name for path in FILES if path.stem not in RULES or rc.case_file(RULES[path.stem]) != path
    ] == []


@each_rule
def test_code_and_name_are_those_of_the_file(rule: Rule) -> None:
    module = rule.function.__module__.rpartition(".")[2]
    assert module == f"{rule.code.lower()}_{rule.function.__name__}"
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)


def test_codes_are_used_once() -> None:
    codes = [rule.code for rule in rc.collect("shopops.rules", rc.Rule)]
    assert len(codes) == len(set(codes))


@each_rule
def test_page_has_its_sections(rule: Rule) -> None:
    sections = re.findall(r"^## (.+)$", rule.page, flags=re.MULTILINE)
    wanted = SECTIONS if rule.settings() else SECTIONS[:3]
    assert [name for name in sections if name in SECTIONS] == wanted
    assert rule.title


@each_rule
def test_page_tells_each_setting_and_its_source(rule: Rule) -> None:
    _, _, part = rule.page.partition("## Settings")
    told = re.findall(r"^- `(\w+)`:(.*?)(?=^- `|^## |\Z)", part, flags=re.MULTILINE | re.DOTALL)
    assert sorted(name for name, _ in told) == sorted(rule.settings())
    assert [name for name, text in told if "Source:" not in text] == []


GATHERED = frozenset({"files", "refused", "overlaps"})
"""What the run itself knows of the files read; no canonical table and not derived."""


@each_rule
def test_tables_are_known(rule: Rule) -> None:
    names = set(all_tables()) | set(rc.derived()) | GATHERED
    assert [name for name in rule.tables() if name not in names] == []


@each_rule
@pytest.mark.parametrize("rows", [[], [{}, {}]], ids=["empty", "blanks"])
def test_tables_without_values_do_not_crash_it(rule: Rule, rows: list[dict[str, Any]]) -> None:
    if GATHERED & set(rule.tables()):
        pytest.skip("its tables come from the run, not from the shelf")
    tables = {name: rc.typed(table, rows) for name, table in all_tables().items()}
    judged = rc.judge(rule, tables, {"as_of": datetime(2026, 3, 10, 9)})
    check_shape(judged)
    rc.findings(rule, judged)
