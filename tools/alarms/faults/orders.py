"""Faults of orders, and of their parcels and refunds: a time that has passed, or soon will."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from tools.alarms.planting import Planted, Row, Scene, add, change, fault
from tools.alarms.scenes import now
from tools.simulation.frames import yuan


def _unshipped(scene: Scene, age: timedelta, promise: timedelta = timedelta(hours=48), **more: object) -> Row:
    """One of the orders with one line becomes one that waits since so long."""
    plain = (pl.col("status") == "shipped") & (pl.col("refund_status") == "没有申请退款")
    lines = scene.tables["order_lines"].filter(pl.len().over("order_id") == 1, plain)
    line = lines.row(scene.turn % lines.height, named=True)
    paid_at = now(scene) - age
    fresh = {
        "created_at": paid_at - timedelta(minutes=1), "paid_at": paid_at, "ship_by": paid_at + promise,
        "shipped_at": None, "confirmed_at": None, "status": "paid", "tracking_no": None, "carrier": None,
    } | more  # fmt: skip
    for table in ("orders", "order_lines"):
        known = set(scene.tables[table].columns)
        new = {name: value for name, value in fresh.items() if name in known}
        change(scene, table, pl.col("order_id") == line["order_id"], lambda row, new=new: new)
    gone = scene.tables["refunds"].filter(pl.col("order_id") != line["order_id"])
    scene.tables["refunds"] = gone
    return line


@fault("ORD001")
def late_order(scene: Scene) -> Planted:
    """Paid three days ago and not shipped."""
    return Planted(_unshipped(scene, timedelta(hours=72))["order_id"])


@fault("ORD002")
def nearly_late(scene: Scene) -> Planted:
    """Six hours left."""
    return Planted(_unshipped(scene, timedelta(hours=42))["order_id"])


@fault("ORD003")
def cannot_fill(scene: Scene) -> Planted:
    """An order of goods that are gone."""
    line = _unshipped(scene, timedelta(hours=5))

    def how(row: Row) -> Row:
        return {
            "on_hand": 0,
            "available": -row["committed"] - line["units"],
            "committed": row["committed"] + line["units"],
        }

    change(scene, "stock", pl.col("seller_sku") == line["seller_sku"], how)
    return Planted(line["order_id"])


@fault("ORD004")
def remark(scene: Scene) -> Planted:
    """The buyer asks for another address."""
    return Planted(_unshipped(scene, timedelta(hours=5), buyer_message="address")["order_id"])


@fault("ORD005")
def twice(scene: Scene) -> Planted:
    """The same goods a minute later, of an item that sells seldom."""
    line = _unshipped(scene, timedelta(hours=5))
    for table in ("orders", "order_lines"):
        row = scene.tables[table].filter(pl.col("order_id") == line["order_id"]).row(0, named=True)
        again = {"order_id": "3399999999999999999", "line_id": "3399999999999999999"}
        later = {"paid_at": row["paid_at"] + timedelta(minutes=1)}
        add(scene, table, row | {key: value for key, value in (again | later).items() if key in row})
    return Planted(line["title"][:12])


@fault("ORD006")
def called_off(scene: Scene) -> Planted:
    """The money is asked back before the parcel left."""
    line = _unshipped(scene, timedelta(hours=5))
    add(scene, "refunds", _asked(scene, line, timedelta(hours=2), timedelta(days=2), "未发货"))
    return Planted(line["order_id"])


def _asked(scene: Scene, line: Row, ago: timedelta, left: timedelta, goods: str) -> Row:
    return {
        "refund_id": "980000000000001", "order_id": line["order_id"], "item_id": line["item_id"],
        "seller_sku": line["seller_sku"], "title": line["title"], "paid_amount": line["paid_amount"],
        "refund_amount": line["paid_amount"], "status": "waiting", "kind": "仅退款", "phase": "before_receipt",
        "scope": "full", "reason": "不想要了", "goods_state": goods, "disputed": "无客服介入",
        "paid_at": line["paid_at"], "applied_at": now(scene) - ago, "answer_by": now(scene) + left,
    }  # fmt: skip


def _shipped(scene: Scene) -> Row:
    lines = (
        scene.tables["order_lines"]
        .filter(pl.col("status") == "shipped")
        .join(scene.tables["refunds"], on="order_id", how="anti")
    )
    return lines.row(scene.turn % lines.height, named=True)


@fault("REF003")
def answer_due(scene: Scene) -> Planted:
    """A refund that succeeds by itself in five hours."""
    add(scene, "refunds", _asked(scene, _shipped(scene), timedelta(days=4), timedelta(hours=5), "已收到货"))
    return Planted("980000000000001")


@fault("LOG001")
def not_picked_up(scene: Scene) -> Planted:
    """No scan, five hours after the time."""
    line = _shipped(scene)
    add(
        scene, "parcel_alerts",
        {
            "order_id": line["order_id"], "line_id": line["line_id"], "tracking_no": line["tracking_no"],
            "paid_at": line["paid_at"], "pick_up_by": now(scene) - timedelta(hours=5), "alert": "揽收超时",
            "compensation": yuan(500), "title": line["title"],
        },
    )  # fmt: skip
    return Planted(line["order_id"])


@fault("LOG002")
def stalled(scene: Scene) -> Planted:
    """Shipped 25 days ago and not confirmed."""
    shipped_at = now(scene) - timedelta(days=25)
    more = {"shipped_at": shipped_at, "status": "shipped", "tracking_no": "7899999", "carrier": "中通快递"}
    return Planted(_unshipped(scene, timedelta(days=26), **more)["order_id"])
