"""How much to order: order-up-to level, reorder point and quantity, for whole arrays of goods.

Demand that finds no stock is lost, so what is left when an order arrives is never below zero, however large the
demand before. The order is such that, in the review period it has to serve, one unit more would cost as much as it
saves. Sources: Morton (1971), The near-myopic nature of the lagged-proportional-cost inventory problem with lost
sales; Zipkin (2008), Old and new methods for lost-sales inventory systems.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.forecasting.scenarios import COUNT, scenarios

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from shopops.analysis.forecasting import Array, Forecast

MOST_CERTAIN = 0.999
"""Beyond it no forecast can tell, however dear a lost unit is."""
MOST_STAGES = 4
"""A lead time is walked through in parts of a review period each, but in no more than so many."""
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


def levels(forecast: Forecast, terms: Terms, bucket_days: int) -> Levels:
    """Reorder point (covers the lead time) and order-up-to level (covers the review period after it as well)."""
    lead, whole = terms.lead_days / bucket_days, (terms.lead_days + _review(terms)) / bucket_days
    reorder_point = forecast.quantile(fractile(terms), 0, lead)
    target = forecast.quantile(fractile(terms), 0, whole)
    return Levels(reorder_point, np.maximum(target, reorder_point))


def needs(forecast: Forecast, terms: Terms, bucket_days: int, on_hand: Array, inbound: Array) -> Array:
    """Units that an order of today should bring (n), below zero where stock is more than enough.

    At most what is lacking to the order-up-to level; less where part of the demand is lost before the order arrives.

    Args:
        forecast: Demand of n goods.
        terms: Of the same goods.
        bucket_days: Days of a bucket of the forecast.
        on_hand: Units that can be sold today.
        inbound: Units on the way; they are taken to arrive evenly over the lead time.
    """
    stages = np.rint(terms.lead_days / _review(terms)).clip(1, MOST_STAGES)
    needed = np.empty(len(on_hand))
    for count in range(1, MOST_STAGES + 1):
        alike = np.flatnonzero(stages == count)
        for start in range(0, len(alike), _BATCH):
            goods = alike[start : start + _BATCH]
            stock = on_hand[goods], inbound[goods]
            needed[goods] = _needed(forecast.of(goods), terms.of(goods), bucket_days, *stock, count)
    return needed


def _needed(
    forecast: Forecast, terms: Terms, bucket_days: int, on_hand: Array, inbound: Array, stages: int
) -> Array:
    """What `needs` says, for goods whose lead time is walked through in so many stages."""
    lead, review = terms.lead_days / bucket_days, _review(terms) / bucket_days
    ends = [lead * part / stages for part in range(stages + 1)]
    *before, after = scenarios(forecast, [*pairwise(ends), (lead, lead + review)])
    left = np.repeat(on_hand[:, None], COUNT, axis=1)
    for demand in before:
        left = np.maximum(left + (inbound / stages)[:, None] - demand, 0.0)
    wanted = np.sort(after - left, axis=1)
    place = np.ceil(fractile(terms) * COUNT).astype(int).clip(1, COUNT) - 1
    needed: Array = wanted[np.arange(len(wanted)), place]
    return needed


def quantities(levels: Levels, position: Array, terms: Terms) -> Array:
    """Units to order today: up to the target, in whole packs, at least the minimum, or none.

    Args:
        levels: Of the same goods.
        position: On hand and on the way, less what is promised to buyers.
        terms: Pack and minimum.
    """
    return in_lots(levels.target - position, terms)


def in_lots(wanted: Array, terms: Terms) -> Array:
    """Units to order where so many are wanted (n): whole packs, at least the minimum, or none."""
    pack = np.maximum(terms.pack, 1.0)
    units = np.maximum(np.ceil(wanted - 1e-9), 0.0)
    ordered: Array = np.where(units > 0, np.ceil(np.maximum(units, terms.minimum) / pack) * pack, 0.0)
    return ordered
