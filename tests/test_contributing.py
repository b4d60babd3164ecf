"""The recipes of CONTRIBUTING work as they are printed."""

from __future__ import annotations

import re
import textwrap
import tomllib
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from tests.rules import rule_cases

from shopops.checking.rule import Rule
from shopops.exports import catalogue
from shopops.reading.reader import read_file

TEXT = (Path(__file__).parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXPORT, SAMPLE, RULE, CASES, COMMAND, TEST = (
    textwrap.dedent(block)
    for block in re.findall(r"^ *```(?:python|csv|toml)\n(.*?)^ *```", TEXT, re.DOTALL | re.MULTILINE)
)


def module(source: str) -> ModuleType:
    made = ModuleType("recipe")
    exec(compile(source, "CONTRIBUTING.md", "exec"), vars(made))
    return made


def test_the_export_reads_its_sample(tmp_path):
    sample = tmp_path / "库存表_20261105.csv"
    sample.write_text(SAMPLE, encoding="gb18030")
    shelf = [one for one in catalogue() if one.name != "examplemall.stock"]
    (reading,) = read_file(sample, sample.name, (*shelf, module(EXPORT).STOCK))
    assert reading.summary.export == "examplemall.stock"
    assert reading.kept.select("seller_sku", "on_hand", "counted_on").rows() == [
        ("CUP-350-W", 1204, date(2026, 11, 5))
    ]
    assert reading.refused["text"].item().endswith("•")


@pytest.mark.parametrize("name", tomllib.loads(CASES))
def test_the_rule_says_what_its_cases_expect(name):
    case = rule_cases.Case("ORD090", name, **tomllib.loads(CASES)[name])
    rule = next(one for one in vars(module(RULE)).values() if isinstance(one, Rule))
    shop = rule_cases.shop({table: rule_cases.frame(table, block) for table, block in case.tables.items()})
    judged = rule_cases.judge(rule, shop, case.as_of, case.settings)
    found = rule_cases.findings(rule, judged, shop)
    assert [(one.subject.id, one.message) for one in found] == [
        (w["subject"], w["message"]) for w in case.findings
    ]
    assert judged.not_judged["subject_id"].to_list() == list(case.not_judged)


def test_the_command_does_what_its_test_expects(capsys):
    code = module(COMMAND).tables()
    ended = type("Ended", (), {"code": code, "out": capsys.readouterr().out, "err": ""})
    module(TEST).test_every_table_is_listed(lambda name: ended)
