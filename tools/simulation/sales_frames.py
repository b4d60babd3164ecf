"""Orders, order lines and refunds as canonical tables, as they stand at the end of the history."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from tools.simulation.frames import tabulate, yuan
from tools.simulation.sales import source_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    import polars as pl

    from tools.simulation.history import History
    from tools.simulation.returns import Refund
    from tools.simulation.sales import Line, Order

CARRIERS = ("中通快递", "圆通速递", "韵达快递", "申通快递")
PAYING_TIME = timedelta(hours=24)
"""An unpaid order closes by itself after a day."""

Returns = dict[str, list["Refund"]]


def orders(history: History) -> pl.DataFrame:
    """One row an order, with `source` as a further column."""
    returns = _by(history.returns, "order")
    rows = (_order(history, order, returns.get(order.order_id, [])) for order in history.sales)
    return tabulate("orders", rows, "source")


def order_lines(history: History) -> pl.DataFrame:
    """One row a line, with `source` as a further column."""
    returns = _by(history.returns, "line")
    return tabulate("order_lines", _lines(history, returns), "source")


def refunds(history: History) -> pl.DataFrame:
    """One row an application."""
    return tabulate("refunds", (_refund(history, refund) for refund in history.returns))


def _by(refunds: Sequence[Refund], what: str) -> Returns:
    grouped: Returns = defaultdict(list)
    for refund in refunds:
        grouped[refund.order.order_id if what == "order" else refund.line.line_id].append(refund)
    return grouped


def _order(history: History, order: Order, returns: Sequence[Refund]) -> Mapping[str, object]:
    now = history.midnight
    back = _back(returns, now)
    titles = ",".join(history.items[line.item].title for line in order.lines)
    return _dates(order, returns, now) | {
        "order_id": order.order_id, "status": _status(order, returns, order.paid, now),
        "goods_amount": yuan(order.goods), "freight": yuan(0), "order_total": yuan(order.goods),
        "paid_amount": yuan(order.paid), "refund_amount": yuan(back),
        "item_kinds": len(order.lines), "units": order.units, "title": titles, "source": source_name(order),
    }  # fmt: skip


def _lines(history: History, returns: Returns) -> Iterator[Mapping[str, object]]:
    for order in history.sales:
        for line in order.lines:
            yield _line(history, order, line, returns.get(line.line_id, []))


def _line(history: History, order: Order, line: Line, returns: Sequence[Refund]) -> Mapping[str, object]:
    item, now = history.items[line.item], history.midnight
    sku = item.skus[line.sku]
    dates = _dates(order, returns, now)
    shipped = dates["shipped_at"] is not None
    return dates | {
        "line_id": line.line_id, "order_id": order.order_id, "item_id": item.item_id, "sku_id": sku.sku_id,
        "seller_sku": sku.seller_sku, "external_code": sku.seller_sku, "title": item.title,
        "sku_name": sku.name, "unit_price": yuan(line.price), "units": line.units,
        "status": _status(order, returns, line.paid, now), "goods_amount": yuan(line.goods),
        "paid_amount": yuan(line.paid), "refund_status": _refund_word(returns, now),
        "refund_amount": yuan(_back(returns, now)), "ship_by": order.ship_by,
        "tracking_no": f"78{order.order_id[-13:]}" if shipped else None,
        "carrier": CARRIERS[int(order.order_id[-3]) % len(CARRIERS)] if shipped else None,
        "source": source_name(order),
    }  # fmt: skip


def _dates(order: Order, returns: Sequence[Refund], now: datetime) -> dict[str, object]:
    """The moments that have come: a parcel called off is never shipped, a returned one never confirmed."""
    called_off = any(refund.before_dispatch for refund in returns)
    shipped = bool(order.shipped_at and order.shipped_at <= now and not called_off)
    confirmed = bool(shipped and order.confirmed_at and order.confirmed_at <= now and not returns)
    return {
        "created_at": order.created_at, "paid_at": order.paid_at,
        "shipped_at": order.shipped_at if shipped else None,
        "confirmed_at": order.confirmed_at if confirmed else None,
    }  # fmt: skip


def _status(order: Order, returns: Sequence[Refund], paid: int, now: datetime) -> str:
    if order.paid_at is None:
        return "unpaid" if now - order.created_at < PAYING_TIME else "closed"
    if _back(returns, now) >= paid:
        return "closed"
    dates = _dates(order, returns, now)
    return "finished" if dates["confirmed_at"] else "shipped" if dates["shipped_at"] else "paid"


def _back(returns: Sequence[Refund], now: datetime) -> int:
    return sum(refund.amount for refund in returns if refund.paid_out_by(now))


def _refund_word(returns: Sequence[Refund], now: datetime) -> str:
    if not returns:
        return "没有申请退款"
    if not returns[-1].settled_by(now):
        return "买家已经申请退款，等待卖家同意"
    return "退款成功" if returns[-1].succeeds else "退款关闭"


def _refund(history: History, refund: Refund) -> Mapping[str, object]:
    item, settled = history.items[refund.line.item], refund.settled_by(history.midnight)
    status = "waiting" if not settled else "succeeded" if refund.succeeds else "closed"
    return {
        "refund_id": refund.refund_id, "order_id": refund.order.order_id, "item_id": item.item_id,
        "seller_sku": item.skus[refund.line.sku].seller_sku, "title": item.title,
        "paid_amount": yuan(refund.line.paid),
        "refund_amount": yuan(0 if status == "closed" else refund.amount),
        "status": status, "kind": "退货退款" if refund.goods_back else "仅退款",
        "phase": "before_receipt" if refund.before_dispatch else "after_receipt",
        "scope": "full" if refund.amount == refund.line.paid else "part", "reason": refund.reason,
        "goods_state": "未发货" if refund.before_dispatch else "已收到货", "disputed": "无客服介入",
        "paid_at": refund.order.paid_at, "applied_at": refund.applied_at,
        "answer_by": refund.applied_at + timedelta(days=5),
        "finished_at": refund.finished_at if settled else None,
    }  # fmt: skip
