"""What is done to a shop besides chance: activities, sold-out SKUs, late orders. Empty: a quiet shop."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Offer:
    """One item in an activity, by its index; money in cents, rates as fractions."""

    item: int
    planned: int
    coupon: int = 0
    commission_rate: float = 0.0
    expected_units: int | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity runs from the first moment of its first day to the last of its last."""

    name: str
    first_day: date
    last_day: date
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class PriceSlip:
    """On these days the item shows a wrong price: that of the activity `shows`, or its regular one."""

    item: int
    first_day: date
    last_day: date
    shows: str | None


@dataclass(frozen=True, slots=True)
class Shortage:
    """A SKU whose buying went wrong: what can be sold at the end, and its one purchase order, if any."""

    available: int
    quantity: int = 0
    ordered_on: date | None = None
    expected_on: date | None = None
    warning_quantity: int | None = None
    lead_time: int | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """One order more, which nobody has shipped."""

    item: int
    sku: int
    paid_at: datetime
    ship_by: datetime


@dataclass(frozen=True, slots=True)
class RefundWave:
    """Pieces of the item paid from that day on come back at this rate, for this reason."""

    first_day: date
    rate: float
    reason: str


@dataclass(frozen=True, slots=True)
class Season:
    """On these days so many times the usual visitors come, and so many times the usual share of them buys.

    `items` are the indexes of those it is about; all of them where there are none.
    """

    first_day: date
    last_day: date
    visitors: float = 1.0
    conversion: float = 1.0
    items: frozenset[int] = frozenset()

    def covers(self, day: date, item: int) -> bool:
        """Whether it is about this item on that day."""
        return self.first_day <= day <= self.last_day and (not self.items or item in self.items)


@dataclass(frozen=True, slots=True)
class Scenario:
    """All of it. SKUs are named by the seller's code, items by their index.

    Attributes:
        calm_days: Days whose traffic and conversion carry no day effect, so that only counts vary.
        sold_out: From that day the SKU cannot be bought; `switching` of its buyers take a sibling.
        listed: What the shop shows as available, where that is not what the warehouse can spare.
    """

    calm_days: frozenset[date] = frozenset()
    sold_out: Mapping[str, date] = field(default_factory=dict)
    switching: float = 0.05
    shortages: Mapping[str, Shortage] = field(default_factory=dict)
    listed: Mapping[str, int] = field(default_factory=dict)
    refund_waves: Mapping[int, RefundWave] = field(default_factory=dict)
    activities: tuple[Activity, ...] = ()
    slips: tuple[PriceSlip, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    seasons: tuple[Season, ...] = ()
