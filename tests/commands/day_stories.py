"""Three invented shops with a day each that somebody asks about; small, seeded, told as files of our own templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAYS = 35
"""Days before the judged one."""
PRICE = 68.0
WEEKDAYS = (1.0, 0.98, 0.97, 1.0, 1.05, 1.12, 1.1)
"""Traffic of each weekday, Monday first."""
HERO = "610000000001"


@dataclass(frozen=True, slots=True)
class Shop:
    """An invented shop.

    Attributes:
        sources: Source to its visitors on a usual day and how many of them buy.
        items: Item to its share of visitors and how its conversion compares.
        saturday: Conversion of a Saturday beside other days.
    """

    sources: dict[str, tuple[float, float]]
    items: dict[str, tuple[float, float]]
    saturday: float = 1.0


_ITEMS = {
    HERO: (0.34, 1.15), "610000000002": (0.18, 1.0), "610000000003": (0.15, 0.9), "610000000004": (0.12, 1.05),
    "610000000005": (0.12, 0.95), "610000000006": (0.09, 0.8),
}  # fmt: skip
LAMPS = Shop(
    {
        "手淘搜索": (2600, 0.042),
        "手淘推荐": (1500, 0.024),
        "关键词推广": (900, 0.035),
        "我的淘宝": (500, 0.075),
    },
    _ITEMS,
)
BOUGHT = Shop(
    {
        "手淘搜索": (2600, 0.042),
        "手淘推荐": (1300, 0.024),
        "站外投放": (500, 0.009),
        "我的淘宝": (500, 0.075),
    },
    _ITEMS,
)
GIFTS = Shop(LAMPS.sources, LAMPS.items, saturday=0.8)


def rows(
    shop: Shop, last: date, seed: int, change: Callable[[str, str, float, float], tuple[float, float]]
) -> pl.DataFrame:
    """Visitors and buyers by day, source and item; `change` alters both on the last day."""
    draw = np.random.default_rng(seed)
    found: list[tuple[date, str, str, int, int, float]] = []
    for back in range(DAYS, -1, -1):
        day = last - timedelta(days=back)
        whole = WEEKDAYS[day.weekday()] * np.exp(draw.normal(0, 0.05))
        buying = np.exp(draw.normal(0, 0.03)) * (shop.saturday if day.weekday() == 5 else 1.0)
        for source, (many, rate) in shop.sources.items():
            moved = np.exp(draw.normal(0, 0.06))
            for item, (share, beside) in shop.items.items():
                people, chance = many * share * whole * moved, rate * beside * buying
                if not back:
                    people, chance = change(source, item, people, chance)
                visitors = int(draw.poisson(people))
                buyers = int(draw.binomial(visitors, chance))
                found.append(
                    (
                        day,
                        source,
                        item,
                        visitors,
                        buyers,
                        round(buyers * PRICE * float(np.exp(draw.normal(0, 0.03))), 2),
                    )
                )
    columns = ["day", "source", "item", "visitors", "buyers", "paid_amount"]
    return pl.DataFrame(found, schema=columns, orient="row")


def hero_out_of_stock(folder: Path) -> str:
    """The white lamp, four in five sales of the hero, was gone; people came as ever."""
    last = date(2026, 9, 24)

    def change(source: str, item: str, people: float, chance: float) -> tuple[float, float]:
        return (people, chance * 0.2) if item == HERO else (people, chance)

    rows(LAMPS, last, 11, change).write_csv(folder / "traffic.csv")
    stock = [
        ("LAMP-W", HERO, "护眼台灯", 0),
        ("LAMP-B", HERO, "护眼台灯", 35),
        ("SHADE-01", "610000000002", "灯罩", 420),
    ]
    counted = pl.DataFrame(stock, schema=["seller sku", "item id", "title", "on hand"], orient="row")
    counted.with_columns(pl.lit("2026-09-25").alias("counted on")).write_csv(folder / "stock.csv")
    return last.isoformat()


def cheap_clicks(folder: Path) -> str:
    """Nearly half of the search traffic was lost; bought clicks of people who seldom buy filled the gap."""
    last = date(2026, 9, 16)

    def change(source: str, item: str, people: float, chance: float) -> tuple[float, float]:
        if source == "手淘搜索":
            return people * 0.55, chance
        return (people * 3.8, chance) if source == "站外投放" else (people, chance)

    rows(BOUGHT, last, 21, change).write_csv(folder / "traffic.csv")
    return last.isoformat()


def slow_saturday(folder: Path) -> str:
    """A Saturday in a shop that sells less on every Saturday; nothing happened."""
    last = date(2026, 9, 19)
    rows(GIFTS, last, 31, lambda source, item, people, chance: (people, chance)).write_csv(
        folder / "traffic.csv"
    )
    return last.isoformat()


STORIES = {"out-of-stock": hero_out_of_stock, "cheap-clicks": cheap_clicks, "slow-saturday": slow_saturday}
