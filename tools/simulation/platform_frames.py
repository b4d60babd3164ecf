"""What the platform says besides figures: warnings about parcels, violations, sign-ups, sources of an item."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from tools.simulation.frames import tabulate, yuan
from tools.simulation.prices import planned_price
from tools.simulation.traffic import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import polars as pl

    from tools.simulation.history import History

PICK_UP = timedelta(hours=72)
"""Until when the platform wants to see the first scan, counted from payment."""

ALERTS, SOURCE_ITEMS = 3, 3


def parcel_alerts(history: History) -> pl.DataFrame:
    """Parcels of the last day that wait for their first scan, all with a day and more to go."""
    fresh = [
        one
        for one in history.sales
        if one.shipped_at and one.paid_at and one.paid_at.date() == history.days[-1]
    ]
    left = [one for one in fresh if one.shipped_at and one.shipped_at < history.midnight]
    return tabulate(
        "parcel_alerts",
        (
            {
                "order_id": one.order_id, "line_id": one.lines[0].line_id,
                "tracking_no": f"78{one.order_id[-13:]}", "carrier": "中通快递", "deadline_kind": "揽收超时",
                "paid_at": one.paid_at, "pick_up_by": one.paid_at + PICK_UP, "alert": "即将揽收超时",
                "compensation": yuan(0), "title": history.items[one.lines[0].item].title,
            }
            for one in left[:ALERTS]
            if one.paid_at
        ),
    )  # fmt: skip


def violations(history: History) -> pl.DataFrame:
    """One of each kind of the past: answered and closed, few points."""
    told = [("描述不符", 20, 0), ("延迟发货", 45, 1)]
    return tabulate(
        "violations",
        (
            {
                "violation_id": f"90{place:08d}", "kind": kind, "description": kind,
                "raised_at": history.midnight - timedelta(days=back),
                "answer_by": history.midnight - timedelta(days=back - 3),
                "answered_at": history.midnight - timedelta(days=back - 1),
                "status": "closed", "points": points, "points_limit": 12,
            }
            for place, (kind, back, points) in enumerate(told)
        ),
    )  # fmt: skip


def activity_signups(history: History) -> pl.DataFrame:
    """One row an item in an activity, or a SKU where prices differ; approved two days after it was signed up."""
    return tabulate("activity_signups", _signups(history))


def _signups(history: History) -> Iterator[Mapping[str, object]]:
    for number, activity in enumerate(history.scenario.activities):
        begin = datetime.combine(activity.first_day, time())
        end = datetime.combine(activity.last_day + timedelta(days=1), time()) - timedelta(seconds=1)
        signed = begin - timedelta(days=10)
        if signed > history.midnight:
            continue
        status = "ended" if end < history.midnight else "running" if begin <= history.midnight else "approved"
        waits = signed > history.midnight - timedelta(days=2)
        for offer in activity.offers:
            item = history.items[offer.item]
            alike = len({sku.price for sku in item.skus}) == 1
            for sku in item.skus[:1] if alike else item.skus:
                yield {
                    "activity": activity.name, "activity_no": f"55{number:06d}", "item_id": item.item_id,
                    "sku_id": None if alike else sku.sku_id, "seller_sku": None if alike else sku.seller_sku,
                    "title": item.title, "item_state": "online", "price": yuan(item.price),
                    "activity_price": yuan(planned_price(item, sku, offer)), "signed_at": signed,
                    "status": "waiting" if waits else status, "starts_at": begin, "ends_at": end,
                }  # fmt: skip


def item_sources(history: History) -> pl.DataFrame:
    """One row a source of one of the first items and day."""
    return tabulate("item_sources", _sources(history))


def _sources(history: History) -> Iterator[Mapping[str, object]]:
    for day, traffic in zip(history.days, history.traffic, strict=True):
        for item in history.items[:SOURCE_ITEMS]:
            for place, source in enumerate(SOURCES):
                visitors, buyers = traffic.visitors[item.index][place], traffic.buyers[item.index][place]
                first, second, third = source.levels
                yield {
                    "day": day, "last_day": day, "item_id": item.item_id, "source_1": first,
                    "source_2": second, "source_3": third, "visitors": visitors, "page_views": visitors * 2,
                    "buyers": buyers, "units": buyers, "paid_amount": yuan(buyers * item.price),
                    "conversion_rate": buyers / max(1, visitors),
                }  # fmt: skip
