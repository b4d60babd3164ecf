"""The tool's own templates as a Chinese shop fills them: promotion plan, purchase orders, item costs."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from tools.simulation.files.containers import write_xlsx
from tools.simulation.files.wording import stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import polars as pl

PLAN = {
    "活动": "activity", "商品ID": "item_id", "商家编码": "seller_sku", "商品名称": "title",
    "日常价": "regular_price",
    "活动价": "planned_price", "优惠券": "coupon", "开始时间": "starts_at", "结束时间": "ends_at",
    "预计销量": "expected_units", "佣金率": "commission_rate", "坑位费": "slot_fee",
}  # fmt: skip
PURCHASES = {
    "采购单号": "purchase_order_id", "供应商": "supplier", "商品ID": "item_id", "商家编码": "seller_sku",
    "采购数量": "quantity", "已到数量": "received_quantity", "下单日期": "ordered_on",
    "预计到货": "expected_on",
    "到货日期": "received_on", "状态": "status", "采购单价": "unit_cost",
}  # fmt: skip
COSTS = {
    "商品ID": "item_id", "商家编码": "seller_sku", "商品名称": "title", "成本价": "unit_cost",
    "运费": "freight",
    "包材费": "packaging", "平台扣点": "platform_fee_rate", "供应商": "supplier",
    "采购周期(天)": "lead_time_days", "起订量": "minimum_order", "装箱数": "case_pack",
    "警戒库存": "warning_quantity", "等级": "tier",
}  # fmt: skip
WORDS = {
    "open": "未到货", "part": "部分到货", "received": "已到货", "cancelled": "已取消",
    "hero": "主推", "second": "次主推", "other": "其他",
}  # fmt: skip


def write_plan_xlsx(path: Path, plan: pl.DataFrame) -> None:
    """promotion-plan as workbook."""
    write_xlsx(path, "活动计划", _rows(PLAN, plan))


def write_costs_xlsx(path: Path, costs: pl.DataFrame) -> None:
    """item-costs as workbook."""
    write_xlsx(path, "商品成本", _rows(COSTS, costs))


def purchases_csv(purchases: pl.DataFrame, spoken: Mapping[str, str]) -> bytes:
    """purchase-orders as csv (utf-8 with BOM). `spoken` puts words in place of a date, by purchase order."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in _rows(PURCHASES, purchases):
        if row[0] in spoken:
            row[list(PURCHASES).index("预计到货")] = spoken[str(row[0])]
        writer.writerow(row)
    return out.getvalue().encode("utf-8-sig")


def _rows(columns: Mapping[str, str], frame: pl.DataFrame) -> Iterator[list[object]]:
    yield list(columns)
    for row in frame.iter_rows(named=True):
        yield [_cell(name, row[name]) for name in columns.values()]


def _cell(name: str, value: Any) -> object:  # noqa: ANN401 # a cell of a frame holds what its table says
    if name in {"status", "tier"}:
        return WORDS[str(value)]
    if name.endswith("_rate"):
        return f"{float(str(value)):.0%}"
    if name.endswith("_at"):
        return stamp(value)
    return value if isinstance(value, int) or value is None else str(value)
