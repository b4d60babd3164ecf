"""The run: rules asked, findings ranked, what was skipped and what could not be judged."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from shopops.checking.models import rule_models
from shopops.checking.rule import CRITICAL, NOTICE, WARNING, Days, Frame, Judged, rule
from shopops.checking.run import check
from shopops.config import load_settings
from shopops.report import CheckReport, Origin, Severity
from shopops.shop import Shop

MOMENT = datetime(2026, 11, 6, 9)


def rows(*given: dict[str, Any]) -> Frame:
    schema = {"severity": pl.Int8, "money_at_risk": pl.Decimal(18, 2), "_row": pl.UInt32}
    return pl.DataFrame([{"label": one["subject_id"]} | one for one in given], schema_overrides=schema)


def declare(code: str, *offending: dict[str, Any], severity: Severity = WARNING, column: str | None = None):
    @rule(
        code,
        severity=severity,
        subject="item",
        metric="m",
        message="{label}: {value}",
        action="",
        column=column,
    )
    def tested(stock: Frame) -> Judged:
        return Judged(rows(*offending))

    return tested


def run(*rules, tables: dict[str, Frame] | None = None, headers=None, settings=None) -> CheckReport:
    given = {"stock": pl.DataFrame({"n": [1]})} if tables is None else tables
    models = rule_models([one for one in rules if one.settings()])
    chosen = settings or load_settings(None, models, {})
    return check(
        Shop(given, (), headers or {}),
        rules,
        [],
        chosen,
        MOMENT,
        {"stock": ("here", "there"), "orders": ("o",)},
    )


def test_the_worst_comes_first_then_the_most_money_then_code_and_subject():
    report = run(
        declare(
            "TST002",
            {"subject_id": "b", "value": 1, "money_at_risk": Decimal("5.00")},
            {"subject_id": "a", "value": 1, "money_at_risk": Decimal("5.00")},
            {"subject_id": "unknown", "value": 1, "money_at_risk": None},
            {"subject_id": "grave", "value": 1, "severity": 3},
        ),
        declare("TST001", {"subject_id": "dear", "value": 1, "money_at_risk": Decimal("70.00")}),
        declare("TST000", {"subject_id": "small", "value": 1}, severity=NOTICE),
    )
    assert [one.subject.id for one in report.findings] == ["grave", "dear", "a", "b", "unknown", "small"]
    assert report.worst() is CRITICAL
    assert report.judged == ("TST002", "TST001", "TST000")


def test_a_rule_without_its_table_is_skipped_with_the_places_to_get_it():
    @rule("TST009", severity=WARNING, subject="item", metric="m", message="", action="")
    def both(stock: Frame, orders: Frame) -> Judged:
        raise AssertionError

    (skipped,) = run(both).skipped
    assert (skipped.code, skipped.name, skipped.needs, skipped.where) == (
        "TST009",
        "both",
        ("orders",),
        ("o",),
    )
    (skipped,) = run(both, tables={}).skipped
    assert (skipped.needs, skipped.where) == (("stock", "orders"), ("here; or there", "o"))


def test_nothing_found_and_nothing_asked_are_told_apart():
    assert run(declare("TST001")).judged == ("TST001",)
    report = run(declare("TST001"), tables={})
    assert (report.judged, report.findings, report.worst()) == ((), (), None)


def test_what_could_not_be_judged_is_counted_by_reason():
    @rule("TST003", severity=WARNING, subject="item", metric="m", message="", action="")
    def unknowing(stock: Frame) -> Judged:
        whys = ["no price", "no cost", "no price"]
        unknown = pl.DataFrame({"subject_id": ["a", "b", "c"], "label": ["a", "b", "c"], "why": whys})
        return Judged(rows(), unknown)

    assert [(one.count, one.why) for one in run(unknowing).not_judged] == [(1, "no cost"), (2, "no price")]


def test_a_setting_reaches_its_rule(tmp_path):
    @rule("TST004", severity=WARNING, subject="item", metric="m", message="{value} days", action="")
    def patient(stock: Frame, *, as_of: datetime, days: Days = 7) -> Judged:
        return Judged(rows({"subject_id": f"{as_of:%d}", "value": days}))

    path = tmp_path / "shopops.toml"
    path.write_text("[rules.TST004]\ndays = 12\n", encoding="utf-8")
    (finding,) = run(patient, settings=load_settings(path, rule_models([patient]), {})).findings
    assert (finding.subject.id, finding.message) == ("06", "12 days")


ORIGIN = {"_file": "f.xlsx", "_sheet": "S", "_row": 7}


@pytest.mark.parametrize(
    ("row", "printed"),
    [
        ({}, "公有可用数"),  # of the rule's column, as the file prints it
        ({"_column": "inbound"}, "在途"),
        ({"_header": "库存"}, "库存"),
        ({"_column": "unseen"}, None),
    ],
)
def test_a_finding_points_at_its_cell_by_the_printed_column(row, printed):
    headers = {("f.xlsx", "S", "on_hand"): "公有可用数", ("f.xlsx", "S", "inbound"): "在途"}
    one = declare("TST005", {"subject_id": "a", "value": 1} | ORIGIN | row, column="on_hand")
    (finding,) = run(one, headers=headers).findings
    assert finding.origin == Origin("f.xlsx", "S", 7, printed)


def test_a_finding_without_a_cell_names_its_period():
    period = {"period_from": date(2026, 11, 1), "period_to": date(2026, 11, 5)}
    (finding,) = run(declare("TST006", {"subject_id": "shop", "value": 1} | period)).findings
    assert finding.origin is None
    assert finding.period == (date(2026, 11, 1), date(2026, 11, 5))


def test_labels_reach_a_sentence_on_one_line_and_missing_values_as_a_dash():
    one = declare("TST007", {"subject_id": "a", "label": "cup\n\x1b[31m{value}", "value": None})
    (finding,) = run(one).findings
    assert finding.message == "cup [31m{value}: –"
    assert finding.value is None
