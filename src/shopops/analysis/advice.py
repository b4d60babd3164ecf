"""What to order, good by good: what `inventory replenish` and `inventory plan` both tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Advice:
    """One good; what is null is not known, or does not happen within the days that are forecast.

    Attributes:
        item_id: The platform's item, or the name of the series in a plain table.
        sku: The seller's code, where there is one.
        on_hand: Pieces that can be sold (what is promised to orders is taken off).
        inbound: Pieces on the way that are counted on.
        demand_per_day: Mean of the coming days; in four cases of five it lies between `demand_low` and `demand_high`.
        days_of_cover: Days until the last piece is sold, walked through the forecast.
        reorder_point: Order once stock and what is on the way fall to this.
        target_level: Up to which both are filled.
        order_quantity: Pieces to order now, 0 for none.
        order_by: The last day on which an order comes in time.
        money: What the order costs.
        assumptions: What the figures rest on that no file says, a clause each.
    """

    item_id: str | None
    sku: str | None
    on_hand: float
    inbound: float
    demand_per_day: float
    demand_low: float
    demand_high: float
    days_of_cover: float | None
    runs_out_on: date | None
    reorder_point: float
    target_level: float
    order_quantity: int
    order_by: date | None
    unit_cost: Decimal | None
    money: Decimal | None
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unadvised:
    """A good of which nothing can be said, and why (a clause)."""

    item_id: str | None
    sku: str | None
    why: str


@dataclass(frozen=True, slots=True)
class AdviceReport:
    """All goods at one moment, the most urgent first."""

    as_of: datetime
    items: tuple[Advice, ...]
    skipped: tuple[Unadvised, ...] = ()
