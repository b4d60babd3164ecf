"""Quantiles of counts with a given mean and variance, for whole arrays at once."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from shopops.analysis.forecasting.history import Array

LARGE = 200.0
"""Above so many expected units the steps of a count no longer matter, and the gamma distribution stands in."""


def quantiles(share: Array, mean: Array, variance: Array) -> Array:
    """Smallest count whose probability of not being exceeded is at least `share`.

    Negative binomial of that mean and variance; a variance of no more than the mean is taken as barely above it.
    Source: Johnson, Kemp and Kotz, Univariate Discrete Distributions, ch. 5 (recursion of the probabilities).
    """
    variance = np.maximum(variance, mean * 1.0001)
    counts = np.zeros_like(mean)
    small = (mean > 0) & (mean + 6 * np.sqrt(variance) <= 10 * LARGE) & (mean < LARGE)
    counts[small] = _counted(share[small], mean[small], variance[small])
    large = (mean > 0) & ~small
    counts[large] = np.ceil(gamma_quantiles(share[large], mean[large], variance[large]) - 0.5)
    return counts


def _counted(share: Array, mean: Array, variance: Array) -> Array:
    """By adding up the probabilities from 0 on."""
    size = mean**2 / (variance - mean)
    other = 1 - mean / variance
    term = np.exp(size * np.log(mean / variance))
    below, found = term.copy(), np.zeros_like(mean)
    left = np.flatnonzero(below < share)
    count = 0
    while left.size and count < 40 * LARGE:
        term[left] *= (size[left] + count) / (count + 1) * other[left]
        count += 1
        below[left] += term[left]
        found[left] = count
        left = left[below[left] < share[left]]
    return found


def gamma_quantiles(share: Array, mean: Array, variance: Array) -> Array:
    """Quantile of the gamma distribution by the cube-root transform (Wilson and Hilferty, 1931)."""
    shape = mean**2 / variance
    z = np.vectorize(NormalDist().inv_cdf, otypes=[float])(share)
    root = np.maximum(1 - 1 / (9 * shape) + z / (3 * np.sqrt(shape)), 0.0)
    return np.where(np.isfinite(root), mean * root**3, mean)
