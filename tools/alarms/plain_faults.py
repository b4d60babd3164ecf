"""Faults that are facts: a deadline passed, a price that is not the planned one, a piece that is not there."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from tools.alarms.mornings import OPENING
from tools.alarms.planting import Planted, Row, Scene, add, change, fault, part_of
from tools.simulation.frames import yuan

if TYPE_CHECKING:
    from tools.simulation.catalogue import Item, Sku


def now(scene: Scene) -> datetime:
    """The moment of reading."""
    return datetime.combine(scene.day, OPENING)


def item_of(scene: Scene, skus: int = 1) -> Item:
    """One of the items that sell, in turn, with that many SKUs at least and in no activity at present."""
    lately = scene.tables.get("promotion_plan", pl.DataFrame({"item_id": [], "ends_at": []}))
    busy = (
        set(lately.filter(pl.col("ends_at") > now(scene) - timedelta(days=31))["item_id"])
        if lately.height
        else set()
    )
    items = scene.walk.history.items
    fit = [
        one for one in items[: max(5, len(items) // 3)] if len(one.skus) >= skus and one.item_id not in busy
    ]
    return (fit or [one for one in items if len(one.skus) >= skus])[scene.turn % max(1, len(fit))]


def _units(scene: Scene, sku: Sku) -> float:
    """Pieces sold a day."""
    sold = scene.tables["order_lines"].filter(
        pl.col("seller_sku") == sku.seller_sku, pl.col("status") != "unpaid"
    )
    return float(sold["units"].sum() or 0) / 28


def _stocked(scene: Scene, sku: Sku, pieces: int) -> None:
    """So many pieces can be sold, and nothing is on its way."""
    mine = pl.col("seller_sku") == sku.seller_sku

    def how(row: Row) -> Row:
        return {"available": pieces, "on_hand": pieces + row["committed"], "inbound": 0}

    change(scene, "stock", mine, how)
    change(scene, "listings", mine, lambda row: {"listed_stock": max(0, pieces)})
    bought = scene.tables["purchase_orders"]
    scene.tables["purchase_orders"] = bought.filter(~(mine & (pl.col("status") == "open")))


@fault("INV001")
def stock_out_soon(scene: Scene) -> Planted:
    """Three days of stock, nothing ordered."""
    sku = item_of(scene).skus[0]
    _stocked(scene, sku, int(3 * _units(scene, sku)))
    return Planted(sku.seller_sku)


@fault("INV002")
def below_line(scene: Scene) -> Planted:
    """One piece fewer than the warning line."""
    sku = item_of(scene).skus[0]
    line = scene.tables["item_costs"].filter(pl.col("seller_sku") == sku.seller_sku)["warning_quantity"][0]
    _stocked(scene, sku, line - 1)
    return Planted(sku.seller_sku)


@fault("INV003")
def listed_too_much(scene: Scene) -> Planted:
    """Fifty pieces listed that the warehouse does not have."""
    sku = item_of(scene).skus[0]
    change(
        scene,
        "listings",
        pl.col("seller_sku") == sku.seller_sku,
        lambda row: {"listed_stock": row["listed_stock"] + 50},
    )
    return Planted(sku.seller_sku)


@fault("INV004")
def no_safety(scene: Scene) -> Planted:
    """A hero whose stock lasts for the lead time at usual sales, and no longer."""
    item = scene.walk.history.items[0]
    _stocked(scene, item.skus[0], int(_units(scene, item.skus[0]) * (item.lead_time + 0.3)))
    return Planted(item.skus[0].seller_sku, also="INV001")


@fault("INV005")
def set_short(scene: Scene) -> Planted:
    """A set of two goods, one of which is gone."""
    first, second = (one.skus[0] for one in scene.walk.history.items[1:3])
    _stocked(scene, second, 0)
    add(
        scene,
        "bundles",
        *({"bundle_sku": "SET-1", "part_sku": one.seller_sku, "quantity": 1} for one in (first, second)),
    )
    row = scene.tables["listings"].row(0, named=True)
    new = {
        "item_id": "799999999999",
        "sku_id": None,
        "seller_sku": "SET-1",
        "title": "礼盒套装",
        "listed_stock": 20,
    }
    add(scene, "listings", row | new)
    return Planted("SET-1")


@fault("INV006")
def below_zero(scene: Scene) -> Planted:
    """A count below zero."""
    sku = item_of(scene).skus[0]
    change(
        scene, "stock", pl.col("seller_sku") == sku.seller_sku, lambda row: {"on_hand": -3, "available": -3}
    )
    return Planted(sku.seller_sku)


@fault("INV007")
def dead(scene: Scene) -> Planted:
    """Years of stock of a slow item."""
    sku = scene.walk.history.items[-1].skus[0]
    pieces = 3000 + int(3000 * _units(scene, sku))
    change(
        scene,
        "stock",
        pl.col("seller_sku") == sku.seller_sku,
        lambda row: {"available": pieces, "on_hand": pieces},
    )
    bought = scene.tables["purchase_orders"]
    scene.tables["purchase_orders"] = bought.filter(pl.col("seller_sku") != sku.seller_sku)
    return Planted(sku.seller_sku)


@fault("INV008")
def wrong_place(scene: Scene) -> Planted:
    """All that is left of something that sells lies in the warehouse for returns."""
    sku = item_of(scene).skus[0]
    scene.tables["stock"] = scene.tables["stock"].with_columns(pl.lit("主仓").alias("warehouse"))
    row = change(
        scene,
        "stock",
        pl.col("seller_sku") == sku.seller_sku,
        lambda row: {"available": 0, "on_hand": row["committed"]},
    )[0]
    row.pop("_place")
    add(scene, "stock", row | {"warehouse": "销退仓", "available": 200, "on_hand": 200, "committed": 0})
    return Planted(sku.seller_sku)


@fault("LST001")
def off_shelf(scene: Scene) -> Planted:
    """A hero that is off the shelf."""
    item = scene.walk.history.items[0]
    change(scene, "listings", pl.col("item_id") == item.item_id, lambda row: {"state": "offline"})
    return Planted(item.item_id)


@fault("LST002")
def title_changed(scene: Scene) -> Planted:
    """A hero with another title than yesterday."""
    item = scene.walk.history.items[0]
    mine = pl.col("item_id") == item.item_id
    change(scene, "listings", mine, lambda row: {"title": "新标题 测试"})
    change(
        scene, "listing_days", mine & (pl.col("listed_on") == scene.day), lambda row: {"title": "新标题 测试"}
    )
    return Planted(item.item_id)


@fault("LST003")
def listed_empty(scene: Scene) -> Planted:
    """No piece listed of something that sells and is there."""
    sku = max(
        (one for item in scene.walk.history.items[:6] for one in item.skus[:1]),
        key=lambda one: _units(scene, one),
    )
    change(scene, "listings", pl.col("seller_sku") == sku.seller_sku, lambda row: {"listed_stock": 0})
    return Planted(sku.seller_sku)


@fault("LST004")
def slipped_decimal(scene: Scene) -> Planted:
    """A tenth of the price."""
    item = item_of(scene, skus=2)
    code = item.skus[-1].seller_sku
    change(
        scene,
        "listings",
        pl.col("seller_sku") == code,
        lambda row: {"sku_price": part_of(row["sku_price"], 0.1)},
    )
    return Planted(item.item_id)


@fault("LST005")
def same_code(scene: Scene) -> Planted:
    """Two SKUs of one item with one code."""
    item = item_of(scene, skus=2)
    first, second = item.skus[0].seller_sku, item.skus[1].seller_sku
    change(scene, "listings", pl.col("seller_sku") == second, lambda row: {"seller_sku": first})
    return Planted(first)


def _planned(scene: Scene, item: Item, begins: timedelta, part: float = 0.9, **more: object) -> Decimal:
    """Puts the item into an activity that begins so long after now."""
    price = Decimal(round(item.price * part / 100))
    add(
        scene, "promotion_plan",
        {
            "activity": "限时活动", "item_id": item.item_id, "title": item.title, "regular_price": yuan(item.price),
            "planned_price": price, "coupon": yuan(0), "starts_at": now(scene) + begins,
            "ends_at": now(scene) + begins + timedelta(days=3), "commission_rate": 0.0, "slot_fee": yuan(0),
        } | more,
    )  # fmt: skip
    return price


@fault("LST006")
def not_listed(scene: Scene) -> Planted:
    """A planned item that the shop does not have."""
    item = item_of(scene)
    _planned(scene, item, timedelta(hours=20), item_id="799999999999")
    return Planted("799999999999")


@fault("PRC001")
def not_lowered(scene: Scene) -> Planted:
    """An activity runs and the price is the regular one."""
    item = item_of(scene)
    _planned(scene, item, -timedelta(hours=20))
    return Planted(item.item_id)


@fault("PRC002")
def too_early(scene: Scene) -> Planted:
    """The price of an activity that is still to come."""
    item = item_of(scene)
    price = _planned(scene, item, timedelta(days=4))

    def how(row: Row) -> Row:
        return {"price": price, "sku_price": price if row["sku_id"] else None}

    change(scene, "listings", pl.col("item_id") == item.item_id, how)
    return Planted(item.item_id)


@fault("PRC003")
def below_cost(scene: Scene) -> Planted:
    """A planned price below cost."""
    item = item_of(scene)
    _planned(scene, item, timedelta(days=4), part=item.unit_cost / item.price)
    return Planted(item.item_id)


@fault("PRC004")
def not_ready(scene: Scene) -> Planted:
    """An activity begins within hours, and the pieces for it are not there."""
    item = item_of(scene)
    _planned(scene, item, timedelta(hours=10), expected_units=100000)
    return Planted(item.item_id)


@fault("PRC005")
def refused(scene: Scene) -> Planted:
    """A sign-up that the platform refused, yesterday."""
    item = item_of(scene)
    begin = now(scene) + timedelta(days=3)
    add(
        scene, "activity_signups",
        {
            "activity": "限时活动", "activity_no": "5599999999", "item_id": item.item_id, "title": item.title,
            "item_state": "online", "price": yuan(item.price), "activity_price": part_of(yuan(item.price), 0.9),
            "signed_at": now(scene) - timedelta(days=1), "status": "refused", "starts_at": begin,
            "ends_at": begin + timedelta(days=3),
        },
    )  # fmt: skip
    return Planted()


@fault("PRC006")
def raised(scene: Scene) -> Planted:
    """A price that went up by a fifth since yesterday, three days before an activity."""
    item = item_of(scene)
    mine = pl.col("item_id") == item.item_id

    def how(row: Row) -> Row:
        return {
            "price": part_of(row["price"], 1.2),
            "sku_price": part_of(row["sku_price"], 1.2) if row["sku_price"] else None,
        }

    change(scene, "listings", mine, how)
    change(scene, "listing_days", mine & (pl.col("listed_on") == scene.day), how)
    _planned(scene, item, timedelta(days=3))
    return Planted(item.item_id)


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


def _violation(scene: Scene, number: int, back: int, **more: object) -> None:
    told = now(scene) - timedelta(days=back)
    row = {
        "violation_id": f"91{number:08d}", "kind": "虚假宣传", "description": "虚假宣传", "raised_at": told,
        "answer_by": told + timedelta(days=3), "answered_at": told + timedelta(hours=9), "status": "closed",
        "points": 0, "points_limit": 12,
    }  # fmt: skip
    add(scene, "violations", row | more)


@fault("VIO001")
def unanswered(scene: Scene) -> Planted:
    """Ten hours are left to answer."""
    left = now(scene) + timedelta(hours=10)
    _violation(scene, 1, 2, answer_by=left, answered_at=None, status="open")
    return Planted("9100000001")


@fault("VIO002")
def many_points(scene: Scene) -> Planted:
    """Ten of twelve points."""
    _violation(scene, 1, 2, points=10)
    return Planted("虚假宣传")


@fault("VIO003")
def again(scene: Scene) -> Planted:
    """Three times within a month."""
    for number, back in enumerate((2, 11, 20)):
        _violation(scene, number, back)
    return Planted("虚假宣传")
