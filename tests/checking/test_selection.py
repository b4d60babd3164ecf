"""`--select` and `--ignore`: codes, beginnings of codes, and the longer word wins."""

from __future__ import annotations

import pytest

from shopops.checking.rule import WARNING, Judged, Rule
from shopops.checking.selection import selected, words_of
from shopops.errors import UsageError


def named(code: str) -> Rule:
    def function() -> Judged:
        raise AssertionError

    return Rule(code, WARNING, "shop", "m", "", "", None, function)


RULES = [named(code) for code in ("DAT001", "INV001", "INV002", "INV010", "ORD001")]


def codes(select: str, ignore: str = "") -> str:
    return " ".join(rule.code for rule in selected(RULES, words_of([select]), words_of([ignore])))


@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        ("", "", "DAT001 INV001 INV002 INV010 ORD001"),
        ("INV", "", "INV001 INV002 INV010"),
        ("INV00", "", "INV001 INV002"),
        ("I", "", "INV001 INV002 INV010"),
        ("ORD001,DAT", "", "DAT001 ORD001"),
        ("inv001", "", "INV001"),
        ("", "INV", "DAT001 ORD001"),
        ("INV", "INV001", "INV002 INV010"),
        ("INV001", "INV", "INV001"),
        ("INV,ORD", "INV00,ORD", "INV010"),
        ("INV001", "INV001", ""),
        ("INV,INV001", "INV00", "INV001 INV010"),
    ],
)
def test_the_longer_word_wins_and_ignoring_wins_a_tie(select, ignore, left):
    assert codes(select, ignore) == left


@pytest.mark.parametrize(
    ("select", "ignore", "said"),
    [
        ("INX", "", "--select INX: no rule begins so. Did you mean INV?"),
        ("", "ord01", "--ignore ord01: no rule begins so. Did you mean ORD001?"),
        ("INV,stock", "", "--select stock: no rule begins so. Families are DAT, INV, ORD."),
        ("INV0011", "", "--select INV0011: no rule begins so. Did you mean INV001?"),
    ],
)
def test_a_word_that_begins_no_code_is_told(select, ignore, said):
    with pytest.raises(UsageError) as raised:
        codes(select, ignore)
    assert str(raised.value) == said


def test_words_may_be_repeated_joined_and_spaced():
    assert words_of(["INV, ORD", "DAT,", " "]) == ["INV", "ORD", "DAT"]
