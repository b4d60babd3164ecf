"""Quantiles of the standard normal distribution, for whole arrays."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from shopops.analysis.forecasting.history import Array


def normal_quantiles(share: Array) -> Array:
    """Standard deviations above the mean below which so much lies (n), shares between 0 and 1.

    Many goods have few shares between them, so that each is reckoned once.
    """
    values, which = np.unique(share, return_inverse=True)
    found: Array = np.array([NormalDist().inv_cdf(float(one)) for one in values], float)[which]
    return found
