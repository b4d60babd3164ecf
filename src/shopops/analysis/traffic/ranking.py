"""What a search engine of the platform weighs, as far as exports carry it: of the shop and of its heroes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.levels import wandering
from shopops.analysis.shop_scores import LEAST_SPREAD, SCORES
from shopops.analysis.traffic.item_labels import labels
from shopops.analysis.traffic.measures import (
    BOUNCE,
    CARTS,
    DEPTH,
    FAVOURITES,
    REPURCHASE,
    SALES_SHARE,
    UNITS,
)
from shopops.analysis.traffic.report import FALL, NUMBER, RISE, USUAL, Column, Figure, Row, Table
from shopops.analysis.traffic.shop_rows import shop_rows, with_bounced
from shopops.analysis.traffic.structure import ALPHA, figures_of
from shopops.analysis.usual import FEWEST_DAYS

if TYPE_CHECKING:
    from shopops.analysis.traffic.figures import Span

Frame = pl.DataFrame
FACTORS = (FAVOURITES, CARTS, DEPTH, BOUNCE, REPURCHASE)
WEIGHT_DAYS, MOST_HEROES = 30, 8
SCORE = Column("score", "score", NUMBER, "The last of the period, 0 to 5.", with_change=True)


def factors(
    shop_days: Frame | None, item_days: Frame | None, tiers: Frame | None, span: Span
) -> Table | None:
    """Favourites, carts, depth, bounce, repurchase and weight of sales; null where no export carries them."""
    blocks: list[tuple[str, str, int, Frame, float | None, float | None]] = []
    if shop_days is not None:
        rows, _ = shop_rows(shop_days)
        blocks.append(("shop", "the shop", 0, rows, *_weight(rows, None, span)))
    if item_days is not None and tiers is not None:
        items = with_bounced(item_days)
        for item, title in _heroes(items, tiers):
            own = items.filter(pl.col("item_id") == item)
            blocks.append((item, title, 1, own, *_weight(own, items, span)))
    if not blocks:
        return None
    chance = ALPHA / 2 / len(blocks)
    found = tuple(
        Row(
            key,
            label,
            {
                **figures_of(days, FACTORS, span, chance),
                "units_30_days": Figure(units),
                "sales_share": Figure(share),
            },
            depth,
        )
        for key, label, depth, days, units, share in blocks
    )
    columns = (*(one.column for one in FACTORS), UNITS, SALES_SHARE)
    return Table("factors", "Ranking factors", "shop and heroes", columns, found, (), ALPHA)


def _heroes(items: Frame, tiers: Frame) -> list[tuple[str, str]]:
    """Id and title of the heroes, the best-selling first."""
    heroes = tiers.filter(pl.col("tier") == "hero").sort("paid_amount", descending=True, nulls_last=True)
    titles = labels(items)
    return [(item, titles[item]) for item in heroes["item_id"] if item in titles][:MOST_HEROES]


def _weight(own: Frame, items: Frame | None, span: Span) -> tuple[float | None, float | None]:
    """Pieces a day over the known ones of the last 30 days, and the share of the period's sales."""
    last = span.period.last
    month = own.filter(pl.col("day") > last - timedelta(days=WEIGHT_DAYS), pl.col("day") <= last)
    units = month["units"].mean()
    mean = None if units is None else float(str(units))
    if items is None:
        return mean, None
    inside = pl.col("day").is_in(span.period.days)
    whole, part = (float(one.filter(inside)["paid_amount"].sum() or 0) for one in (items, own))
    return mean, part / whole if whole else None


def scores(shop_scores: Frame, span: Span) -> Table | None:
    """The last score of the period beside that of the like one, and beside how it wanders."""
    names = shop_scores["name"].unique().sort().to_list()
    chance = ALPHA / 2 / max(1, len(names))
    rows = [
        Row(name, SCORES[name], {"score": found})
        for name in names
        if (found := _score(shop_scores.filter(pl.col("name") == name).sort("day"), span, chance)).value
        is not None
    ]
    return Table("scores", "Scores", "score", (SCORE,), tuple(rows), (), ALPHA) if rows else None


def _score(days: Frame, span: Span, chance: float) -> Figure:
    inside = days.filter(pl.col("day").is_in(span.period.days))
    if inside.is_empty():
        return Figure(None)
    value = float(inside["score"][-1])
    then = days.filter(pl.col("day").is_in(() if span.against is None else span.against.days))
    before = float(then["score"][-1]) if then.height else None
    change = value / before - 1 if before else None
    past = days.filter(pl.col("day") < span.period.first)["score"].to_list()
    if len(past) < FEWEST_DAYS:
        return Figure(value, before, change, why=f"{len(past)} days of history, {FEWEST_DAYS} needed")
    level = wandering(past, span.period.length, LEAST_SPREAD)
    low, high = level.lowest(chance), level.highest(chance)
    return Figure(value, before, change, low, high, FALL if value < low else RISE if value > high else USUAL)
