"""Invented traffic by day, as the tables have it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from shopops.tables import all_tables

if TYPE_CHECKING:
    from collections.abc import Iterable

LAST = date(2026, 6, 14)
"""A Sunday."""
ORIGIN = {"_file": pl.String(), "_sheet": pl.String(), "_row": pl.UInt32()}


def back(days: int) -> date:
    """So many days before the last one."""
    return LAST - timedelta(days=days)


def table(name: str, rows: Iterable[dict[str, object]]) -> pl.DataFrame:
    """Rows of single days of a table; what is not given is null."""
    found = [{"last_day": row["day"], "_file": "f.xls", **row} for row in rows]
    return pl.DataFrame(found, schema=all_tables()[name].schema() | ORIGIN)


def sources(*rows: tuple[int, str, int, int, str]) -> pl.DataFrame:
    """(days back, path with dots, visitors, buyers, paid)."""
    return table(
        "shop_sources",
        (
            {
                "day": back(days),
                **{f"source_{at}": level for at, level in enumerate(path.split("."), 1)},
                "visitors": visitors,
                "buyers": buyers,
                "paid_amount": Decimal(paid),
            }
            for days, path, visitors, buyers, paid in rows
        ),
    )


def shop(
    days: int, visitors: int = 1000, buyers: int = 40, paid: str = "2000", **more: object
) -> dict[str, object]:
    """One day of the shop."""
    return {
        "day": back(days),
        "visitors": visitors,
        "item_visitors": visitors,
        "buyers": buyers,
        "paid_amount": Decimal(paid),
        **more,
    }


def item(days: int, number: str, visitors: int, buyers: int, paid: str, **more: object) -> dict[str, object]:
    """One day of an item."""
    return {
        "day": back(days),
        "item_id": number,
        "title": f"拾光居 {number}号杯",
        "visitors": visitors,
        "buyers": buyers,
        "paid_amount": Decimal(paid),
        **more,
    }
