"""订单报表 and 宝贝报表: `ExportOrderList….csv` and `ExportItemlList….xlsx`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tools.simulation.files.containers import write_xlsx
from tools.simulation.files.wording import SHOP_NAME, columns, in_order, stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import polars as pl

    Row = Mapping[str, Any]  # cells of a frame: what they are is said by the table, not by the type checker

ORDERS_V6 = columns(
    "订单编号,支付单号,支付详情,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,"
    "买家实际支付积分,订单状态,买家留言,订单创建时间,订单付款时间,宝贝种类,订单备注,宝贝总数量,店铺Id,店铺名称,"
    "卖家服务费,买家服务费,特权订金订单id,修改后的sku,异常信息,天猫卡券抵扣,集分宝抵扣,是否是O2O交易,新零售交易类型,"
    "新零售导购门店名称,新零售导购门店id,新零售发货门店名称,新零售发货门店id,退款金额,确认收货时间,打款商家金额,"
    "直播返现状态,返现金额,延迟发货自动赔付金额,预售订单,发货时间,商家备忘,主订单编号"
)
EDITIONS = {"V6": ORDERS_V6}

LINES_V3 = columns(
    "子订单编号,主订单编号,商品标题,商品价格,购买数量,外部系统编号,商品属性,套餐信息,联系方式备注,订单状态,商家编码,"
    "支付单号,买家应付货款,买家实付金额,退款状态,退款金额,订单创建时间,订单付款时间,淘鲜达渠道,商品ID,分阶段信息,"
    "备注标签,商家备注,主订单买家留言,是否主动赔付,主动赔付金额,主动赔付出账时间,发货时间,应发货时间,物流单号,物流公司,"
    "飞猪购订单信息,免单资格,免单金额,百亿补贴超链订单信息,超链半托管订单信息"
)

STATUS = {
    "unpaid": "等待买家付款", "paid": "买家已付款，等待卖家发货", "shipped": "卖家已发货，等待买家确认",
    "finished": "交易成功", "closed": "交易关闭",
}  # fmt: skip
NOTES = ("", "", "", "", "", "", "", "送小样一份", "", "", "", "发中通")
"""What the shop's people note on orders, by a digit of the order number."""


def write_orders_csv(path: Path, orders: pl.DataFrame, edition: str = "V6") -> None:
    """订单报表 as GB18030 csv, row by row, so that a year of orders needs no more memory than a day of them.

    Raises:
        KeyError: No such edition.
    """
    headers = EDITIONS[edition]
    with path.open("w", encoding="gb18030", newline="") as file:
        file.write(",".join(headers) + "\r\n")
        for part in orders.iter_slices(10_000):
            file.writelines(_csv_line(headers, _order_cells(row)) for row in part.iter_rows(named=True))


def _csv_line(headers: list[str], cells: Mapping[str, str]) -> str:
    return ",".join(_quoted(cells.get(header, "")) for header in headers) + "\r\n"


def _quoted(cell: str) -> str:
    """Quotes where they are needed; the guard `="…"` of the order number stands bare."""
    awkward = not cell.startswith('="') and any(sign in cell for sign in ',"\n')
    return '"' + cell.replace('"', '""') + '"' if awkward else cell


def _order_cells(row: Row) -> dict[str, str]:
    order_id, paid = str(row["order_id"]), row["paid_at"]
    bill = f"{paid:%Y%m%d}2200{order_id[-16:]}" if paid else ""
    note = NOTES[int(order_id[-4:]) % len(NOTES)]
    return {
        "订单编号": f'="{order_id}"', "支付单号": bill,
        "支付详情": f"支付方式：支付宝，支付单号：{bill}，金额：{row['paid_amount']}；" if paid else "",
        "买家应付货款": f"{row['goods_amount']}", "买家应付邮费": f"{row['freight']}", "买家支付积分": "0",
        "总金额": f"{row['order_total']}", "返点积分": "0", "买家实际支付金额": f"{row['paid_amount']}",
        "买家实际支付积分": "0", "订单状态": STATUS[str(row["status"])],
        "订单创建时间": stamp(row["created_at"]),
        "订单付款时间": stamp(paid), "宝贝种类": f"{row['item_kinds']}", "订单备注": note,
        "宝贝总数量": f"{row['units']}", "店铺Id": "0", "店铺名称": SHOP_NAME, "卖家服务费": "0",
        "买家服务费": "0元", "退款金额": f"{row['refund_amount']}",
        "确认收货时间": stamp(row["confirmed_at"]),
        "打款商家金额": f"{row['paid_amount']}元" if row["status"] == "finished" else "0元",
        "发货时间": stamp(row["shipped_at"]), "商家备忘": note,
    }  # fmt: skip


def write_lines_xlsx(path: Path, lines: pl.DataFrame) -> None:
    """宝贝报表 as workbook: ids are text cells, money and pieces numbers, no refund is `无退款申请`."""
    write_xlsx(path, "Sheet1", _line_rows(lines))


def _line_rows(lines: pl.DataFrame) -> Iterator[list[object]]:
    yield list(LINES_V3)
    for row in lines.iter_rows(named=True):
        yield in_order(LINES_V3, _line_cells(row), blank=None)


def _line_cells(row: Row) -> dict[str, object]:
    status, name = STATUS[str(row["status"])], row["sku_name"]
    return {
        "子订单编号": row["line_id"], "主订单编号": row["order_id"], "商品标题": row["title"],
        "商品价格": row["unit_price"], "购买数量": row["units"], "外部系统编号": row["external_code"],
        "商品属性": f"颜色分类:{name}" if name else None, "订单状态": status.replace("，", ","),
        "商家编码": row["seller_sku"], "买家应付货款": row["goods_amount"],
        "买家实付金额": row["paid_amount"],
        "退款状态": row["refund_status"], "退款金额": row["refund_amount"] or "无退款申请",
        "订单创建时间": stamp(row["created_at"]) or None, "订单付款时间": stamp(row["paid_at"]) or None,
        "商品ID": row["item_id"], "是否主动赔付": "否", "发货时间": stamp(row["shipped_at"]) or None,
        "应发货时间": stamp(row["ship_by"]) or None, "物流单号": row["tracking_no"],
        "物流公司": row["carrier"],
    }  # fmt: skip
