"""Findings that are accepted, and entries that have ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from reports import awkward, finding

from shopops.checking.ignoring import without_accepted
from shopops.config import Exemption, load_exemptions
from shopops.errors import SettingsError
from shopops.report import CheckReport, Subject

TODAY = date(2026, 11, 6)


def report() -> CheckReport:
    file = finding(3, code="DAT006", subject=Subject("file", "下载/采购单.zip", "purchase-orders"))
    return replace(awkward(), findings=(finding(1), finding(2), file))


def left(**entry: object) -> list[str]:
    kept = without_accepted(report(), [Exemption(reason="agreed", **entry)])
    return [one.subject.id for one in kept.findings]


@pytest.mark.parametrize(
    ("entry", "ids"),
    [
        ({"code": "INV001", "subject": "SKU-1"}, ["SKU-2", "下载/采购单.zip"]),
        ({"code": "inv"}, ["下载/采购单.zip"]),
        ({"code": "INV001", "subject": " ｓｋｕ-1"}, ["SKU-2", "下载/采购单.zip"]),
        ({"code": "DAT", "subject": "采购单.zip"}, ["SKU-1", "SKU-2"]),
        ({"code": "INV001", "subject": "SKU"}, ["SKU-1", "SKU-2", "下载/采购单.zip"]),
        ({"code": "INV", "until": TODAY}, ["下载/采购单.zip"]),
        ({"code": "INV", "until": date(2026, 11, 5)}, ["SKU-1", "SKU-2", "下载/采购单.zip"]),
    ],
)
def test_an_entry_covers_its_code_and_subject_until_its_last_day(entry, ids):
    assert left(**entry) == ids


def test_what_is_accepted_is_kept_with_its_reason():
    entry = Exemption(code="INV001", subject="SKU-1", until=TODAY, reason="out of the range")
    (accepted,) = without_accepted(report(), [entry]).accepted
    assert (accepted.finding.subject.id, accepted.reason, accepted.until) == (
        "SKU-1",
        "out of the range",
        TODAY,
    )


def test_an_entry_that_has_ended_is_told():
    entry = Exemption(code="INV001", subject="SKU-1", until=date(2026, 11, 5), reason="until the new season")
    (note,) = without_accepted(report(), [entry]).notes
    assert "INV001 for SKU-1 ended on 2026-11-05 (until the new season)" in note


def notes(*entries: Exemption, codes=("INV001", "DAT006", "ORD001")) -> tuple[str, ...]:
    judged = replace(report(), judged=("INV001", "DAT006"))
    return without_accepted(judged, entries, codes).notes


def test_entries_that_fit_nothing_are_told_in_one_sentence():
    misspelt = Exemption(code="INV001", subject="SKU-9", reason="sold off")
    (note,) = notes(misspelt, Exemption(code="DAT", subject="x.csv", reason="old"))
    assert "fit no finding of this report: INV001 for SKU-9, DAT for x.csv." in note


def test_an_entry_of_a_rule_that_was_not_asked_is_not_told():
    assert (
        notes(Exemption(code="ORD001", subject="330", reason="agreed"), Exemption(code="INV", reason="all"))
        == ()
    )


def test_an_entry_whose_code_no_rule_has_is_told():
    (note,) = notes(Exemption(code="IVN001", reason="slipped"))
    assert note.startswith("No rule is called so, of ignore entries: IVN001.")


def test_what_is_left_is_linked_past_what_is_accepted():
    root, middle = finding(1), finding(2)
    middle = replace(middle, part_of=root.link)
    leaf = replace(finding(3), part_of=middle.link)
    whole = replace(report(), findings=(root, middle, leaf))
    entry = Exemption(code="INV001", subject="SKU-2", reason="agreed")
    assert [one.part_of for one in without_accepted(whole, [entry]).findings] == [None, root.link]
    entry = Exemption(code="INV001", subject="SKU-1", reason="agreed")
    assert [one.part_of for one in without_accepted(whole, [entry]).findings] == [None, middle.link]


def test_a_file_of_entries_tells_all_its_problems(tmp_path):
    file = tmp_path / "ignore.toml"
    file.write_text('[[ignore]]\ncode = "INV001"\nuntill = 2026-11-05\n', encoding="utf-8")
    with pytest.raises(SettingsError) as told:
        load_exemptions(file)
    assert "ignore.0.reason: is missing" in str(told.value)
    assert "did you mean until?" in str(told.value)
