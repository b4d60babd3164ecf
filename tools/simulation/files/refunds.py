"""退款管理: the refund export, edition of 2026."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tools.simulation.files.containers import write_xlsx
from tools.simulation.files.wording import columns, in_order, stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import polars as pl

    Row = Mapping[str, Any]  # cells of a frame: what they are is said by the table, not by the type checker

REFUNDS_V2 = columns(
    "订单编号,退款编号,支付单号,订单付款时间,商品id,商品编码,退款完结时间,买家实际支付金额,宝贝标题,买家退款金额,"
    "手工退款/系统退款,售后类型,退款的申请时间,超时时间,退款状态,货物状态,退货物流信息,发货物流信息,客服介入状态,"
    "卖家真实姓名,卖家真实姓名(新),卖家退货地址,卖家邮编,卖家电话,卖家手机,退货物流单号,退货物流公司,买家退款原因,"
    "买家退款说明,买家退货时间,责任方,售中或售后,备注标签,商家备注,完结时间,部分退款/全部退款,审核操作人,"
    "审核操作人新会员名,举证超时,是否零秒响应,退款操作人,退款操作人新会员名,退款原因标签,业务类型,是否帮他退款,"
    "帮他退款操作账号,小额收款,淘特订单,百亿补贴超链退款信息,智能退款策略,执行方案"
)
STATUS = {"waiting": "买家已经申请退款，等待卖家同意", "succeeded": "退款成功", "closed": "退款关闭"}
PHASE = {"before_receipt": "售中退款", "after_receipt": "售后退款"}
SCOPE = {"full": "全部退款", "part": "部分退款"}


def write_refunds_xlsx(path: Path, refunds: pl.DataFrame) -> None:
    """All columns as text cells, as the platform does."""
    write_xlsx(path, "sheet1", _rows(refunds))


def _rows(refunds: pl.DataFrame) -> Iterator[list[object]]:
    yield list(REFUNDS_V2)
    for row in refunds.iter_rows(named=True):
        yield in_order(REFUNDS_V2, _cells(row), blank=None)


def _cells(row: Row) -> dict[str, object]:
    finished = stamp(row["finished_at"]) or None
    return {
        "订单编号": row["order_id"], "退款编号": row["refund_id"],
        "订单付款时间": stamp(row["paid_at"]),
        "商品id": row["item_id"], "商品编码": row["seller_sku"], "退款完结时间": finished,
        "买家实际支付金额": f"{row['paid_amount']}", "宝贝标题": row["title"],
        "买家退款金额": f"{row['refund_amount']}", "手工退款/系统退款": "手工退款", "售后类型": row["kind"],
        "退款的申请时间": stamp(row["applied_at"]),
        "超时时间": stamp(row["answer_by"]),
        "退款状态": STATUS[str(row["status"])], "货物状态": row["goods_state"],
        "客服介入状态": row["disputed"],
        "买家退款原因": row["reason"], "售中或售后": PHASE[str(row["phase"])], "完结时间": finished,
        "部分退款/全部退款": SCOPE[str(row["scope"])], "是否零秒响应": "否", "小额收款": "否",
    }  # fmt: skip
