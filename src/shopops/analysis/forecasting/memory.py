"""How fast each good forgets: which half-life would have foretold its own past best.

Every half-life forecasts the weeks seen from the weeks before, two weeks ahead as when stock is ordered. The range
as a whole says which did well, tempered because goods rise and fall together; each good then speaks for itself.
Sources: Dawid (1984), Statistical theory: the prequential approach; Grünwald and van Ommen (2017), Inconsistency of
Bayesian inference for misspecified linear models (the tempering).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from shopops.analysis.forecasting.history import Array
    from shopops.analysis.forecasting.weeks import Weeks

HALF_LIVES = (2.0, 3.0, 4.0, 6.0, 9.0, 13.0, 20.0, 40.0)
"""In weeks."""
AHEAD, BURN_IN = 2, 6
"""Weeks ahead of which forecasts are judged, and weeks before the first of them."""
TEMPER = 0.3
"""Weight of a likelihood of the whole range against that of independent goods."""
OWN_TIME = 0.2
"""So many goods keep a time of their own, whatever the range does."""
PRIOR_WEEKS = 0.15
"""Each good begins as if it had sold, for so much of a week, what the range sells."""


def memory(weeks: Weeks, factors: Array, spread: Array) -> Array:
    """Weight of each past week in each good's rate, n × t, adding up to 1.

    Args:
        weeks: Units and what was seen.
        factors: t factors of the range.
        spread: n relative variances of a week beyond those of counts.
    """
    own = _likelihoods(weeks, factors, spread)
    whole = TEMPER * own.sum(axis=0)
    prior = np.exp(whole - whole.max())
    prior = (1 - OWN_TIME) * prior / prior.sum() + OWN_TIME / len(HALF_LIVES)
    chances = np.log(prior) + own - own.max(axis=1, keepdims=True)
    weights = np.exp(chances - chances.max(axis=1, keepdims=True))
    mixed: Array = (weights / weights.sum(axis=1, keepdims=True)) @ _decays(weeks.units.shape[1])
    return mixed


def _decays(count: int) -> Array:
    """Weights of the past weeks by half-life, h × t."""
    weights = 0.5 ** (np.arange(count)[::-1] / np.array(HALF_LIVES)[:, None])
    total: Array = weights / weights.sum(axis=1, keepdims=True)
    return total


def _likelihoods(weeks: Weeks, factors: Array, spread: Array) -> Array:
    """Negative binomial log likelihood of each good's weeks by half-life, n × h, up to a constant."""
    units, exposure = weeks.units, weeks.seen * factors
    size = 1 / spread
    usual = units.sum() / max(float(exposure.sum()), 1e-9)
    found = np.zeros((len(units), len(HALF_LIVES)))
    for column, half_life in enumerate(HALF_LIVES):
        kept = 0.5 ** (1 / half_life)
        sold, offered = np.full(len(units), PRIOR_WEEKS * usual), np.full(len(units), PRIOR_WEEKS)
        for week in range(units.shape[1] - AHEAD):
            sold = PRIOR_WEEKS * usual * (1 - kept) + sold * kept + units[:, week]
            offered = PRIOR_WEEKS * (1 - kept) + offered * kept + exposure[:, week]
            if week + 1 >= BURN_IN:
                found[:, column] += _likelihood(units, exposure, week + AHEAD, sold / offered, size)
    return found


def _likelihood(units: Array, exposure: Array, week: int, rate: Array, size: Array) -> Array:
    mean = np.maximum(rate * exposure[:, week], 1e-3)
    count = units[:, week]
    seen: Array = (exposure[:, week] > 0) * (count * np.log(mean) - (count + size) * np.log(size + mean))
    return seen
