"""How much to order: order-up-to level, reorder point and quantity, for whole arrays of goods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from shopops.analysis.forecasting import Array, Forecast


@dataclass(frozen=True, slots=True)
class Terms:
    """What an order of each good is bound to; each field one value or n of them.

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


@dataclass(frozen=True, slots=True)
class Levels:
    """Where to order and up to where, n each, in units.

    Attributes:
        reorder_point: Order once stock and what is on the way fall to this.
        target: Fill up stock and what is on the way to this.
    """

    reorder_point: Array
    target: Array


def fractile(terms: Terms) -> Array:
    """Share of protection periods that stock should last, the newsvendor's (Arrow, Harris and Marschak, 1951)."""
    over = terms.holding * np.maximum(terms.review_days, 1.0) / 7
    share: Array = terms.shortage / (terms.shortage + over)
    return share


def levels(forecast: Forecast, terms: Terms, bucket_days: int) -> Levels:
    """Reorder point (covers the lead time) and order-up-to level (covers lead time and review period)."""
    share = fractile(terms)
    lead, whole = terms.lead_days / bucket_days, (terms.lead_days + terms.review_days) / bucket_days
    return Levels(forecast.quantile(share, 0, lead), forecast.quantile(share, 0, whole))


def quantities(levels: Levels, position: Array, terms: Terms) -> Array:
    """Units to order today: up to the target, in whole packs, at least the minimum, or none.

    Args:
        levels: Of the same goods.
        position: On hand and on the way, less what is promised to buyers.
        terms: Pack and minimum.
    """
    wanted = np.maximum(np.round(levels.target - position), 0.0)
    packs = np.ceil(np.maximum(wanted, terms.minimum) / np.maximum(terms.pack, 1.0))
    ordered: Array = np.where(wanted > 0, packs * np.maximum(terms.pack, 1.0), 0.0)
    return ordered
