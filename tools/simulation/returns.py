"""Refund applications: a few of every hundred lines, more in a wave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.simulation.catalogue import Item
    from tools.simulation.chance import Chance
    from tools.simulation.sales import Line, Order
    from tools.simulation.scenario import Scenario

REASONS = (
    "七天无理由退换货",
    "不想要了",
    "大小/尺寸与描述不符",
    "颜色/款式与描述不符",
    "少件/漏发",
    "包装/商品破损",
)
EPOCH = datetime(2019, 1, 1)
EARLY_REASONS = ("多拍/错拍/不想要", "地址/电话信息填写错误", "协商一致退款")


@dataclass(frozen=True, slots=True)
class Refund:
    """One application; money in cents. `finished_at` is when it is settled, perhaps in the future."""

    refund_id: str
    order: Order
    line: Line
    amount: int
    applied_at: datetime
    finished_at: datetime
    succeeds: bool
    before_dispatch: bool
    goods_back: bool
    reason: str

    def settled_by(self, moment: datetime) -> bool:
        """Whether it is settled at that moment."""
        return self.finished_at <= moment

    def paid_out_by(self, moment: datetime) -> bool:
        """Whether money has gone back at that moment."""
        return self.succeeds and self.settled_by(moment)


def refund_lines(
    chance: Chance, items: Sequence[Item], orders: Sequence[Order], end: datetime, scenario: Scenario
) -> list[Refund]:
    """Applications up to the end of the history, by moment of application."""
    found = []
    for order in orders:
        draw = chance.branch(order.order_id)
        for line in order.lines:
            refund = _one(draw, items[line.item], order, line, scenario) if order.shipped_at else None
            if (
                refund
                and refund.applied_at <= end
                and not (refund.before_dispatch and refund.finished_at > end)
            ):
                found.append(refund)
    return sorted(found, key=lambda refund: (refund.applied_at, refund.refund_id))


def _one(chance: Chance, item: Item, order: Order, line: Line, scenario: Scenario) -> Refund | None:
    wave = scenario.refund_waves.get(item.index)
    in_wave = bool(wave and order.paid_at and order.paid_at.date() >= wave.first_day)
    if not chance.happens(wave.rate if wave and in_wave else item.refund_rate):
        return None
    early = len(order.lines) == 1 and not in_wave and chance.happens(0.3)
    reason = wave.reason if wave and in_wave else chance.pick(EARLY_REASONS if early else REASONS)
    return _before_dispatch(chance, order, line, reason) if early else _after(chance, order, line, reason)


def _before_dispatch(chance: Chance, order: Order, line: Line, reason: str) -> Refund | None:
    """Asked for and granted within the hour, so that the parcel never leaves; null if it has left."""
    assert order.paid_at
    assert order.shipped_at
    applied_at = order.paid_at + timedelta(seconds=int(chance.between(120, 2400)))
    finished_at = applied_at + timedelta(seconds=int(chance.between(60, 1500)))
    if finished_at >= order.shipped_at:
        return None
    return Refund(
        _refund_id(chance, applied_at, order), order, line, line.paid, applied_at, finished_at,
        succeeds=True, before_dispatch=True, goods_back=False, reason=reason,
    )  # fmt: skip


def _after(chance: Chance, order: Order, line: Line, reason: str) -> Refund:
    assert order.shipped_at
    applied_at = order.shipped_at + timedelta(seconds=int(86400 * chance.between(0.8, 4.5)))
    finished_at = applied_at + timedelta(seconds=int(3600 * chance.between(2, 60)))
    part = chance.happens(0.15)
    amount = max(100, line.paid // 1000 * chance.whole(1, 4) * 100) if part else line.paid
    return Refund(
        _refund_id(chance, applied_at, order), order, line, amount, applied_at, finished_at,
        succeeds=chance.happens(0.92), before_dispatch=False, goods_back=not part, reason=reason,
    )  # fmt: skip


def _refund_id(chance: Chance, applied_at: datetime, order: Order) -> str:
    return f"{(applied_at - EPOCH) // timedelta(seconds=1):09d}{chance.digits(5)}{order.order_id[-4:]}"
