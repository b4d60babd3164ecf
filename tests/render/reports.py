"""One awkward report for every renderer: wide and hostile titles, missing figures, many findings of one rule."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from shopops.checking.wording import plain_values
from shopops.report import (
    CheckReport,
    FileSummary,
    Finding,
    NotJudged,
    Origin,
    Severity,
    Skipped,
    Subject,
)

ORDERS, STOCK = "下载/ExportOrderList202611060905.csv", "下载/商品库存_20261106.xlsx"


def finding(number: int = 1, **changes: object) -> Finding:
    label = f"玻璃杯 350ml 白色 加厚… SKU-{number}"
    values = plain_values({"label": label, "value": 2.5, "threshold": 7.0})
    usual = {
        "code": "INV001",
        "name": "stock-out-soon",
        "title": "Stock will be gone before the next delivery arrives",
        "severity": Severity.WARNING,
        "subject": Subject("sku", f"SKU-{number}", label),
        "metric": "days of stock left",
        "value": 2.5,
        "threshold": 7.0,
        "money_at_risk": Decimal("1234.50"),
        "template": "{label}: {value:.1f} days of stock left, {threshold:.0f} needed",
        "advice": "Order {label} today.",
        "values": values,
        "origin": Origin(STOCK, "库存", number + 1, "公有可用数"),
        "period": None,
    }
    return Finding(**(usual | changes))


def hostile() -> Finding:
    label = "[bold red]=cmd|' /C calc'!A0[/] ] \\[x"
    return finding(
        code="LST004",
        title="Title [link=x] of a rule",
        severity=Severity.CRITICAL,
        subject=Subject("item", "=1+1", label),
        value=None,
        threshold=None,
        money_at_risk=None,
        values=plain_values({"label": label, "value": None, "threshold": None}),
        origin=None,
        period=(date(2026, 11, 1), date(2026, 11, 5)),
    )


def awkward() -> CheckReport:
    files = (
        FileSummary(ORDERS, "taobao.orders", "orders", "csv", "gb18030", None, 1, 12, 10, 1, 1),
        FileSummary(
            "下载/截图[1].csv", error="is a picture (PNG), not a table. Name the CSV or Excel export."
        ),
    )
    skipped = (
        Skipped("TRF001", "shop-conversion-unusual", ("shop_days",), ("宏观监控: 生意参谋 > 品类",)),
        Skipped("TRF002", "hero-conversion-unusual", ("item_days",), ("商品排行: 生意参谋",)),
    )
    not_judged = (NotJudged("INV002", 1200, "no warning line is set"),)
    many = tuple(finding(number) for number in range(1, 13))
    return CheckReport(
        datetime(2026, 11, 6, 9, 30), files, (hostile(), *many), skipped, not_judged, ("INV001", "LST004")
    )


def quiet() -> CheckReport:
    return CheckReport(datetime(2026, 11, 6, 9, 30), (), (), (), (), ("INV001",))
