"""How much to order: order-up-to level, reorder point and quantity, for whole arrays of goods.

Demand that finds no stock is lost, so what is left when an order arrives is never below zero, however large the
demand before. The order is such that, in the review period it has to serve, one unit more would cost as much as it
saves. Sources: Morton (1971), The near-myopic nature of the lagged-proportional-cost inventory problem with lost
sales; Zipkin (2008), Old and new methods for lost-sales inventory systems.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.forecasting.scenarios import COUNT, scenarios

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from shopops.analysis.forecasting import Array, Forecast

MOST_CERTAIN = 0.999
"""Beyond it no forecast can tell, however dear a lost unit is."""
MOST_STAGES = 4
"""A lead time is walked through in parts of a review period each, but in no more than so many."""
YEAR = 365.0
_BATCH = 4096


@dataclass(frozen=True, slots=True)
class Terms:
    """What an order of each good is bound to, n each.

    Attributes:
        lead_days: Days from the order to the shelf.
        review_days: Days until the next chance to order.
        holding: Cost of one unit kept for one week.
        shortage: Cost of one unit of demand that is lost.
        pack: Units a case; orders are whole cases.
        minimum: Fewest units a supplier takes, if any are ordered.
    """

    lead_days: Array
    review_days: Array
    holding: Array
    shortage: Array
    pack: Array
    minimum: Array

    def of(self, goods: NDArray[np.intp]) -> Terms:
        """The terms of some of the goods."""
        return Terms(*(getattr(self, name)[goods] for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Aim:
    """How safe n goods are to be.

    Attributes:
        share: Of review periods that should end without a lost unit.
        width: Units that something besides demand, such as a late delivery, adds at that share.
    """

    share: Array
    width: Array

    def of(self, goods: NDArray[np.intp]) -> Aim:
        """That of some of the goods."""
        return Aim(self.share[goods], self.width[goods])


@dataclass(frozen=True, slots=True)
class Stock:
    """What is there of n goods, and what comes without an order of today.

    Attributes:
        on_hand: Units that can be sold, negative where some are owed to buyers.
        inbound: Units on the way of which no day is known; they are taken to arrive evenly over the lead time.
        coming: n × h units that arrive in each bucket; null for none.
    """

    on_hand: Array
    inbound: Array
    coming: Array | None = None

    def of(self, goods: NDArray[np.intp]) -> Stock:
        """The stock of some of the goods."""
        coming = None if self.coming is None else self.coming[goods]
        return Stock(self.on_hand[goods], self.inbound[goods], coming)

    def arrivals(self, ends: Sequence[Array]) -> tuple[list[Array], Array]:
        """Units (n each) that arrive between each two of the ends, and those that do after the last of them."""
        evenly = self.inbound / (len(ends) - 1)
        if self.coming is None:
            return [evenly] * (len(ends) - 1), np.zeros_like(evenly)
        sums = np.cumsum(np.pad(self.coming, ((0, 0), (1, 0))), axis=1)
        row, last = np.arange(len(sums)), sums.shape[1] - 1
        known = [sums[row, np.ceil(end).astype(int).clip(0, last)] for end in ends]
        return [evenly + after - before for before, after in pairwise(known)], sums[:, -1] - known[-1]


@dataclass(frozen=True, slots=True)
class Levels:
    """Where to order and up to where, n each, in units.

    Attributes:
        reorder_point: Once stock and what is on the way fall to this, an order placed later may come too late.
        target: Fill up stock and what is on the way to this.
    """

    reorder_point: Array
    target: Array


def fractile(terms: Terms) -> Array:
    """Share of review periods that should end without a lost unit: the newsvendor's, at most `MOST_CERTAIN`.

    Source: Arrow, Harris and Marschak (1951), Optimal inventory policy.
    """
    share: Array = terms.shortage / np.maximum(terms.shortage + _overage(terms), 1e-12)
    return np.minimum(share, MOST_CERTAIN)


def _overage(terms: Terms) -> Array:
    return terms.holding * _review(terms) / 7


def _review(terms: Terms) -> Array:
    """Days of a review period, at least one."""
    return np.maximum(terms.review_days, 1.0)


def safety(terms: Terms, daily: Array) -> Array:
    """The `fractile` of goods of which so much is sold a day, for orders as long as the least quantity lasts (n).

    A large lot meets the risk of running out seldom; single pieces are no lot. Source: the (Q, r) rule
    1 − h·Q ÷ (p·demand), as in Silver, Pyke and Thomas, ch. 6, in the newsvendor's form.
    """
    least = in_lots(np.ones_like(daily), terms)
    lasts = np.where(least > 1, least / np.maximum(daily, 1e-3), 0.0)
    days = np.clip(lasts, terms.review_days, np.maximum(terms.review_days, YEAR))
    return fractile(replace(terms, review_days=days))


def levels(forecast: Forecast, terms: Terms, bucket_days: int, share: Array) -> Levels:
    """Reorder point (covers the lead time) and order-up-to level (covers the review period after it as well).

    Args:
        forecast: Demand of n goods.
        terms: Of the same goods.
        bucket_days: Days of a bucket of the forecast.
        share: Of review periods that should end without a lost unit, n.
    """
    lead, whole = terms.lead_days / bucket_days, (terms.lead_days + _review(terms)) / bucket_days
    reorder_point = forecast.quantile(share, 0, lead)
    target = forecast.quantile(share, 0, whole)
    return Levels(reorder_point, np.maximum(target, reorder_point))


def needs(forecast: Forecast, terms: Terms, bucket_days: int, stock: Stock, aim: Aim) -> Array:
    """Units that an order of today should bring (n), below zero where stock is more than enough.

    At most what is lacking to the order-up-to level; less where part of the demand is lost before the order arrives.
    Both `inventory plan` and `inventory replenish` order by it.

    Args:
        forecast: Demand of n goods.
        terms: Of the same goods.
        bucket_days: Days of a bucket of the forecast.
        stock: Of the same goods.
        aim: How safe each is to be.
    """
    stages = np.rint(terms.lead_days / _review(terms)).clip(1, MOST_STAGES)
    needed = np.empty(len(stages))
    for count in range(1, MOST_STAGES + 1):
        alike = np.flatnonzero(stages == count)
        for start in range(0, len(alike), _BATCH):
            goods = alike[start : start + _BATCH]
            lead, review = (days[goods] / bucket_days for days in (terms.lead_days, _review(terms)))
            ends = [lead * part / count for part in range(count + 1)]
            needed[goods] = _needed(forecast.of(goods), stock.of(goods), aim.of(goods), ends, lead + review)
    return needed


def _needed(forecast: Forecast, stock: Stock, aim: Aim, ends: Sequence[Array], last: Array) -> Array:
    """What `needs` says, for goods whose lead time is walked through in stages that end there."""
    *before, after = scenarios(forecast, [*pairwise(ends), (ends[-1], last)])
    arrivals, later = stock.arrivals(ends)
    left = np.repeat(stock.on_hand[:, None], COUNT, axis=1)
    for demand, come in zip(before, arrivals, strict=True):
        there = left + come[:, None]
        left = np.maximum(there - demand, np.minimum(there, 0.0))
    wanted = np.sort(after - left - later[:, None], axis=1)
    place = np.ceil(aim.share * COUNT).astype(int).clip(1, COUNT) - 1
    needed: Array = wanted[np.arange(len(wanted)), place]
    return widened(needed, wanted.mean(axis=1), aim.width)


def widened(quantile: Array, mean: Array, width: Array) -> Array:
    """A quantile of demand where something independent adds so much at the same share (n): joined by squares.

    Source: Silver, Pyke and Thomas, ch. 6 (variable lead time), with what the quantile lies above the mean in the
    place of z × deviation.
    """
    beyond = np.maximum(quantile - mean, 0.0)
    found: Array = quantile + (np.hypot(beyond, width) - beyond)
    return found


def in_lots(wanted: Array, terms: Terms) -> Array:
    """Units to order where so many are wanted (n): whole packs, at least the minimum, or none."""
    pack = np.maximum(terms.pack, 1.0)
    units = np.maximum(np.ceil(wanted - 1e-9), 0.0)
    ordered: Array = np.where(units > 0, np.ceil(np.maximum(units, terms.minimum) / pack) * pack, 0.0)
    return ordered
