"""The shop as it stands on each morning: one long walk, cut off at the midnight before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from shopops.shop import DATA_TABLES, Shop
from tools.alarms.seasons import quiet
from tools.simulation import History, simulate
from tools.simulation.chance import Chance
from tools.simulation.warehouse import Purchase, Shelf, Walker, Warehouse

if TYPE_CHECKING:
    from collections.abc import Mapping

WARM_UP = 65
"""Days before the first morning: what the longest look back of a rule needs, and a little more."""

DAYS_BACK = {"orders": 28, "order_lines": 28, "refunds": 60, "reviews": 60, "service_agents": 60}
"""How far back the downloads reach; reports by day that are not named here reach 60 days back."""

DAILY = (
    *("item_days", "shop_days", "shop_sources", "item_sources", "enquiry_days", "service_agents", "scores"),
    *("ad_item_days", "ad_campaign_days"),
)
STATES = ("stock", "listings", "purchase_orders", "item_costs", "promotion_plan")
EVENTS = ("orders", "order_lines", "refunds", "parcel_alerts", "violations", "activity_signups")
LISTING_DAYS = 3
DISPUTED = "客服已介入"
OPENING = time(9, 30)

Tables = dict[str, pl.DataFrame]


@dataclass(frozen=True)
class Walk:
    """A shop of some size whose first and last morning are given."""

    seed: int
    items: int
    orders_per_day: float
    first: date
    last: date

    @cached_property
    def history(self) -> History:
        """All of it, to the evening before the last morning."""
        end = self.last - timedelta(days=1)
        days = (self.last - self.first).days + WARM_UP
        begin = end - timedelta(days=days - 1)
        story = quiet(self.seed, self.items, begin, end + timedelta(days=30))
        return simulate(self.seed, self.items, days, end, self.orders_per_day, story)

    @cached_property
    def shelves(self) -> list[Account]:
        """Every SKU with its stock by day."""
        return accounts(self.history)

    @cached_property
    def daily(self) -> Tables:
        """The reports by day, and reviews: what they say of a day does not change later."""
        return {name: getattr(self.history, name) for name in (*DAILY, "reviews")}

    def morning(self, day: date) -> Tables:
        """The canonical tables as they were downloaded on that morning, without origins."""
        cut = self._until(day)
        found = {name: _back(self.daily[name], "day", name, day) for name in DAILY}
        found["reviews"] = _back(self.daily["reviews"], "reviewed_at", "reviews", day)
        for name in (*STATES, *EVENTS):
            found[name] = getattr(cut, name)
        found |= {name: _confirmed(found[name], cut) for name in ("orders", "order_lines")}
        found["refunds"] = found["refunds"].with_columns(_disputed())
        found["listing_days"] = pl.concat(
            self._until(day - timedelta(days=back)).listings for back in reversed(range(LISTING_DAYS))
        )
        return {name: frame for name, frame in found.items() if frame.height}

    def _until(self, day: date) -> History:
        """The history as nobody knew more of it on that morning."""
        midnight = datetime.combine(day, time())
        days = [one for one in self.history.days if one < day]
        lines = midnight - timedelta(days=DAYS_BACK["orders"])
        asked = midnight - timedelta(days=DAYS_BACK["refunds"])
        told = (
            one
            for one in self.history.returns
            if asked <= one.applied_at < midnight and not (one.before_dispatch and one.finished_at > midnight)
        )
        return replace(
            self.history,
            days=tuple(days),
            traffic=self.history.traffic[: len(days)],
            sales=tuple(one for one in self.history.sales if lines <= one.created_at < midnight),
            returns=tuple(told),
            warehouse=warehouse(self, len(days) - 1),
        )


@dataclass(frozen=True, slots=True)
class Account:
    """One SKU: what could be sold each evening, what was bought, what orders waited for."""

    item: int
    sku: int
    available: tuple[int, ...]
    waiting: tuple[int, ...]
    bought: tuple[Purchase, ...]
    warning_quantity: int


def accounts(history: History) -> list[Account]:
    """Walk every SKU through all days under the careful buyer of the simulation."""
    sold, waiting = _movements(history)
    chance = Chance(history.seed).branch("stock")
    found = []
    for item in history.items:
        for place, sku in enumerate(item.skus):
            daily = [sold[day, item.index, place] for day in history.days]
            walker = Walker(chance.branch(sku.seller_sku), item, place, history.days, daily)
            evenings = [(available, bought) for available, bought in walker.evenings()]
            line = -(-8 * sum(daily) // len(daily)) + 2
            stuck = tuple(waiting[day, item.index, place] for day in history.days)
            amounts = tuple(available for available, _ in evenings)
            found.append(Account(item.index, place, amounts, stuck, tuple(evenings[-1][1]), line))
    return found


def _movements(history: History) -> tuple[Counter[tuple[date, int, int]], Counter[tuple[date, int, int]]]:
    """Pieces sold by day, and pieces paid but not shipped at the end of the day."""
    sold: Counter[tuple[date, int, int]] = Counter()
    waiting: Counter[tuple[date, int, int]] = Counter()
    gone = {one.order.order_id for one in history.returns if one.before_dispatch}
    for order in history.sales:
        if order.paid_at is None or order.order_id in gone:
            continue
        nights = ((order.shipped_at or history.midnight).date() - order.paid_at.date()).days
        for line in order.lines:
            sold[order.paid_at.date(), line.item, line.sku] += line.units
            for night in range(nights):
                waiting[order.paid_at.date() + timedelta(days=night), line.item, line.sku] += line.units
    return sold, waiting


def warehouse(walk: Walk, place: int) -> Warehouse:
    """Shelves and purchase orders at the end of one day."""
    day = walk.history.days[place]
    numbered = _numbered(walk.shelves, day)
    shelves = [_shelf(walk, one, place, numbered) for one in walk.shelves]
    return Warehouse(tuple(shelves), tuple(sorted(numbered, key=lambda one: one.purchase_order_id)))


def _numbered(shelves: list[Account], day: date) -> list[Purchase]:
    """What was bought by that day, with a number that stays the same from morning to morning."""
    return [
        replace(
            one,
            purchase_order_id=f"CG{one.ordered_on:%Y%m%d}-{number:04d}",
            received_on=one.expected_on if one.expected_on <= day else None,
        )
        for number, account in enumerate(shelves)
        for one in account.bought
        if one.ordered_on <= day
    ]


def _shelf(walk: Walk, one: Account, place: int, purchases: list[Purchase]) -> Shelf:
    mine = (buy for buy in purchases if (buy.item, buy.sku) == (one.item, one.sku))
    inbound = sum(buy.quantity for buy in mine if buy.received_on is None)
    stuck = one.waiting[place]
    lead = walk.history.items[one.item].lead_time
    return Shelf(one.item, one.sku, one.available[place] + stuck, stuck, inbound, one.warning_quantity, lead)


def _confirmed(frame: pl.DataFrame, cut: History) -> pl.DataFrame:
    """Orders whose refund was refused are confirmed like others, which the simulation leaves out."""
    refused = {one.order.order_id: one.order.confirmed_at for one in cut.returns if not one.succeeds}
    open_ones = {
        one.order.order_id for one in cut.returns if one.succeeds or not one.settled_by(cut.midnight)
    }
    over = {key: at for key, at in refused.items() if key not in open_ones and at and at < cut.midnight}
    at = pl.col("order_id").replace_strict(over, default=None, return_dtype=pl.Datetime("us"))
    status = pl.when(at.is_not_null()).then(pl.lit("finished")).otherwise("status").alias("status")
    times = [pl.coalesce(name, at) for name in ("confirmed_at",) if name in frame.columns]
    return frame.with_columns(status, *times)


def _disputed() -> pl.Expr:
    """The platform steps into one refund in fifty, always the same ones."""
    chosen = pl.col("refund_id").str.slice(9, 2).is_in(["07", "58"])
    return pl.when(chosen).then(pl.lit(DISPUTED)).otherwise("disputed").alias("disputed")


def _back(frame: pl.DataFrame, column: str, name: str, day: date) -> pl.DataFrame:
    reach = day - timedelta(days=DAYS_BACK.get(name, 60))
    return frame.filter(pl.col(column).cast(pl.Date).is_between(reach, day, closed="left"))


def shop_of(tables: Mapping[str, pl.DataFrame]) -> Shop:
    """The tables as if they had been read, each from one file."""
    empty = {name: pl.DataFrame(schema=schema) for name, schema in DATA_TABLES.items()}
    return Shop(empty | {name: _placed(name, frame) for name, frame in tables.items()}, ())


def _placed(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    if "_file" in frame.columns or name in set(DATA_TABLES) - {"listing_days"}:
        return frame
    return frame.drop("source", strict=False).with_columns(
        pl.lit(f"{name}.csv").alias("_file"),
        pl.lit(None, pl.String).alias("_sheet"),
        pl.int_range(2, pl.len() + 2).cast(pl.UInt32).alias("_row"),
    )


def moment(day: date) -> datetime:
    """When the check is run on that day."""
    return datetime.combine(day, OPENING)
