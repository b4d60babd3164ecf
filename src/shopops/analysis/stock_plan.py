"""What to order of goods of which only sales, stock and costs are known: the plan of a plain table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.advice import Advice, AdviceReport, Unadvised
from shopops.analysis.forecasting import forecast
from shopops.analysis.ordering import Aim, Levels, Stock, in_lots, levels, needs, safety

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.analysis.forecasting import Array, Forecast, History
    from shopops.analysis.ordering import Terms

HORIZON_DAYS = 364
"""Days walked through; stock that lasts longer has no run-out day."""
CENT = Decimal("0.01")
DAYS_KNOWN = 14
"""A good with fewer days of sales is told to rest on little."""


@dataclass(frozen=True, slots=True)
class Position:
    """Stock of n goods.

    Attributes:
        on_hand: Units that can be sold; nan where it is not known.
        inbound: Units on the way.
        unit_cost: What a unit costs; null where it is not known.
    """

    on_hand: Array
    inbound: Array
    unit_cost: tuple[Decimal | None, ...]

    @property
    def costs(self) -> Array:
        """The same as numbers, nan where they are not known."""
        return np.array([np.nan if cost is None else float(cost) for cost in self.unit_cost], float)


def stock_plan(
    history: History, position: Position, terms: Terms, as_of: datetime, assumptions: Sequence[str]
) -> AdviceReport:
    """What to order of each good, the most urgent first.

    Args:
        history: Sales up to the day before `as_of`.
        position: Stock of the same goods.
        terms: Of the same goods.
        as_of: The moment of reading.
        assumptions: What every line rests on, a clause each.
    """
    known = (history.seen).any(axis=1)
    bucket = history.bucket_days
    on_hand, inbound = np.nan_to_num(position.on_hand), position.inbound
    ahead, reached, wanted = wanted_units(history, on_hand, inbound, terms)
    stock, ordered = on_hand + inbound, in_lots(wanted, terms)
    lost = np.floor(np.maximum(reached.target - stock - np.maximum(wanted, 0.0), 0.0))
    reached = Levels(reached.reorder_point, reached.target - lost)
    figures = _figures(ahead, stock, stock + lost - reached.reorder_point, bucket)
    figures["days"] = history.seen.sum(axis=1) * float(bucket)
    figures["wait"][(reached.reorder_point <= 0) & (ordered <= 0)] = np.nan
    figures["wait"] = np.where(ordered > 0, np.fmin(figures["wait"], terms.review_days), figures["wait"])
    rows = [
        _advice(history, position, reached, ordered, figures, k, as_of, (*assumptions, *_on_lost(lost[k])))
        for k in map(int, np.flatnonzero(known))
    ]
    unknown = [history.names[k] for k in np.flatnonzero(~known)]
    skipped = [Unadvised(name, None, "no day with known sales") for name in unknown]
    return AdviceReport(as_of, tuple(sorted(rows, key=_urgency)), tuple(skipped))


def wanted_units(
    history: History, on_hand: Array, inbound: Array, terms: Terms
) -> tuple[Forecast, Levels, Array]:
    """The forecast, the levels, and the units that an order of today should bring (n), not yet in lots."""
    bucket = history.bucket_days
    ahead = forecast(history, horizon=_buckets(terms, bucket))
    return ahead, *wanted_of(ahead, on_hand, inbound, terms, bucket)


def wanted_of(
    ahead: Forecast, on_hand: Array, inbound: Array, terms: Terms, bucket: int
) -> tuple[Levels, Array]:
    """The same of goods whose sales are forecast already, in buckets of so many days."""
    share = safety(terms, ahead.a_day(bucket))
    reached = levels(ahead, terms, bucket, share)
    needed = needs(ahead, terms, bucket, Stock(on_hand, inbound), Aim(share, np.zeros_like(share)))
    lacking = reached.target - on_hand - inbound
    return reached, np.where(terms.lead_days > 0, np.minimum(needed, lacking), lacking)


def _buckets(terms: Terms, bucket: int) -> int:
    longest = float(np.max(terms.lead_days + terms.review_days, initial=0.0))
    return int(max(HORIZON_DAYS, longest) // bucket) + 1


def _urgency(one: Advice) -> tuple[bool, float, str]:
    cover = float("inf") if one.days_of_cover is None else one.days_of_cover
    return not one.order_quantity, cover, one.item_id or ""


def _figures(ahead: Forecast, stock: Array, spare: Array, bucket: int) -> dict[str, Array]:
    """Demand a day with its range, days of cover and days until `spare` units are sold; nan beyond the horizon."""
    low, high = ahead.range_a_day(bucket)
    path = ahead.path(len(ahead.shares))
    return {
        "mean": ahead.a_day(bucket),
        "low": low,
        "high": high,
        "cover": _days_until(path, stock, bucket),
        "wait": np.ceil(_days_until(path, np.maximum(spare, 0.0), bucket)),
    }


def _days_until(path: Array, units: Array, bucket: int) -> Array:
    """Days until so many units are sold, evenly within a bucket; nan where they last beyond the path (n)."""
    sums = np.cumsum(np.pad(path, ((0, 0), (1, 0))), axis=1)
    after = (sums < units[:, None]).sum(axis=1)
    last = sums.shape[1] - 1
    before = np.clip(after - 1, 0, last - 1)
    row = np.arange(len(path))
    part = (units - sums[row, before]) / np.maximum(path[row, before], 1e-12)
    days = (before + np.clip(part, 0, 1)) * bucket
    found: Array = np.where((after > last) | (sums[:, -1] <= 0), np.nan, np.where(after == 0, 0.0, days))
    return found


def _advice(
    history: History,
    position: Position,
    reached: Levels,
    ordered: Array,
    figures: dict[str, Array],
    k: int,
    as_of: datetime,
    assumptions: Sequence[str],
) -> Advice:
    cover, wait = (_number(figures[name][k]) for name in ("cover", "wait"))
    cost = position.unit_cost[k]
    day = as_of.date()
    return Advice(
        item_id=history.names[k],
        sku=None,
        on_hand=float(np.nan_to_num(position.on_hand[k])),
        inbound=float(position.inbound[k]),
        demand_per_day=float(figures["mean"][k]),
        demand_low=float(figures["low"][k]),
        demand_high=float(figures["high"][k]),
        days_of_cover=cover,
        runs_out_on=None if cover is None else day + timedelta(int(cover)),
        reorder_point=float(reached.reorder_point[k]),
        target_level=float(reached.target[k]),
        order_quantity=int(ordered[k]),
        order_by=None if wait is None else day + timedelta(int(wait)),
        unit_cost=cost,
        money=None if cost is None else (cost * int(ordered[k])).quantize(CENT),
        assumptions=(*assumptions, *_own_assumptions(history, position, figures["days"][k], k)),
    )


def _on_lost(lost: float) -> list[str]:
    """Why the target is no higher."""
    return (
        [f"{lost:.0f} are asked for before the order can arrive and are lost: the target is lower by them"]
        if lost > 1
        else []
    )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _own_assumptions(history: History, position: Position, days: float, k: int) -> list[str]:
    told = []
    if np.isnan(position.on_hand[k]):
        told.append("stock unknown: none assumed, so the order fills up to the whole target")
    if days < DAYS_KNOWN:
        told.append(f"only {days:.0f} days of sales are known: the spread is that of the other goods")
    if not np.nansum(history.units[k]):
        told.append("nothing was sold in the days that are known")
    return told
