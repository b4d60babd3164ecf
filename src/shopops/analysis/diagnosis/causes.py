"""One table's view of the day: the causes it shows, its trees, and what it could have shown."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.diagnosis.design import Design
from shopops.analysis.diagnosis.expectation import expected_buyers, expected_visitors
from shopops.analysis.diagnosis.grid import gather
from shopops.analysis.diagnosis.power import power_line
from shopops.analysis.diagnosis.question import Question
from shopops.analysis.diagnosis.results import Cause
from shopops.analysis.diagnosis.search import search
from shopops.analysis.diagnosis.tree import conversion_tree

if TYPE_CHECKING:
    from shopops.analysis.diagnosis.expectation import Expectation
    from shopops.analysis.diagnosis.grid import Array, Grid
    from shopops.analysis.diagnosis.posterior import Model
    from shopops.analysis.diagnosis.results import Power, Tree
    from shopops.analysis.diagnosis.search import Found
    from shopops.analysis.diagnosis.shop_days import ShopDays
    from shopops.analysis.diagnosis.traffic_tables import TrafficTable
    from shopops.analysis.diagnosis.tree import Slice
    from shopops.analysis.usual import Usual

WITHIN = 1.96
"""Standard errors on either side of 95 % of a normal distribution."""
FREE = 4.0
"""Variance of the logarithm of the shop's traffic where it is not to be judged."""
FEW = 10
"""Of so few counted the logarithm is far from normal, and the interval is that of the count."""


@dataclass(frozen=True, slots=True)
class View:
    """What one table says of the day.

    Attributes:
        causes: Without money and share.
        trees: Conversion by each dimension.
        power: Power line.
        gain: Log-likelihood that the causes explain beyond their price.
        expected_visitors: Of the shop on the day.
    """

    causes: tuple[Cause, ...]
    trees: tuple[Tree, ...]
    power: Power
    gain: float
    expected_visitors: float


@dataclass(frozen=True, slots=True)
class Opened:
    """A table read into arrays, with its visitors judged."""

    name: str
    grid: Grid
    design: Design
    visitors: Expectation


def opened(table: TrafficTable, shop: ShopDays) -> Opened:
    """Read a table for the days of the shop."""
    grid = gather(table.frame, table.dims, shop.days, shop.day)
    design = Design(grid.codes, grid.sizes)
    return Opened(table.name, grid, design, expected_visitors(grid, design, shop.calendar))


def view(table: Opened, shop: ShopDays, usual: Usual, worst_of: int) -> View:
    """Look at the day through one table."""
    grid, design, visitors = table.grid, table.design, table.visitors
    people = _people(grid, shop)
    buyers = expected_buyers(grid, design, replace(shop.calendar, memory=visitors.memory))
    counting = 1 / max(usual.rate * shop.visitors_of_day, 1.0)
    swing = math.sqrt(usual.spread**2 + counting)
    found = search(
        Question("rate", buyers.model, buyers.usual, swing, worst_of),
        Question("mix", _moving(visitors.model), buyers.usual, swing, worst_of),
    )
    expected = grid.visitors * buyers.usual
    expected *= usual.rate * shop.visitors_of_day / max(float(expected.sum()), 1e-9)
    return View(
        causes=tuple(_told(one, grid, design, table.name, people.buyers, expected) for one in found),
        trees=_trees(grid, design, visitors.usual, buyers.usual, shop, usual.rate, people),
        power=power_line(buyers.model),
        gain=sum(one.gain for one in found),
        expected_visitors=float(visitors.usual.sum()) * people.visitors,
    )


def _moving(model: Model) -> Model:
    """The traffic of the whole shop may do as it likes: what moves everywhere is no other mix of people."""
    variance = model.variance.copy()
    variance[0] = FREE
    return replace(model, variance=variance)


@dataclass(frozen=True, slots=True)
class People:
    """People of the shop for each one counted in the table, who may count in several of its values."""

    visitors: float
    buyers: float


def _people(grid: Grid, shop: ShopDays) -> People:
    """As the earlier days were."""
    pairs = ((shop.visitors, grid.past_visitors), (shop.buyers, grid.past_buyers))
    return People(*(float(own.sum()) / max(float(of.sum()), 1e-9) if own.sum() else 1.0 for own, of in pairs))


def _told(found: Found, grid: Grid, design: Design, table: str, people: float, expected: Array) -> Cause:
    """A cause in buyers of the shop, with its interval.

    `expected` are the buyers that the day's visitors should have brought (n): where nobody at all bought, the day
    itself does not tell how many each part would have had.
    """
    inside = found.slice.mask(design) > 0
    buyers = float(grid.buyers.sum()) * people
    full = buyers / (1 - found.drop) * found.drop / -math.expm1(found.shift) if found.shift else 0.0
    if found.kind == "rate":
        most = float(grid.visitors[inside].sum()) * people
        full = min(full if buyers else float(expected[inside].sum()), most)

    def lost(shift: float) -> float:
        return full * math.expm1(shift)

    counted = float((grid.buyers if found.kind == "rate" else grid.visitors)[inside].sum())
    own = full / people if found.kind == "rate" else None
    ends = sorted(lost(end) for end in _ends(found, counted, own))
    return Cause(
        where=found.slice.where(grid),
        kind=found.kind,
        contribution=lost(found.shift),
        low=ends[0],
        high=ends[1],
        money=None,
        share=None,
        p_value=found.p_value,
        change=math.expm1(found.shift),
        visitors=int(grid.visitors[inside].sum()),
        table=table,
    )


def _ends(found: Found, counted: float, expected: float | None) -> tuple[float, float]:
    """Ends of the 95 % interval of the shift.

    Args:
        found: The cause.
        counted: Buyers (rate) or visitors (mix) in it.
        expected: The same without the cause; null: as the shift tells.
    """
    low, high = (found.shift + side * WITHIN * found.error for side in (-1, 1))
    if counted >= FEW:
        return low, high
    usual = expected or max(counted, 1.0) / math.exp(found.shift)
    least, most = _limits(counted)
    low = math.log(least / usual) if least else -math.inf
    return min(low, found.shift), max(math.log(most / usual), found.shift)


def _limits(counted: float) -> tuple[float, float]:
    """95 % interval of the mean of a Poisson count (Wilson and Hilferty 1931)."""
    low, high = (
        n * (1 - 1 / (9 * n) + side * WITHIN / (3 * math.sqrt(n))) ** 3 if n else 0.0
        for n, side in ((counted, -1), (counted + 1, 1))
    )
    return max(low, 0.0), high


def _trees(
    grid: Grid,
    design: Design,
    visitors: Array,
    rates: Array,
    shop: ShopDays,
    usual: float,
    people: People,
) -> tuple[Tree, ...]:
    """Conversion by mix and rate over each dimension."""
    expected = float(visitors.sum()) * people.visitors
    buyers = visitors * rates
    buyers *= usual * expected / max(float(buyers.sum()) * people.buyers, 1e-9)
    whole: list[Slice] = [
        ("", expected, usual * expected),
        ("", float(shop.visitors_of_day), float(shop.buyers_of_day)),
    ]
    trees = []
    for dim, names, codes in zip(grid.dims, grid.values, design.codes, strict=True):
        sums = [np.bincount(codes, one, len(names)) for one in (visitors, buyers, grid.visitors, grid.buyers)]
        rows = list(zip(names, *(one.tolist() for one in sums), strict=True))
        before = [(name, v, b) for name, v, b, _, _ in rows]
        after = [(name, v, b) for name, _, _, v, b in rows]
        trees.append(conversion_tree(dim, before, after, whole))
    return tuple(trees)
