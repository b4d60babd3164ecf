"""Days without a sale that demand does not explain: the good was not in stock, or not yet in the shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from shopops.analysis.forecasting import Array

UNLIKELY = 0.001
"""A run of days without sale less likely than this, at the sales of the days around it: not in stock."""
UNLIKELY_WHEN_GONE = 0.05
"""The same for the last days of goods whose stock is gone now; there the reason is known."""
AROUND = 28
"""Days before and after a run that tell how well the good sells."""
CLOSED_SHARE, FEWEST_WEEKS = 0.8, 3
"""A weekday on which the whole shop sells nothing so often is a day of rest, not a shelf without goods."""
TINY = 1e-300
CHUNK = 2048
"""Goods reckoned at a time, so that memory stays small."""


def silences(
    sold: Array, gone: NDArray[np.bool_], weekdays: NDArray[np.int_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Days on which goods could not be bought, n × t; and of these the days before the first sale.

    A run of days without sale is one of them where its probability is too small: that of no sale in a day, to the
    power of its days. The days around tell it, the larger of what the negative binomial distribution of their mean and
    variance gives and of their own share without sale, so that goods which are sold in few large orders may be silent
    for longer.

    Args:
        sold: n × t pieces sold, nan where unknown.
        gone: n, whether nothing is left now.
        weekdays: t, 0 to 6.
    """
    absent = np.zeros(sold.shape, dtype=bool)
    for first in range(0, len(sold), CHUNK):
        part = slice(first, first + CHUNK)
        absent[part] = _improbable(sold[part], gone[part])
    absent[:, _closed(sold, weekdays)] = False
    before = absent & (np.cumsum(np.nan_to_num(sold), axis=1) <= 0)
    return absent, before


def _improbable(sold: Array, gone: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Days of the runs without sale that are too long to be chance, n × t."""
    seen, units = ~np.isnan(sold), np.nan_to_num(sold)
    sale = units > 0
    row, begin, end = _runs(sale)
    given = (seen.astype(float), sale.astype(float), units, units**2)
    days, sales, pieces, squares = (_sums(one) for one in given)
    length = days[row, end] - days[row, begin]
    low, high = np.maximum(begin - AROUND, 0), np.minimum(end + AROUND, sold.shape[1])
    around = np.maximum(days[row, high] - days[row, low] - length, 1.0)
    mean = (pieces[row, high] - pieces[row, low]) / around
    spread = (squares[row, high] - squares[row, low]) / around - mean**2
    empty = around - (sales[row, high] - sales[row, low])
    often = np.log(np.divide(empty, around, out=np.full_like(mean, TINY), where=empty > 0))
    likelihood = length * np.maximum(_log_of_none(mean, spread), often)
    at_the_end = np.where(gone[row], np.log(UNLIKELY_WHEN_GONE), -np.inf)
    limit = np.where(end == sold.shape[1], at_the_end, np.log(UNLIKELY))
    odd = likelihood < limit
    edges = np.zeros((len(sold), sold.shape[1] + 1), dtype=np.int8)
    edges[row[odd], begin[odd]] += 1
    edges[row[odd], end[odd]] -= 1
    improbable: NDArray[np.bool_] = (np.cumsum(edges, axis=1, dtype=np.int8)[:, :-1] > 0) & seen
    return improbable


def _runs(sale: NDArray[np.bool_]) -> tuple[NDArray[np.int_], NDArray[np.int_], NDArray[np.int_]]:
    """Each run of days without sale: its row, its first day and the day after its last."""
    row, place = np.nonzero(np.pad(sale, ((0, 0), (1, 1)), constant_values=True))
    begin, end = place[:-1], place[1:] - 1
    run = (row[1:] == row[:-1]) & (end > begin)
    return row[:-1][run], begin[run], end[run]


def _sums(values: Array) -> Array:
    """Sums up to each day, with a leading 0."""
    return np.cumsum(np.pad(values, ((0, 0), (1, 0))), axis=1)


def _log_of_none(mean: Array, variance: Array) -> Array:
    """Logarithm of the probability that nothing is sold in a day: negative binomial, Poisson where it is no wider."""
    wide = variance > mean * 1.01
    size = np.divide(mean**2, variance - mean, out=np.ones_like(mean), where=wide)
    ratio = np.divide(mean, variance, out=np.ones_like(mean), where=wide & (mean > 0))
    return np.where(wide, size * np.log(ratio), -mean)


def _closed(sold: Array, weekdays: NDArray[np.int_]) -> NDArray[np.bool_]:
    """Days of rest of the whole shop (t)."""
    known = ~np.isnan(sold).all(axis=0)
    nothing = known & (np.nansum(sold, axis=0) <= 0)
    closed = np.zeros(len(weekdays), dtype=bool)
    for weekday in range(7):
        of = known & (weekdays == weekday)
        if of.sum() >= FEWEST_WEEKS and nothing[of].mean() >= CLOSED_SHARE:
            closed |= of & nothing
    return closed
