"""A small order for the days between a new delivery and one on the way that comes after the stock is gone."""

import numpy as np

from shopops.analysis.forecasting import Array
from shopops.analysis.ordering import Terms, in_lots
from shopops.analysis.protection import lost_until

LEAST = 0.5
"""Fewer lost units are none."""


def gaps(available: Array, path: Array, coming: Array, lead_days: Array, next_in_days: Array) -> Array:
    """Sales that are lost from the day on which an order of today would come until the next delivery (n).

    Args:
        available: n pieces that can be sold.
        path: n × h expected units a day.
        coming: n × h pieces that arrive on each day.
        lead_days: n days that a new order takes.
        next_in_days: n days to the next dated delivery after the stock is gone, nan where there is none.
    """
    until = np.minimum(np.nan_to_num(next_in_days), path.shape[1])
    sooner = lead_days < until
    before = lost_until(available, path, coming, np.where(sooner, lead_days, 0.0))
    whole = lost_until(available, path, coming, np.where(sooner, until, 0.0))
    gap: Array = np.where(sooner, whole - before, 0.0)
    return np.where(gap >= LEAST, gap, 0.0)


def bridges(gap: Array, position: Array, daily: Array, terms: Terms) -> Array:
    """Pieces of an order that fills the gap, none where it does not pay (n).

    It pays if the margin of what it saves is above the cost of keeping what is left of it (of whole cases and the
    supplier's minimum) until it is sold after what comes later.

    Args:
        gap: n lost units that it would save.
        position: n pieces that are there or come.
        daily: n units a day.
        terms: Case, minimum, margin, and cost of keeping a unit for a week.
    """
    pieces = in_lots(gap, terms)
    left = np.maximum(pieces - gap, 0.0)
    weeks = (np.maximum(position, 0.0) + left / 2) / np.maximum(daily, 1e-3) / 7
    net = terms.shortage * gap - left * terms.holding * weeks
    return np.where(net > 0, pieces, 0.0)
