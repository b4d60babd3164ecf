"""Quantiles of counts with a given mean and variance, for whole arrays at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.forecasting.gamma import gamma_quantiles

if TYPE_CHECKING:
    from shopops.analysis.forecasting.history import Array

LARGE = 100.0
"""Above so many expected units the steps of a count no longer matter, and the gamma distribution stands in."""
_MOST_STEPS = 3000


def quantiles(share: Array, mean: Array, variance: Array) -> Array:
    """Smallest count whose probability of not being exceeded is at least `share`.

    Negative binomial of that mean and variance; a variance of no more than the mean is taken as barely above it.
    Source: Johnson, Kemp and Kotz, Univariate Discrete Distributions, ch. 5 (recursion of the probabilities).
    """
    variance = np.maximum(variance, mean * 1.0001)
    counts = np.zeros_like(mean)
    small = (mean > 0) & (mean < LARGE)
    counts[small] = _counted(share[small], mean[small], variance[small])
    large = mean >= LARGE
    shape = mean[large] ** 2 / variance[large]
    counts[large] = np.ceil(mean[large] * gamma_quantiles(shape, share[large]) - 0.5)
    return counts


def _counted(share: Array, mean: Array, variance: Array) -> Array:
    """By adding up the probabilities from 0 on."""
    size = mean**2 / (variance - mean)
    other = 1 - mean / variance
    term = np.exp(size * np.log(mean / variance))
    below, found = term.copy(), np.zeros_like(mean)
    left = np.flatnonzero(below < share)
    for count in range(_MOST_STEPS):
        if not left.size:
            break
        term[left] *= (size[left] + count) / (count + 1) * other[left]
        below[left] += term[left]
        found[left] = count + 1
        left = left[below[left] < share[left]]
    return found
