"""Scores, answers, refunds and reviews that are worse than the shop's own quiet days by a given size."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from math import exp, sqrt

import polars as pl

from tools.alarms import sizes
from tools.alarms.mornings import DISPUTED
from tools.alarms.planting import Planted, Row, Scene, add, change, fault
from tools.alarms.scenes import yesterday
from tools.simulation import service_frames as service

WINDOW = 7
"""Days over which refunds and reviews have been coming in when they are told."""


@fault("SVC001")
def score(scene: Scene) -> Planted | None:
    """A score falls beyond its wobble: it wanders around its mean (an autoregression)."""
    pull = service.SCORE_PULL
    detectable = sizes.smallest(service.SCORE_STEP / sqrt(pull * (2 - pull)))
    name = ("description_score", "service_score", "logistics_score")[scene.turn % 3]
    change(scene, "scores", yesterday(scene), lambda row: {name: row[name] - 2 * detectable})
    return Planted("", f"−{2 * detectable:.3f}", detectable)


def _taken(scene: Scene) -> int:
    return int(scene.tables["service_agents"].filter(yesterday(scene))["received"].sum())


@fault("SVC002")
def slower(scene: Scene) -> Planted | None:
    """Answers take longer."""
    deviation = sqrt(service.SECONDS_SPREAD**2 + 0.25 / max(1, _taken(scene)))
    detectable = sizes.smallest(deviation)
    factor = exp(2 * detectable)
    names = ("response_seconds", "first_response_seconds")
    change(scene, "service_agents", yesterday(scene), lambda row: {n: row[n] * factor for n in names})
    return Planted("", f"× {factor:.2f}", exp(detectable) - 1)


@fault("SVC003")
def fewer_in_time(scene: Scene) -> Planted | None:
    """Fewer enquiries are answered within three minutes."""
    usual = service.QUICK
    detectable = sizes.smallest(sqrt(usual * (1 - usual) / max(1, _taken(scene))))

    def how(row: Row) -> Row:
        return {"three_minute_rate": max(0.0, row["three_minute_rate"] - 2 * detectable)}

    change(scene, "service_agents", yesterday(scene), how)
    return Planted("", f"−{2 * detectable:.1%} points", detectable)


@fault("SVC004")
def unanswered(scene: Scene) -> Planted | None:
    """Enquiries are left without an answer."""
    taken = _taken(scene)
    detectable = sizes.smallest_rise(taken * service.UNANSWERED, service.UNANSWERED_SPREAD)
    share = 2 * detectable / max(1, taken)
    if share > 0.9:
        return None

    def how(row: Row) -> Row:
        more = scene.chance.binomial(row["received"], share)
        rate = (row["received"] - more) / max(1, row["enquirers"])
        return {
            "unanswered": row["unanswered"] + more,
            "received": row["received"] - more,
            "reply_rate": rate,
        }

    change(scene, "service_agents", yesterday(scene), how)
    return Planted("", f"+{2 * detectable:.0f} enquiries", detectable)


def _late(scene: Scene, column: str) -> pl.Expr:
    return pl.col(column) >= datetime.combine(scene.day - timedelta(days=WINDOW), time())


def _more_refunds(scene: Scene, lines: pl.DataFrame, usual: float, reason: str | None) -> Planted | None:
    """Refunds of lines that were shipped and not asked back, twice the smallest rise of them."""
    detectable = sizes.smallest_rise(max(usual, 0.02))
    count = scene.chance.poisson(2 * detectable)
    asked = lines.join(scene.tables["refunds"], on="order_id", how="anti")
    sent = asked.filter(pl.col("shipped_at") < datetime.combine(scene.day - timedelta(days=2), time()))
    rows = sorted(sent.to_dicts(), key=lambda _: scene.chance.unit())[:count]
    if len(rows) < count:
        return None
    add(scene, "refunds", *(_refund(scene, row, place, reason) for place, row in enumerate(rows)))
    subject = rows[0]["item_id"] if reason is None and rows else reason or ""
    return Planted(subject, f"+{2 * detectable:.1f} beside {usual:.1f}", detectable)


def _refund(scene: Scene, line: Row, place: int, reason: str | None) -> Row:
    back = timedelta(seconds=int(86400 * scene.chance.between(0.1, WINDOW - 0.2)))
    applied = max(datetime.combine(scene.day, time()) - back, line["shipped_at"] + timedelta(hours=20))
    applied = min(applied, datetime.combine(scene.day, time()) - timedelta(hours=1))
    return {
        "refund_id": f"9{place:015d}", "order_id": line["order_id"], "item_id": line["item_id"],
        "seller_sku": line["seller_sku"], "title": line["title"], "paid_amount": line["paid_amount"],
        "refund_amount": line["paid_amount"], "status": "waiting", "kind": "退货退款",
        "phase": "after_receipt", "scope": "full", "reason": reason or "质量问题",
        "goods_state": "已收到货", "disputed": "无客服介入", "paid_at": line["paid_at"], "applied_at": applied,
        "answer_by": datetime.combine(scene.day + timedelta(days=4), time()),
    }  # fmt: skip


def _usual(scene: Scene, *where: pl.Expr) -> float:
    """Refunds after dispatch within the window, as the days before tell."""
    before = scene.tables["refunds"].filter(
        pl.col("goods_state") != "未发货", ~_late(scene, "applied_at"), *where
    )
    return before.height / (60 - WINDOW) * WINDOW


@fault("REF001")
def refunds_of_an_item(scene: Scene) -> Planted | None:
    """More refunds of one item."""
    item_id = scene.walk.history.items[scene.turn % 3].item_id
    lines = scene.tables["order_lines"].filter(pl.col("item_id") == item_id)
    return _more_refunds(scene, lines, _usual(scene, pl.col("item_id") == item_id), None)


@fault("REF002")
def refunds_for_a_reason(scene: Scene) -> Planted | None:
    """More refunds for one reason, over all items."""
    reason = "少件/漏发"
    usual = _usual(scene, pl.col("reason") == reason)
    return _more_refunds(scene, scene.tables["order_lines"], usual, reason)


@fault("REF004")
def disputes(scene: Scene) -> Planted | None:
    """The platform steps into more refunds than usual."""
    rows = scene.tables["refunds"].with_row_index("_place")
    late, calm = _late(scene, "applied_at"), pl.col("disputed") != DISPUTED
    usual = rows.filter(~late, ~calm).height / (60 - WINDOW) * WINDOW
    detectable = sizes.smallest_rise(max(0.05, usual))
    free = rows.filter(late, calm, pl.col("goods_state") != "未发货")["_place"].to_list()
    chosen = sorted(free, key=lambda _: scene.chance.unit())[: round(2 * detectable)]
    if len(chosen) < round(2 * detectable):
        return None
    word = pl.when(pl.col("_place").is_in(chosen)).then(pl.lit(DISPUTED)).otherwise("disputed")
    scene.tables["refunds"] = rows.with_columns(word.alias("disputed")).drop("_place")
    return Planted("", f"+{2 * detectable:.1f} beside {usual:.1f}", detectable)


@fault("REV001")
def bad_reviews(scene: Scene) -> Planted | None:
    """More bad reviews of one item: what would have been a good one is a bad one."""
    item_id = scene.walk.history.items[scene.turn % 3].item_id
    rows = scene.tables["reviews"].with_row_index("_place")
    mine = rows.filter(pl.col("item_id") == item_id)
    before = mine.filter(~_late(scene, "reviewed_at"), pl.col("rating") != "good").height
    detectable = sizes.smallest_rise(max(0.05, before / (60 - WINDOW) * WINDOW), service.BAD_SPREAD)
    good = mine.filter(_late(scene, "reviewed_at"), pl.col("rating") == "good")["_place"].to_list()
    chosen = sorted(good, key=lambda _: scene.chance.unit())[: round(2 * detectable)]
    if len(chosen) < round(2 * detectable):
        return None
    bad = pl.col("_place").is_in(chosen)
    scene.tables["reviews"] = rows.with_columns(
        pl.when(bad).then(pl.lit("bad")).otherwise("rating").alias("rating"),
        pl.when(bad).then(pl.lit("quality")).otherwise("topics").alias("topics"),
    ).drop("_place")
    return Planted(item_id, f"+{2 * detectable:.1f} beside {before / (60 - WINDOW) * WINDOW:.1f}", detectable)
