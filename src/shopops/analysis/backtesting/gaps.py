"""What was asked for on days that a good was not there: nobody knows, so that it is estimated, and told.

A bucket that was not seen counts as the mean of the four nearest like ones that were: of days the same weekday,
before or after, without the last ones before a gap, in the course of which the good went. It is at least what was
sold in it. The estimate varies less than demand does, so that stock-outs
within it come out a little too rarely, for every policy alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from shopops.analysis.forecasting import Array, History

NEAREST = 4
WEEKDAYS = 7


def filled(history: History, *, from_first: bool) -> Array:
    """Units of each bucket, n × t, estimated where the good was not seen.

    Args:
        history: What is on record.
        from_first: Leave what lies before the first known bucket of a good empty: it was not on sale.
    """
    seen = history.seen
    units = np.where(seen, history.units, 0.0)
    parts = WEEKDAYS if history.bucket_days == 1 else 1
    sold = np.nan_to_num(history.units)
    whole_days = seen & ~_before_a_gap(history)
    for row in np.flatnonzero(~seen.all(axis=1) & seen.any(axis=1)):
        for part in range(parts):
            like = slice(part, None, parts)
            telling = whole_days[row] if whole_days[row].any() else seen[row]
            filled_in = _line(units[row, like], telling[like], float(units[row][telling].mean()))
            units[row, like] = np.where(seen[row, like], units[row, like], filled_in)
    whole: Array = np.where(seen, units, np.maximum(units, sold))
    return np.where(_not_yet(history), 0.0, whole) if from_first else whole


def estimated(history: History) -> NDArray[np.bool_]:
    """Which buckets `filled` estimates, n × t."""
    missing: NDArray[np.bool_] = ~history.seen & ~_not_yet(history)
    return missing


def _before_a_gap(history: History) -> NDArray[np.bool_]:
    """Buckets after which the good was gone: it may have gone in their course."""
    gone = (history.available < 1) & ~np.isnan(history.units)
    after: NDArray[np.bool_] = np.pad(gone[:, 1:], ((0, 0), (0, 1)))
    return after


def _not_yet(history: History) -> NDArray[np.bool_]:
    """Buckets before the first of which anything is known."""
    known = ~np.isnan(history.units)
    first = np.where(known.any(axis=1), known.argmax(axis=1), known.shape[1])
    before: NDArray[np.bool_] = np.arange(known.shape[1]) < first[:, None]
    return before


def _line(units: Array, seen: NDArray[np.bool_], otherwise: float) -> Array:
    """Like buckets in order, each missing one as the mean of the nearest that were seen."""
    known = np.flatnonzero(seen)
    if not known.size:
        return np.full(len(units), otherwise)
    whole = units.copy()
    for place in np.flatnonzero(~seen):
        near = known[np.argsort(np.abs(known - place), kind="stable")[:NEAREST]]
        whole[place] = units[near].mean()
    return whole
