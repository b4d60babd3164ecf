"""Falls of visitors and of rates on the last day, by thinning: each visitor or buyer stays away with that chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tools.alarms import sizes
from tools.alarms.planting import Planted, Row, Scene, change, fault, part_of
from tools.alarms.scenes import yesterday
from tools.simulation.advertising_frames import KEYWORDS
from tools.simulation.service_frames import ENQUIRY_SPREAD
from tools.simulation.traffic import CONVERSION_SPREAD, SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 0.98
"""A fall by more leaves nothing to be told apart from a report without the row."""

BUYERS = ("buyers", "orders", "ordering_buyers", "units", "new_buyers", "old_buyers", "search_buyers")
VISITORS = ("visitors", "item_visitors", "search_visitors", "page_views", "cart_users", "cart_units", *BUYERS)
BOUNCE_DEVIATION = 0.12 / 12**0.5
"""The simulator draws the bounce rate evenly from an interval of that width."""


def thinned(scene: Scene, fall: float, names: tuple[str, ...]) -> Callable[[Row], Row]:
    """Counts of which each falls away with this chance, and the money in the same proportion."""

    def how(row: Row) -> Row:
        new = {name: scene.chance.binomial(row[name], 1 - fall) for name in names if row.get(name)}
        part = new["buyers"] / row["buyers"] if "buyers" in new else 1
        return new | {"paid_amount": part_of(row["paid_amount"], part)}

    return how


def _fallen(
    scene: Scene, table: str, where: pl.Expr, deviation: float, names: tuple[str, ...], subject: str
) -> Planted | None:
    detectable = sizes.smallest(deviation)
    if 2 * detectable > MOST:
        return None
    change(scene, table, where, thinned(scene, 2 * detectable, names))
    return Planted(subject, f"−{2 * detectable:.0%}", detectable)


def _row(scene: Scene, table: str, where: pl.Expr) -> Row:
    return scene.tables[table].filter(where).row(0, named=True)


@fault("TRF001")
def shop_conversion(scene: Scene) -> Planted | None:
    """Fewer of the shop's visitors buy."""
    row = _row(scene, "shop_days", yesterday(scene))
    deviation = sizes.of_conversion(row["visitors"], row["buyers"])
    return _fallen(scene, "shop_days", yesterday(scene), deviation, BUYERS, "shop")


@fault("TRF003")
def shop_visitors(scene: Scene) -> Planted | None:
    """Fewer people come."""
    row = _row(scene, "shop_days", yesterday(scene))
    deviation = sizes.of_visitors(row["visitors"])
    return _fallen(scene, "shop_days", yesterday(scene), deviation, VISITORS, "shop")


def _hero(scene: Scene) -> tuple[str, pl.Expr, Row]:
    item_id = scene.walk.history.items[0].item_id
    where = yesterday(scene) & (pl.col("item_id") == item_id)
    return item_id, where, _row(scene, "item_days", where)


@fault("TRF002")
def hero_conversion(scene: Scene) -> Planted | None:
    """Fewer of a hero's visitors buy."""
    item_id, where, row = _hero(scene)
    deviation = sizes.of_conversion(row["visitors"], row["buyers"])
    return _fallen(scene, "item_days", where, deviation, BUYERS, item_id)


@fault("TRF004")
def hero_visitors(scene: Scene) -> Planted | None:
    """Fewer people open a hero's page."""
    item_id, where, row = _hero(scene)
    return _fallen(scene, "item_days", where, sizes.of_visitors(row["visitors"]), VISITORS, item_id)


def _source(scene: Scene) -> tuple[str, pl.Expr, Row]:
    name = SOURCES[(0, 1, KEYWORDS)[scene.turn % 3]].levels[2]
    where = yesterday(scene) & (pl.col("source_3") == name)
    return name, where, _row(scene, "shop_sources", where)


@fault("TRF005")
def source_visitors(scene: Scene) -> Planted | None:
    """Fewer people come by one source."""
    name, where, row = _source(scene)
    return _fallen(scene, "shop_sources", where, sizes.of_source(row["visitors"]), VISITORS, name)


@fault("TRF006")
def source_conversion(scene: Scene) -> Planted | None:
    """Fewer of those who come by one source buy."""
    name, where, row = _source(scene)
    deviation = sizes.of_rate(row["visitors"], row["buyers"], CONVERSION_SPREAD)
    return _fallen(scene, "shop_sources", where, deviation, BUYERS, name)


@fault("TRF007")
def bounce(scene: Scene) -> Planted | None:
    """More people leave at once."""
    detectable = sizes.smallest(BOUNCE_DEVIATION)

    def how(row: Row) -> Row:
        return {"bounce_rate": min(0.99, row["bounce_rate"] + 2 * detectable)}

    change(scene, "shop_days", yesterday(scene), how)
    return Planted("shop", f"+{2 * detectable:.1%} points", detectable)


@fault("TRF008")
def depth(scene: Scene) -> Planted | None:
    """People look at fewer pages."""
    row = _row(scene, "shop_days", yesterday(scene))
    more = row["page_views"] - row["visitors"]
    detectable = sizes.smallest(more**0.5 / row["page_views"])

    def how(row: Row) -> Row:
        return {"page_views": round(row["page_views"] * (1 - 2 * detectable))}

    change(scene, "shop_days", yesterday(scene), how)
    return Planted("shop", f"−{2 * detectable:.1%}", detectable)


@fault("TRF009")
def carts(scene: Scene) -> Planted | None:
    """Fewer people fill the cart."""
    row = _row(scene, "shop_days", yesterday(scene))
    deviation = sizes.of_rate(row["visitors"], row["cart_users"], 0.0)
    return _fallen(scene, "shop_days", yesterday(scene), deviation, ("cart_users", "cart_units"), "shop")


@fault("TRF010")
def enquiries(scene: Scene) -> Planted | None:
    """Fewer of those who ask buy."""
    row = _row(scene, "enquiry_days", yesterday(scene))
    detectable = sizes.smallest(sizes.of_rate(row["enquirers"], row["paying_enquirers"], ENQUIRY_SPREAD))
    if 2 * detectable > MOST:
        return None

    def how(row: Row) -> Row:
        return {"paying_enquirers": scene.chance.binomial(row["paying_enquirers"], 1 - 2 * detectable)}

    change(scene, "enquiry_days", yesterday(scene), how)
    return Planted("shop", f"−{2 * detectable:.0%}", detectable)
