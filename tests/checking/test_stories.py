"""Findings of one cause are linked to it: by goods, by item, by order, by shop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import polars as pl
from reports import finding

from shopops.checking.stories import told_as_stories
from shopops.report import Finding, Severity, Subject, parts_of
from shopops.rules import all_rules

CATALOGUE = pl.DataFrame({"seller_sku": ["RED", "BLUE", "CUP"], "item_id": ["700", "700", "800"]})
DAY = (date(2026, 11, 5), date(2026, 11, 5))


def told(
    code: str, kind: str, name: str, *explains: str, severity=Severity.WARNING, **more: object
) -> Finding:
    values = more.pop("values", {})
    subject = Subject(kind, name, name)
    return finding(code=code, subject=subject, explains=explains, severity=severity, values=values, **more)


def links(*findings: Finding) -> dict[str, str]:
    """Each linked finding to what it is part of, both as `CODE id`."""
    ranked = sorted(findings, key=lambda one: -one.severity)
    found = told_as_stories(ranked, CATALOGUE)
    return {str(one.link): str(one.part_of) for one in found if one.part_of is not None}


GONE = told("INV001", "sku", "RED", "INV002", "ORD003", "TRF002", severity=Severity.CRITICAL)


def test_the_same_sku_and_its_item_are_parts_but_not_another_sku_of_the_item():
    found = links(
        GONE, told("INV002", "sku", "RED"), told("INV002", "sku", "BLUE"), told("TRF002", "item", "700")
    )
    assert found == {"INV002 RED": "INV001 RED", "TRF002 700": "INV001 RED"}


def test_an_order_is_part_of_what_was_ordered_and_not_of_another_order_of_it():
    missing = told("ORD003", "order", "31", "ORD001", values={"goods_id": "RED"})
    late = told("ORD001", "order", "31", values={"goods_id": "RED"}, severity=Severity.CRITICAL)
    other = told("ORD001", "order", "32", values={"goods_id": "RED"}, severity=Severity.CRITICAL)
    assert links(GONE, missing, late, other) == {"ORD003 31": "INV001 RED", "ORD001 31": "ORD003 31"}


def test_an_advertised_item_is_part_of_its_campaign():
    campaign = told("ADS001", "campaign", "61", "ADS001")
    item = told(
        "ADS001", "item", "700", "ADS001", severity=Severity.NOTICE, values={"campaign_ids": ["60", "61"]}
    )
    assert links(campaign, item) == {"ADS001 700": "ADS001 61"}


def test_only_codes_that_are_explained_are_linked():
    assert links(GONE, told("INV003", "sku", "RED"), told("INV002", "item", "800")) == {}


SHOP = told("TRF001", "shop", "shop", "TRF002", money_at_risk=Decimal(1000))


def item(name: str, severity: Severity, lost: int, **more: object) -> Finding:
    return told("TRF002", "item", name, "TRF001", severity=severity, money_at_risk=Decimal(lost), **more)


def test_when_items_fall_because_the_shop_fell_they_are_its_parts():
    items = [item(str(number), Severity.NOTICE, 100, period=DAY) for number in range(20)]
    assert links(SHOP, *items) == {f"TRF002 {number}": "TRF001 shop" for number in range(20)}


def test_when_the_shop_fell_because_of_an_item_the_item_explains_it():
    assert links(SHOP, item("700", Severity.WARNING, 600)) == {"TRF001 shop": "TRF002 700"}


def test_an_item_that_lost_little_does_not_explain_the_shop():
    assert links(SHOP, item("700", Severity.WARNING, 499)) == {}
    assert links(SHOP, item("700", Severity.WARNING, 250), item("800", Severity.WARNING, 250)) == {
        "TRF001 shop": "TRF002 700"
    }


def test_what_rose_is_no_part_of_what_fell():
    rose = item("700", Severity.NOTICE, 0, value=9.0, period=DAY)
    assert links(SHOP, rose) == {}
    assert links(GONE, rose) == {}


def test_two_that_explain_each_other_make_no_circle():
    one, other = told("AAA001", "sku", "RED", "BBB001"), told("BBB001", "sku", "RED", "AAA001")
    assert links(one, other) == {"AAA001 RED": "BBB001 RED"}


def test_a_story_holds_what_is_explained_by_its_parts_too():
    missing = told("ORD003", "order", "31", "ORD001", values={"goods_id": "RED"})
    late = told("ORD001", "order", "31")
    found = told_as_stories((GONE, missing, late), CATALOGUE)
    assert {str(link): [one.code for one in parts] for link, parts in parts_of(found).items()} == {
        "INV001 RED": ["ORD003", "ORD001"]
    }
    assert parts_of([replace(found[1], part_of=None)]) == {}


def test_rules_explain_only_codes_that_are_there():
    codes = {rule.code for rule in all_rules()}
    assert {code for rule in all_rules() for code in rule.explains} <= codes
