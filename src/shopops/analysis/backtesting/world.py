"""The past in which policies are replayed: what was asked for, on which terms, and which stretches of it count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.ordering import fractile, in_lots

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from numpy.typing import NDArray

    from shopops.analysis.forecasting import Array, History
    from shopops.analysis.ordering import Terms

ORDERS = 6
"""Orders of a stretch: enough that what was there at its start hardly counts."""
STRETCHES = 4
LEAST_PAST = 28
"""Days that must be known before the first stretch."""
USUAL_LEADS = 0.9
"""A stretch is long enough for the lead times of so many goods."""
LEAST_KNOWN = 14
"""Days of a good's own sales before a stretch; with fewer there is nothing to begin its stock with."""


class TooShort(Exception):  # noqa: N818 # names what is wrong, as the other reasons do
    """The history is too short for a single stretch.

    Attributes:
        known: Days known.
        needed: Days needed.
    """

    def __init__(self, known: int, needed: int) -> None:
        super().__init__(f"{known} days are known, {needed} are needed")
        self.known, self.needed = known, needed


@dataclass(frozen=True, slots=True)
class World:
    """Goods (n) over t buckets of the past.

    Attributes:
        history: What is on record, gaps and all.
        demand: n × t units asked for, estimated where the good was not there (`filled`).
        estimated: n × t which of it is estimated.
        terms: Of an order, as today.
        spread: n standard deviations of the delivery time in days; 0 where none is known.
        unit_cost: n costs of a unit; nan where not known.
    """

    history: History
    demand: Array
    estimated: NDArray[np.bool_]
    terms: Terms
    spread: Array
    unit_cost: Array

    @property
    def days(self) -> int:
        """Days of a bucket."""
        return self.history.bucket_days

    @property
    def review(self) -> int:
        """Buckets from one order to the next."""
        return max(round(float(self.terms.review_days.max(initial=1.0)) / self.days), 1)

    @property
    def lead(self) -> NDArray[np.intp]:
        """Buckets from an order to its arrival, n."""
        whole: NDArray[np.intp] = np.ceil(self.terms.lead_days / self.days - 1e-9).astype(np.intp)
        return whole

    @property
    def fractile(self) -> Array:
        """Newsvendor's fractile, n."""
        return fractile(self.terms)

    def known_days(self, until: int) -> Array:
        """Days of each good's sales that are known before a bucket, n."""
        days: Array = self.history.seen[:, :until].sum(axis=1) * float(self.days)
        return days

    def lots(self, wanted: Array) -> Array:
        """What a supplier delivers where so many units are wanted, n."""
        return in_lots(wanted, self.terms)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Buckets `first` up to, not with, `last`, that are replayed from a start of their own."""

    number: int
    first: int
    last: int

    def reviews(self, every: int) -> range:
        """Buckets on which orders are placed."""
        return range(self.first, self.last, every)

    def days(self, history: History) -> tuple[date, date]:
        """First and last day."""
        last = history.starts[self.last - 1] + timedelta(days=history.bucket_days - 1)
        return history.starts[self.first], last


def stretches(world: World, most: int = STRETCHES) -> tuple[Stretch, ...]:
    """The last stretches of the past, one after the other: six review periods and a lead time each.

    As many as leave `LEAST_PAST` days before the first. Source of the pattern: rolling origins, Tashman (2000),
    Out-of-sample tests of forecasting accuracy.

    Raises:
        TooShort: If there is not one.
    """
    count = world.demand.shape[1]
    leads = np.sort(world.lead)
    lead = int(leads[min(int(len(leads) * USUAL_LEADS), len(leads) - 1)]) if len(leads) else 0
    length, before = ORDERS * world.review + lead, -(-LEAST_PAST // world.days)
    number = min(most, (count - before) // length)
    if number < 1:
        raise TooShort(count * world.days, (before + length) * world.days)
    return tuple(_behind_each_other(count, length, number))


def _behind_each_other(count: int, length: int, number: int) -> Iterator[Stretch]:
    for place in range(number):
        first = count - length * (number - place)
        yield Stretch(place, first, first + length)


def takes_part(world: World, stretch: Stretch) -> NDArray[np.bool_]:
    """Which goods are replayed in a stretch: known for long enough, and delivered before it ends."""
    in_time = world.lead + world.review <= stretch.last - stretch.first
    part: NDArray[np.bool_] = in_time & (world.known_days(stretch.first) >= LEAST_KNOWN)
    return part
