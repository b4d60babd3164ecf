"""`shopops explain`: the page of each rule."""

from __future__ import annotations

import tomllib

import pytest
from rich.cells import cell_len

from shopops.rules import all_rules

RULES = {rule.code: rule for rule in all_rules()}


@pytest.mark.parametrize("code", RULES)
def test_every_page_is_whole_and_fits(shopops, code):
    rule = RULES[code]
    ended = shopops("explain", code)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"{code}  {rule.name}, usually {rule.severity.word}\n{rule.title}")
    assert max(map(cell_len, ended.out.splitlines())) <= 80
    for heading in ("What it checks", "Why it matters", "What to do", "What it needs"):
        assert f"\n{heading}\n" in ended.out


def test_settings_can_be_copied_into_the_settings_file(shopops):
    lines = shopops("explain", "INV001").out.splitlines()
    start = lines.index(" [rules.INV001]")
    snippet = "\n".join(lines[start : start + 1 + len(RULES["INV001"].settings())])
    defaults = {name: default for name, (_, default) in RULES["INV001"].settings().items()}
    assert tomllib.loads(snippet) == {"rules": {"INV001": defaults}}


def test_what_it_needs_says_where_to_download_it(shopops):
    told = " ".join(shopops("explain", "ORD001", columns=140).out.partition("What it needs")[2].split())
    assert "order_lines or orders: " in told
    assert "千牛 > 交易 > 已卖出的宝贝 > 批量导出" in told


@pytest.mark.parametrize("code", ["ord001", "past-dispatch-time", "ORD001"])
def test_a_rule_may_be_named_in_small_letters_or_by_its_name(shopops, code):
    assert shopops("explain", code).out.startswith("ORD001  past-dispatch-time")


def test_the_beginning_of_codes_lists_the_family(shopops):
    ended = shopops("explain", "inv")
    head, *lines = ended.out.splitlines()
    assert head == "INV: is there enough in the warehouse?"
    assert [line.split()[0] for line in lines if line] == [code for code in RULES if code.startswith("INV")]


def test_without_a_code_every_rule_is_listed(shopops):
    ended = shopops("explain")
    assert ended.code == 0
    assert set(RULES) <= set(ended.out.split())


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("INV01", "Did you mean INV"),
        ("stock-out", "Did you mean stock-out-soon?"),
        ("XYZ9", "Families are ADS, DAT"),
    ],
)
def test_an_unknown_code_gets_the_nearest(shopops, code, said):
    ended = shopops("explain", code)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
