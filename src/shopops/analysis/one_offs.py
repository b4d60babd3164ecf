"""Sales that say nothing of the coming ones: single bulk orders, and the surge of a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from shopops.analysis.forecasting import Array

CAP_FACTOR, CAP_FLOOR = 3.0, 5.0
"""A day above three times the usual selling day (and above five pieces) is a one-off, such as a bulk order."""
REPEATED = 3
"""In so many different weeks it is no one-off: such orders come again."""
LATELY, LAST_WEEK = 91, 7
"""Days whose selling days are the usual ones; a jump of the last week is a new level."""
SURGE, AROUND, FEWEST = 1.5, 31, 14
"""A day on which the shop sold so many times what it does in the days around it, on that weekday and at all."""


def capped(sold: Array) -> Array:
    """Sales with one-off days cut to the largest usual one, n × t; nan stays nan.

    Source: a winsorised series, with the median of selling days as its scale.
    """
    selling = sold > 0
    usual = np.maximum(
        _medians(sold[:, -LATELY:], selling[:, -LATELY:]),
        _medians(sold[:, -LAST_WEEK:], selling[:, -LAST_WEEK:]),
    )
    usual = np.where(usual > 0, usual, _medians(sold, selling))
    cap = np.maximum(CAP_FACTOR * usual, CAP_FLOOR)
    above = sold > cap[:, None]
    once = _weeks(above) < REPEATED
    return np.where(above & once[:, None], cap[:, None], sold)


def _medians(values: Array, chosen: NDArray[np.bool_]) -> Array:
    """Median of the chosen values of each row, 0 where there is none."""
    if not values.size:
        return np.zeros(len(values))
    ordered = np.sort(np.where(chosen, values, np.inf), axis=1)
    count, row = chosen.sum(axis=1), np.arange(len(values))
    low, high = (
        ordered[row, np.maximum(count - 1, 0) // 2],
        ordered[row, np.minimum(count // 2, ordered.shape[1] - 1)],
    )
    return np.where(count > 0, (low + high) / 2, 0.0)


def _weeks(days: NDArray[np.bool_]) -> NDArray[np.int_]:
    """In how many weeks, counted back from the last day, a row is true."""
    missing = -days.shape[1] % 7
    whole = np.pad(days, ((0, 0), (missing, 0)))
    weeks: NDArray[np.int_] = whole.reshape(len(days), whole.shape[1] // 7, 7).any(axis=2).sum(axis=1)
    return weeks


def campaign_factors(totals: Array, days: tuple[date, ...], known: NDArray[np.bool_]) -> Array:
    """How many times the usual the shop sold on each day (t); 1 where that is within the usual.

    Args:
        totals: Pieces of all goods by day.
        days: The days.
        known: Days of which sales are known.
    """
    factors = np.ones(len(days))
    weekdays = np.array([day.weekday() for day in days])
    for at in np.flatnonzero(known):
        around = slice(max(at - AROUND, 0), at + AROUND + 1)
        near, same = totals[around][known[around]], weekdays[around][known[around]] == weekdays[at]
        usual = max(float(np.median(near)), float(np.median(near[same])))
        if len(near) >= FEWEST and totals[at] > SURGE * usual and totals[at] - usual > 3 * usual**0.5 > 0:
            factors[at] = totals[at] / usual
    return factors
