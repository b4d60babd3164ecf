"""Every rule on the shelf against its cases, and the shape that every rule keeps."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
import rule_cases as rc

from shopops.analysis import all_derived
from shopops.shop.model import DATA_TABLES
from shopops.tables import all_tables

if TYPE_CHECKING:
    from rule_cases import Case

    from shopops.checking.rule import Judged, Rule
    from shopops.report import Finding

RULES = rc.rules()
FILES = sorted(rc.CASES.glob("*"))
ALL = [pytest.param(case, id=f"{case.code}-{case.name}") for path in FILES for case in rc.cases(path)]
UNORDERED = [one for one in ALL if not one.values[0].ordered]
each_rule = pytest.mark.parametrize("rule", list(RULES.values()), ids=list(RULES))
SECTIONS = ["What it checks", "Why it matters", "What to do", "Settings"]
COLUMNS = {
    "value": pl.Float64(), "threshold": pl.Float64(), "money_at_risk": pl.Decimal(18, 2), "severity": pl.Int8(),
    "period_from": pl.Date(), "period_to": pl.Date(),
}  # fmt: skip


@pytest.mark.parametrize("case", ALL)
def test_case(case: Case) -> None:
    found, judged = answer(case)
    check_shape(judged)
    wanted = sorted(case.findings, key=lambda one: str(one["subject"]))
    assert [one.subject.id for one in found] == [one["subject"] for one in wanted], texts(found)
    for got, one in zip(found, wanted, strict=True):
        assert shown(got, one) == one
    check_not_judged(judged, case.not_judged)


def answer(case: Case, *, turned: bool = False) -> tuple[list[Finding], Judged]:
    """What the rule says of the case, with the rows of each table in order or in reverse."""
    tables = {name: rc.frame(name, block) for name, block in case.tables.items()}
    if turned:
        tables = {name: table.reverse() for name, table in tables.items()}
    rule, shop = RULES[case.code], rc.shop(tables)
    judged = rc.judge(rule, shop, case.as_of, case.settings, case.analysis)
    return rc.findings(rule, judged, shop), judged


def texts(found: list[Finding]) -> str:
    """For the eye, where a case fails."""
    return "\n".join(f"{one.subject.id}: {one.severity.word}: {one.message}" for one in found)


def shown(found: Finding, wanted: dict[str, Any]) -> dict[str, Any]:
    """What a finding says under the names that a case uses; numbers as the case writes them if they are near."""
    origin = found.origin
    everything = {
        "subject": found.subject.id, "severity": found.severity.word, "message": found.message,
        "action": found.action, "label": found.subject.label, "value": found.value, "threshold": found.threshold,
        "money_at_risk": None if found.money_at_risk is None else str(found.money_at_risk),
        "file": origin and origin.file, "row": origin and origin.row, "column": origin and origin.column,
        "period": found.period and list(found.period),
    }  # fmt: skip
    for name in ("value", "threshold"):
        if name in wanted and everything[name] == pytest.approx(wanted[name], rel=1e-6):
            everything[name] = wanted[name]
    return {name: everything[name] for name in everything if name in wanted}


def check_shape(judged: Judged) -> None:
    """Subjects and labels are given, each column has the type that a finding needs."""
    assert not judged.offending.select("subject_id", "label").null_count().sum_horizontal().item()
    assert not judged.not_judged.select("subject_id", "label", "why").null_count().sum_horizontal().item()
    assert judged.offending["subject_id"].is_unique().all()
    for name, dtype in COLUMNS.items():
        assert judged.offending.schema.get(name, dtype) == dtype, f"{name} is {judged.offending.schema[name]}"


def check_not_judged(judged: Judged, wanted: tuple[Any, ...]) -> None:
    given = [one if isinstance(one, dict) else {"subject": one} for one in wanted]
    rows = sorted(given, key=lambda one: str(one["subject"]))
    found = judged.not_judged.sort("subject_id", "why").to_dicts()
    assert [one["subject_id"] for one in found] == [one["subject"] for one in rows], found
    assert [one["why"] for one in found] == [w.get("why", f["why"]) for w, f in zip(rows, found, strict=True)]


@pytest.mark.parametrize("case", UNORDERED)
def test_the_order_of_rows_changes_nothing(case: Case) -> None:
    said = [[(one.message, one.money_at_risk) for one in answer(case, turned=turned)[0]] for turned in (0, 1)]
    assert said[0] == said[1]


@pytest.mark.parametrize("case", ALL)
def test_case_is_what_its_name_says(case: Case) -> None:
    assert re.fullmatch(r"(good|bad)_[a-z0-9_]+", case.name)
    assert case.is_good == (not case.findings)
    for one in case.findings:
        assert {"subject", "severity"} <= set(one)


@each_rule
def test_has_good_and_bad_cases(rule: Rule) -> None:
    path = rc.CASES / f"{rule.code}.toml"
    assert path.exists(), f"{rule.code} has no cases; write tests/rules/cases/{path.name}"
    assert {case.is_good for case in rc.cases(path)} == {True, False}


def test_no_case_file_without_its_rule() -> None:
    assert [path.name for path in FILES if path.stem not in RULES or path.suffix != ".toml"] == []


@each_rule
def test_code_and_name_are_those_of_the_file(rule: Rule) -> None:
    module = rule.function.__module__.rpartition(".")[2]
    assert module == f"{rule.code.lower()}_{rule.function.__name__}"
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)


def test_codes_are_used_once() -> None:
    assert len(RULES) == len(rc.all_rules())


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


@each_rule
def test_tables_are_known(rule: Rule) -> None:
    names = {*all_tables(), *DATA_TABLES, *(table.name for table in all_derived())}
    assert [name for name in rule.tables() if name not in names] == []


@each_rule
@pytest.mark.parametrize("rows", [[], [{}, {}]], ids=["empty", "blanks"])
def test_tables_without_values_do_not_crash_it(rule: Rule, rows: list[dict[str, str]]) -> None:
    shop = rc.shop({name: rc.typed(name, rows) for name in all_tables()})
    judged = rc.judge(rule, shop, datetime(2026, 3, 10, 9))
    check_shape(judged)
    rc.findings(rule, judged, shop)


def test_a_case_that_expects_otherwise_fails() -> None:
    """The runner itself: what is not found, and what is found beside it, both fail."""
    case = next(case.values[0] for case in ALL if not case.values[0].is_good)
    first, *rest = case.findings
    for wrong in (rest, [first, *rest, first | {"subject": "?"}], [first | {"severity": "?"}, *rest]):
        changed = rc.Case(case.code, case.name, case.as_of, case.tables, findings=tuple(wrong))
        with pytest.raises(AssertionError):
            test_case(changed)
