"""The orders of one day: what is due, within a budget, what comes next, and what cannot be reckoned."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from shopops.analysis.advice import Advice, AdviceReport, Unadvised
from shopops.analysis.budget import spend
from shopops.analysis.protection import savings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

Frame = pl.DataFrame
MOST_STEPS = 400
"""Cases beyond the least order that a budget is weighed over; larger orders go in larger steps."""
LEAST_LOST = 0.5
"""Fewer lost units are none."""
CENT, PRICE = Decimal("0.01"), Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class OrderReport:
    """What to order at one moment.

    Attributes:
        goods: One row a good as `replenishment` has it, `order_quantity`, `money` and `saves` as the budget allows;
            `wanted` is the quantity without it. Due ones first, what saves most at the top.
        unknown: Goods that cannot be reckoned: `goods_id, codes, item_ids, label, why`.
        settings: Of `replenishment`.
        budget: What may be spent; null for no limit.
    """

    as_of: datetime
    goods: Frame
    unknown: Frame
    settings: Mapping[str, Any]
    budget: float | None = None

    @property
    def due(self) -> Frame:
        """Goods that should be ordered now, whether the budget pays for them or not."""
        return self.goods.filter("is_due")

    @property
    def ordered(self) -> Frame:
        """Goods that are ordered now."""
        return self.goods.filter(pl.col("order_quantity") > 0)

    @property
    def waiting(self) -> Frame:
        """Goods that end before a delivery which is ordered already, the most money at risk first."""
        ordered = pl.col("next_order").is_not_null() | pl.col("overdue_order").is_not_null()
        rows = self.goods.filter(ordered, pl.col("lost_units") >= LEAST_LOST)
        return rows.sort("money_at_risk", "goods_id", descending=[True, False], nulls_last=True)

    def suppliers(self) -> dict[str | None, list[dict[str, Any]]]:
        """The due goods of each supplier; who saves most comes first."""
        found: dict[str | None, list[dict[str, Any]]] = {}
        for row in self.due.to_dicts():
            found.setdefault(row["supplier"], []).append(row)
        return found

    def coming(self, until: date) -> Frame:
        """Goods whose last day to order lies ahead, up to `until`, the next first."""
        rows = self.goods.filter(~pl.col("is_due"), pl.col("order_by") <= until)
        return rows.sort("order_by", "goods_id")

    def advice(self) -> AdviceReport:
        """The same for other programs."""
        items = tuple(_advice(row) for row in self.goods.to_dicts())
        skipped = tuple(
            Unadvised(_one(row["item_ids"]), _one(row["codes"]), row["why"])
            for row in self.unknown.to_dicts()
        )
        return AdviceReport(self.as_of, items, skipped)


def order_report(
    replenishment: Frame, unknown: Frame, settings: Mapping[str, Any], as_of: datetime, budget: float | None
) -> OrderReport:
    """The orders, within the budget if there is one.

    Args:
        replenishment: One row a good.
        unknown: Goods of which stock or sales are unknown.
        settings: Of `replenishment`.
        as_of: The moment of reading.
        budget: What may be spent today.
    """
    goods = replenishment.with_columns(pl.col("order_quantity").alias("wanted"))
    if budget is not None:
        goods = within(goods, budget)
    return OrderReport(as_of, goods, unknown, settings, budget)


def within(goods: Frame, budget: float) -> Frame:
    """The goods with quantities that the budget pays for."""
    due = goods.filter("is_due")
    costs = due["cost"].fill_null(0.0).to_list()
    steps = [_steps(*row) for row in due.select("order_quantity", "minimum_order", "case_pack").iter_rows()]
    tables = _saved(due, steps)
    chosen = spend(budget, steps, costs, lambda good, quantity: tables[good].get(quantity, 0.0))
    bought = due.select("goods_id").with_columns(pl.Series("bought", chosen, pl.Int64))
    joined = goods.join(bought, on="goods_id", how="left", maintain_order="left")
    quantity = pl.coalesce("bought", "order_quantity").alias("order_quantity")
    changed = joined.with_columns(quantity).drop("bought")
    saved = savings(changed, changed["order_quantity"].to_numpy().astype(float))
    return changed.with_columns(
        (pl.col("order_quantity") * pl.col("cost")).alias("money"), pl.Series("saves", saved, pl.Float64)
    )


def _steps(wanted: int, minimum: int, pack: int) -> list[int]:
    """The quantities of an order, from the least to the one wanted."""
    least = -(-max(minimum, 1) // pack) * pack
    width = -(-(wanted - least) // pack // MOST_STEPS or 1) * pack if wanted > least else pack
    return [*range(least, wanted, max(width, pack)), wanted]


def _saved(due: Frame, steps: list[list[int]]) -> list[dict[int, float]]:
    """What each quantity of each good saves."""
    places = [place for place, one in enumerate(steps) for _ in one]
    quantities = [quantity for one in steps for quantity in one]
    found: list[dict[int, float]] = [{} for _ in steps]
    saved = savings(due[places], np.array(quantities, dtype=float)).tolist()
    for place, quantity, money in zip(places, quantities, saved, strict=True):
        found[place][quantity] = money
    return found


def _one(values: list[str] | None) -> str | None:
    """The only value, or the first of several."""
    return values[0] if values else None


def _advice(row: Mapping[str, Any]) -> Advice:
    cost = row["unit_cost"]
    price = None if cost is None else Decimal(str(cost)).quantize(PRICE)
    return Advice(
        item_id=_one(row["item_ids"]),
        sku=_one(row["codes"]),
        on_hand=row["available"],
        inbound=row["counted"],
        demand_per_day=row["units_per_day"],
        demand_low=row["low"],
        demand_high=row["high"],
        days_of_cover=row["days_left"],
        runs_out_on=row["runs_out_on"],
        reorder_point=row["reorder_point"],
        target_level=row["target_level"],
        order_quantity=row["order_quantity"],
        order_by=row["order_by"],
        unit_cost=price,
        money=None if price is None else (price * row["order_quantity"]).quantize(CENT),
        assumptions=tuple(row["assumptions"]),
    )
