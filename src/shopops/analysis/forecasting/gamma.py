"""Quantiles of gamma distributions and of counts, from tables that are reckoned once a run."""

from __future__ import annotations

from functools import lru_cache
from math import lgamma
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from shopops.analysis.forecasting.history import Array

LEAST_SHAPE, MOST_SHAPE, SHAPES = 0.02, 2000.0, 160
"""Beyond the most, a gamma variable strays by 2 % of its mean; below the least, it is nearly always 0."""
_POINTS = 4001


def gamma_quantiles(shape: Array, share: Array) -> Array:
    """Quantile of the gamma distribution with mean 1: each shape at its share (arrays that broadcast).

    Linear between a table's logarithms, within 0.2 % for shares of 0.01 to 0.999.
    """
    share, below, part = np.broadcast_arrays(share, *_place(shape))
    found = np.empty(share.shape)
    for row in np.unique(below):
        here = below == row
        low, high = (_at(knot, share[here]) for knot in (row, row + 1))
        found[here] = np.exp(low * (1 - part[here]) + high * part[here])
    return found


def gamma_columns(shape: Array, shares: Array) -> Array:
    """The same for n shapes at each of k shares: n × k."""
    table = np.array([_at(row, shares) for row in range(SHAPES)])
    below, part = _place(shape)
    columns: Array = np.exp(table[below] * (1 - part[:, None]) + table[below + 1] * part[:, None])
    return columns


def _place(shape: Array) -> tuple[NDArray[np.intp], Array]:
    """The row of the table below each shape, and which part of the way to the next it lies."""
    place = np.interp(
        np.log(np.clip(shape, LEAST_SHAPE, MOST_SHAPE)), np.log(shape_grid()), np.arange(SHAPES)
    )
    below = np.minimum(place.astype(np.intp), SHAPES - 2)
    return below, place - below


@lru_cache
def shape_grid() -> Array:
    """Shapes of the table, evenly spaced in logarithm."""
    return np.geomspace(LEAST_SHAPE, MOST_SHAPE, SHAPES)


def _at(row: int, share: Array) -> Array:
    """Logarithms of the quantiles of one shape of the table."""
    logs, below = _table(float(shape_grid()[row]))
    return np.interp(share, below, logs)


@lru_cache(maxsize=512)
def _table(shape: float) -> tuple[Array, Array]:
    """Logarithms of values of a mean-1 gamma variable, and the probability below each.

    The density is added up over the logarithm, where it is smooth; below the first point stands the leading
    term of the series, x^a e^-x ÷ Γ(a + 1) (NIST Digital Library of Mathematical Functions, 8.7.1).
    """
    spread = min(40.0, 9 / shape**0.5 + 3 / shape)
    logs = np.linspace(-spread, min(6.0, 9 / shape**0.5), _POINTS) + np.log(shape)
    density = np.exp(shape * logs - np.exp(logs) - lgamma(shape))
    below = np.cumsum((density[1:] + density[:-1]) / 2) * (logs[1] - logs[0])
    first = np.exp(shape * logs[0] - np.exp(logs[0]) - lgamma(shape + 1))
    total = np.concatenate(([first], first + below))
    return logs - np.log(shape), total / total[-1]
