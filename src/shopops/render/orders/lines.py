"""A line of an order, as the workbook needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

NO_SUPPLIER = "No supplier"


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One good to order; what is null is not known.

    Attributes:
        code: The good's code.
        supplier: Who delivers.
        quantity: Pieces advised.
        available: Pieces that can be sold now.
        inbound: Pieces on the way.
        daily: Pieces that will be sold a day, on average.
        assumed: What the advice rests on that no sheet says.
    """

    code: str
    title: str | None
    supplier: str | None
    quantity: int
    unit_cost: float | None
    available: float | None
    inbound: float
    daily: float | None
    case_pack: int | None
    minimum_order: int | None
    order_by: date | None
    runs_out_on: date | None
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Orders:
    """All lines to order at one moment.

    Attributes:
        settings: Name, value and source of what the advice was reckoned with.
        budget: What may be spent at most, null for no limit.
    """

    as_of: datetime
    lines: tuple[OrderLine, ...]
    settings: tuple[tuple[str, str, str], ...] = ()
    budget: float | None = None

    def by_supplier(self) -> dict[str, list[OrderLine]]:
        """Lines of each supplier, by name; those without one last."""
        found: dict[str, list[OrderLine]] = {}
        for line in sorted(self.lines, key=lambda one: (one.supplier is None, one.supplier or "", one.code)):
            found.setdefault(line.supplier or NO_SUPPLIER, []).append(line)
        return found
