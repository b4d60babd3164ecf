"""What a replay of the past found: each way to order in money, and how far it is from the advice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.backtesting.world import LEAST_KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from shopops.analysis.backtesting.certainty import Difference
    from shopops.analysis.backtesting.contest import Contest, Outcome


@dataclass(frozen=True, slots=True)
class Line:
    """One way to order.

    Attributes:
        cost: Keeping and lost margin.
        average_units: Units in stock at the end of a day, all goods together.
        average_money: What these cost; null where the cost of a good is not known.
        beyond: How much more it cost than the advice; null for the advice.
    """

    name: str
    title: str
    cost: float
    keeping: float
    lost_margin: float
    lost_units: float
    fill_rate: float
    average_units: float
    average_money: float | None
    beyond: Difference | None


@dataclass(frozen=True, slots=True)
class GoodLine:
    """One good under one way to order, all stretches together.

    Attributes:
        start: What all began with: the "usual" stock, or the "own" of the shop.
    """

    start: str
    policy: str
    name: str
    label: str
    cost: float
    keeping: float
    lost_margin: float
    sold_units: float
    lost_units: float
    average_units: float


@dataclass(frozen=True, slots=True)
class BacktestReport:
    """A replay.

    Attributes:
        contest: All ways to order, from the usual start.
        beside_own: The advice and the shop's own orders, from the stock it had; null where that is not known.
        labels: What people call each good.
        own_asked: Whether own orders were to be compared, and purchase orders were there.
        assumptions: What the figures rest on, a sentence each.
    """

    as_of: datetime
    contest: Contest
    beside_own: Contest | None
    labels: tuple[str, ...]
    own_asked: bool
    assumptions: tuple[str, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Each way to order, the advice first, then the cheapest."""
        advice, *others = _lines(self.contest)
        return (advice, *sorted(others, key=lambda line: line.cost))

    @property
    def own_lines(self) -> tuple[Line, ...]:
        """The advice and the shop's own orders, or nothing."""
        return () if self.beside_own is None else _lines(self.beside_own)

    @property
    def span(self) -> tuple[date, date]:
        """First and last day that were replayed."""
        return whole_span(self.contest)

    @property
    def replayed(self) -> int:
        """Goods that took part."""
        return int(self.contest.part.any(axis=1).sum())

    def left_out(self) -> Iterator[tuple[str, str]]:
        """Goods that took part in no stretch, and why."""
        world, found = self.contest.world, self.contest.stretches
        in_time = world.lead + world.review <= found[0].last - found[0].first
        for row in np.flatnonzero(~self.contest.part.any(axis=1)):
            new = f"fewer than {LEAST_KNOWN} days of sales were known before the last stretch"
            yield self.labels[row], new if in_time[row] else "takes longer to arrive than a stretch lasts"

    def goods(self) -> Iterator[GoodLine]:
        """Each good under each way to order."""
        yield from goods_of(self.contest, self.labels, "usual")
        if self.beside_own is not None:
            yield from goods_of(self.beside_own, self.labels, "own")


def whole_span(contest: Contest) -> tuple[date, date]:
    """First day of the first stretch, and last day of the last."""
    history = contest.world.history
    return contest.stretches[0].days(history)[0], contest.stretches[-1].days(history)[1]


def goods_of(contest: Contest, labels: tuple[str, ...], start: str) -> Iterator[GoodLine]:
    """Each good that took part, under each way to order."""
    for one in contest.outcomes:
        for row in map(int, np.flatnonzero(contest.part.any(axis=1))):
            yield _good(contest, one, row, labels[row], start)


def _lines(contest: Contest) -> tuple[Line, ...]:
    return tuple(_line(contest, one) for one in contest.outcomes)


def _line(contest: Contest, one: Outcome) -> Line:
    stock = one.stock.sum(axis=1) / len(contest.stretches)
    money = float((stock * contest.world.unit_cost)[contest.part.any(axis=1)].sum())
    keeping, lost = float(one.holding.sum()), float(one.shortage.sum())
    return Line(
        name=one.name,
        title=one.title,
        cost=keeping + lost,
        keeping=keeping,
        lost_margin=lost,
        lost_units=float(one.lost.sum()),
        fill_rate=one.fill_rate,
        average_units=float(stock.sum()),
        average_money=None if np.isnan(money) else money,
        beyond=None if one is contest.outcomes[0] else contest.beyond_advice(one),
    )


def _good(contest: Contest, one: Outcome, row: int, label: str, start: str) -> GoodLine:
    keeping, lost = float(one.holding[row].sum()), float(one.shortage[row].sum())
    return GoodLine(
        start=start,
        policy=one.name,
        name=contest.world.history.names[row],
        label=label,
        cost=keeping + lost,
        keeping=keeping,
        lost_margin=lost,
        sold_units=float(one.sold[row].sum()),
        lost_units=float(one.lost[row].sum()),
        average_units=float(one.stock[row][contest.part[row]].mean()),
    )
