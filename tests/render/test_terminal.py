"""The page of a check in the terminal."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from reports import awkward, finding, quiet
from rich.cells import cell_len
from rich.console import Console

from shopops.render.terminal import show_check
from shopops.report import CheckReport, FileSummary, Severity, Subject, money_at_risk


def shown(report: CheckReport, width: int = 80, *, terminal: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=terminal, color_system="standard" if terminal else None
    )
    show_check(report, "CNY", console)
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 100, 140, 220])
def test_no_line_is_wider_than_the_window(width):
    assert max(cell_len(line) for line in shown(awkward(), width).splitlines()) <= width


def test_what_is_piped_is_plain_and_has_no_blanks_at_line_ends():
    text = shown(awkward())
    assert "\x1b" not in text
    assert [line for line in text.splitlines() if line != line.rstrip()] == []


def test_a_terminal_gets_colours():
    assert "\x1b[" in shown(awkward(), terminal=True)


def test_markup_in_titles_is_text():
    text = shown(awkward())
    assert "[bold red]=cmd" in text
    assert "Title [link=x] of a rule" in text
    assert "截图[1].csv" in text


def test_many_findings_of_a_rule_are_cut_and_counted():
    text = shown(awkward())
    assert text.count("days of stock left, 7 needed") == 8
    assert "and 4 more" in text
    assert "12 skus" in text


def test_money_is_added_up_for_the_rule_and_missing_money_is_a_dash():
    lines = shown(awkward()).splitlines()
    assert next(line for line in lines if "INV001 Stock" in line).endswith("¥14,814")
    assert next(line for line in lines if "=cmd" in line).endswith("–")


def test_amounts_stand_in_one_column_beside_wide_titles():
    lines = [line for line in shown(awkward()).splitlines() if "¥1,234" in line or "¥1,235" in line]
    assert len(lines) == 8
    assert {cell_len(line) for line in lines} == {80}


def test_each_finding_says_where_it_stands():
    assert "商品库存_20261106.xlsx · 库存 · row 2 · 公有可用数" in shown(awkward(), 140)
    assert "2026-11-01 to 2026-11-05" in shown(awkward(), 140)


def test_an_action_that_all_share_is_said_once():
    same = finding(1, advice="Order today."), finding(2, advice="Order today.")
    report = CheckReport(awkward().as_of, (), same, (), (), ("INV001",))
    assert shown(report).count("→ Order today.") == 1


def test_what_was_not_looked_at_is_said_with_the_download():
    text = shown(awkward(), 140)
    assert "TRF001 shop-conversion-unusual" in text
    assert "生意参谋 > 品类" in text
    assert "1,200: no warning line is set" in text
    assert "✗ 下载/截图[1].csv: is a picture" in text


def test_a_quiet_morning_says_how_many_rules_looked():
    assert "nothing to report; 1 rule asked" in shown(quiet())


def test_the_same_goods_count_once_in_the_sum_and_the_shop_counts_with_its_parts():
    sku, item, shop = Subject("sku", "A", "A"), Subject("item", "7", "7"), Subject("shop", "shop", "shop")
    told = [("INV001", sku, 300), ("INV004", sku, 200), ("TRF001", shop, 500), ("TRF002", item, 400)]
    found = [
        finding(code=code, subject=subject, money_at_risk=Decimal(money)) for code, subject, money in told
    ]
    assert money_at_risk(found) == Decimal(800)


def story(parts: int) -> CheckReport:
    shop = finding(code="TRF001", subject=Subject("shop", "shop", "the shop"))
    items = [
        finding(number, code="TRF002", severity=Severity.NOTICE, part_of=shop.link) for number in range(parts)
    ]
    return replace(awkward(), findings=(shop, *items))


def test_twenty_items_are_told_as_parts_of_the_shop_once():
    text = shown(story(20))
    assert text.count("↳ with it: TRF002 (20)") == 1
    assert text.count("↳ part of TRF001 shop") == 1
    assert text.count("→ Order") == 1


def test_the_shop_is_mostly_what_its_item_is():
    cause = finding(1)
    item = finding(code="TRF002", subject=Subject("item", "700", "700"), part_of=cause.link)
    shop = finding(code="TRF001", subject=Subject("shop", "shop", "the shop"), part_of=item.link)
    text = shown(replace(awkward(), findings=(cause, shop, item)))
    assert "↳ with it: TRF001, TRF002" in text
    assert "↳ mostly TRF002 700, part of INV001 SKU-1" in text


def test_a_check_that_read_nothing_does_not_say_that_all_is_well():
    failed = FileSummary("截图.csv", error="is a picture (PNG), not a table.")
    report = replace(awkward(), findings=(), files=(failed,))
    text = shown(report)
    assert "no file was read" in text
    assert "nothing to report" not in text
    assert "shopops exports list" in text
