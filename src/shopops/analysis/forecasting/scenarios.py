"""Scenarios of several stretches ahead that share the doubt in the level, from one fixed set of points.

The same points serve every good, so that results neither vary from run to run nor depend on the order of goods.
Source: Roberts (2018), the additive sequence of the generalised golden ratio, a quasi-random one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.forecasting.gamma import gamma_columns, gamma_quantiles
from shopops.analysis.forecasting.normal import normal_quantiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.analysis.forecasting.distribution import Forecast
    from shopops.analysis.forecasting.history import Array

COUNT = 512
COUNTED = 40
"""Up to so many expected units a scenario's count is exact; above, the normal one, rounded."""


def scenarios(forecast: Forecast, stretches: Sequence[tuple[Array, Array]]) -> list[Array]:
    """Units of each stretch (first and last bucket, n each) in each scenario: n × `COUNT` a stretch."""
    points = _points(1 + 2 * len(stretches))
    level = gamma_columns(1 / forecast.doubt, points[0])
    drawn = []
    for place, (first, last) in enumerate(stretches):
        weeks = forecast.weeks(first, last)
        noise = gamma_columns(weeks / forecast.spread, points[1 + 2 * place])
        mean = forecast.mean(first, last)[:, None] * level * noise
        drawn.append(_counts(mean, 2 + 2 * place, points))
    return drawn


def _counts(mean: Array, dimension: int, points: Array) -> Array:
    """Poisson quantile of each mean at the shares of one dimension."""
    steps, normal = _steps(dimension, len(points))
    counts: Array = np.rint(mean + normal * np.sqrt(mean))
    for scenario in range(COUNT):
        few = mean[:, scenario] < COUNTED
        counts[few, scenario] = np.searchsorted(steps[scenario], mean[few, scenario])
    return np.maximum(counts, 0.0)


@lru_cache
def _points(dimensions: int) -> Array:
    """Evenly spread points of the unit cube, dimensions × `COUNT`."""
    ratio = 2.0
    for _ in range(60):
        ratio = (1 + ratio) ** (1 / (dimensions + 1))
    steps: Array = np.array([ratio**-k for k in range(1, dimensions + 1)])
    points: Array = np.mod(0.5 + steps[:, None] * np.arange(1, COUNT + 1), 1)
    return points


@lru_cache
def _steps(dimension: int, dimensions: int) -> tuple[Array, Array]:
    """Means at which the Poisson quantile of a share rises by one, `COUNT` × steps, and normal deviates.

    P(N ≤ j) of mean m is the probability that a gamma variable of shape j + 1 exceeds m.
    """
    shares = _points(dimensions)[dimension]
    shapes = np.arange(1.0, COUNTED * 2 + 20)
    steps: Array = shapes * gamma_quantiles(shapes[None, :], 1 - shares[:, None])
    return steps, normal_quantiles(shares)
