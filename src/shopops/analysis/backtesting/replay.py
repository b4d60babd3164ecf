"""A stretch of the past with orders of one's own: what is asked for and not there is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from shopops.analysis.backtesting.world import Stretch, World
    from shopops.analysis.forecasting import Array

SEED = 7
START_WEEKS = 1.5
"""Weeks of usual sales on hand at the start."""
USUAL_DAYS = 91


@dataclass(frozen=True, slots=True)
class Delivery:
    """Units of n goods, with the buckets on which they are expected and really come."""

    quantity: Array
    expected: NDArray[np.intp]
    arrives: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Start:
    """What is there at the start of a stretch: n units on hand, and deliveries on the way."""

    on_hand: Array
    coming: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """What a policy knows when it orders, besides the past.

    Attributes:
        bucket: The bucket about to begin.
        on_hand: n units.
        coming: Deliveries that have not come; quantities that have are 0.
    """

    bucket: int
    on_hand: Array
    coming: tuple[Delivery, ...]

    @property
    def inbound(self) -> Array:
        """Units on the way, n."""
        return sum((one.quantity for one in self.coming), np.zeros_like(self.on_hand))


Policy: TypeAlias = Callable[[Moment], "Array"]
"""Units to order of each of n goods, in whole lots."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What a stretch came to, n each.

    Attributes:
        sold: Units.
        lost: Units that were asked for and not there.
        stock: Units left at the end of each bucket, added up.
    """

    sold: Array
    lost: Array
    stock: Array

    @classmethod
    def none(cls, count: int) -> Totals:
        """Before anything happened to so many goods."""
        return cls(np.zeros(count), np.zeros(count), np.zeros(count))

    def plus(self, sold: Array, lost: Array, stock: Array) -> Totals:
        """With a further bucket."""
        return Totals(self.sold + sold, self.lost + lost, self.stock + stock)


def replay(
    world: World,
    span: Stretch,
    start: Start,
    policy: Policy | None,
    part: NDArray[np.bool_],
    sections: Sequence[Stretch] = (),
) -> list[Totals]:
    """Walk through a stretch.

    In the morning of a review day an order is placed, then comes what is due, then buyers do. No order is placed that
    could not serve a whole review period before the stretch ends.

    Args:
        world: The past.
        span: Which part of it.
        start: What is there.
        policy: Says what to order; null orders nothing.
        part: n, the goods that are replayed.
        sections: Parts of the stretch that are added up apart; without any, the whole is one.
    """
    on_hand = start.on_hand * part
    deliveries = [Delivery(one.quantity * part, one.expected, one.arrives) for one in start.coming]
    late, found, ends = delays(world, span), [Totals.none(len(on_hand))], {one.first for one in sections[1:]}
    for bucket in range(span.first, span.last):
        number, rest = divmod(bucket - span.first, world.review)
        if policy is not None and not rest:
            coming = tuple(_not_come(one, bucket) for one in deliveries)
            quantity = policy(Moment(bucket, on_hand, coming))
            deliveries.append(_order(world, span, bucket, quantity * part, late[:, number]))
        on_hand = on_hand + sum(np.where(one.arrives == bucket, one.quantity, 0.0) for one in deliveries)
        asked = world.demand[:, bucket] * part
        served = np.minimum(on_hand, asked)
        on_hand = on_hand - served
        if bucket in ends:
            found.append(Totals.none(len(on_hand)))
        found[-1] = found[-1].plus(served, asked - served, on_hand)
    return found


def _not_come(one: Delivery, bucket: int) -> Delivery:
    return Delivery(np.where(one.arrives >= bucket, one.quantity, 0.0), one.expected, one.arrives)


def _order(world: World, stretch: Stretch, bucket: int, quantity: Array, late: NDArray[np.intp]) -> Delivery:
    serves = bucket + world.lead + world.review <= stretch.last
    expected = bucket + world.lead
    return Delivery(np.where(serves, quantity, 0.0), expected, np.maximum(expected + late, bucket))


def delays(world: World, stretch: Stretch) -> NDArray[np.intp]:
    """By how many buckets each order of a stretch is late (n × orders), the same for every policy.

    Drawn from a fixed seed with the spread of the shop's own receipts; nothing is drawn where that is not known.
    """
    orders = len(stretch.reviews(world.review))
    drawn = np.random.default_rng((SEED, stretch.number)).standard_normal((len(world.spread), orders))
    late: NDArray[np.intp] = np.rint(drawn * world.spread[:, None] / world.days).astype(np.intp)
    return late


def usual_start(world: World, stretch: Stretch, past: Array) -> Start:
    """A start that is the same for all: one and a half usual weeks on hand, one coming in each review period.

    Args:
        world: The past.
        stretch: The stretch that begins.
        past: n × buckets before it, without gaps.
    """
    usual = past[:, -USUAL_DAYS // world.days :].mean(axis=1) * 7 / world.days
    period = np.rint(usual * world.review * world.days / 7)
    ends = int(world.lead.max(initial=0))
    coming = [
        Delivery(
            np.where(after < world.lead, period, 0.0), *(np.full(len(usual), stretch.first + after),) * 2
        )
        for after in range(0, ends, world.review)
    ]
    return Start(np.rint(START_WEEKS * usual), tuple(coming))
