"""The days of each item: a report that leaves an item out says that nobody came to it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.traffic.figures import HISTORY_DAYS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from shopops.analysis.traffic.figures import Span

    Days = dict[date, Mapping[str, object]]

COUNTS = (
    *("visitors", "search_visitors", "page_views", "favourite_users", "cart_users", "ordering_buyers"),
    *("buyers", "paid_amount"),
)
_NOBODY = dict.fromkeys(COUNTS, 0)


def item_history(rows: pl.DataFrame, span: Span) -> dict[str, Days]:
    """Each item's counts by day, 0 on days since its first whose report leaves it out.

    Args:
        rows: Items by single days.
        span: Only days that it needs are kept: its own, the like ones, and those that count as history.
    """
    first = span.period.first - timedelta(days=2 * HISTORY_DAYS)
    like = [] if span.against is None else list(span.against.days)
    inside = pl.col("day").is_between(first, span.period.last) | pl.col("day").is_in(like)
    known = rows.filter(inside).select("item_id", "day", *(name for name in COUNTS if name in rows.columns))
    days = sorted(known["day"].unique().to_list())
    begun = dict(rows.group_by("item_id").agg(pl.col("day").min()).iter_rows())
    found: dict[str, Days] = {}
    for row in known.iter_rows(named=True):
        found.setdefault(row["item_id"], {})[row["day"]] = row
    for item, own in found.items():
        own.update({day: _NOBODY for day in days if day not in own and day > begun[item]})
    return found


def without(whole: Mapping[date, Mapping[str, object]], own: Days) -> Days:
    """Visitors and buyers of all other items, by day."""
    rest: Days = {}
    for day, row in whole.items():
        part = own.get(day, _NOBODY)
        rest[day] = {name: _count(row[name]) - _count(part[name]) for name in ("visitors", "buyers")}
    return rest


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0
