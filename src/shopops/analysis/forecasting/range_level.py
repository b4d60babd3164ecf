"""The level that all goods of a range share: what it was each week, and what can be known of it now.

The weekly factor is a weighted ratio of units to each good's usual units; a good with bulk buyers weighs little.
Its true level is a random walk seen through noise. How far it walks and how noisy it is are not assumed: a grid of
both is filtered, and each pair counts by its likelihood. Sources: West and Harrison, Bayesian Forecasting and
Dynamic Models, ch. 2 and 12 (steady model, mixtures over its variances); Lange, Little and Taylor (1989), Robust
statistical modeling using the t distribution.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from shopops.analysis.forecasting.history import Array
    from shopops.analysis.forecasting.weeks import Weeks

WALKS = (0.0, 0.003, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3)
"""Weekly steps of the level, as standard deviations of its logarithm."""
NOISES = (0.0, 0.02, 0.05, 0.1, 0.2, 0.35)
"""Weekly noise that the goods share, likewise."""
DEGREES = 4.0
"""Degrees of freedom of the t distribution by which likelihood is reckoned, so that one odd week tells little."""
LEAST = 0.2
"""A week below a fifth of the usual one was a closed week, not a level."""
LEAST_GOODS = 8
"""Fewer goods say nothing about a range."""
AHEAD, BURN_IN = 3, 4
"""Weeks ahead for which a lasting rise is told, and weeks before the first that is looked back to."""
LAG_PRIOR = 0.1
"""A rise or fall of a tenth within that time is nothing unusual."""
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class RangeLevel:
    """The level of a range.

    Attributes:
        weekly: t factors of the weeks seen, mean 1.
        now: Expected factor of the weeks ahead.
        doubt: Relative variance of the level three weeks ahead.
        noise: Relative variance of single weeks around the level.
    """

    weekly: Array
    now: float
    doubt: float
    noise: float


def range_level(weeks: Weeks) -> RangeLevel:
    """The level of the goods of one range."""
    if len(weeks.units) < LEAST_GOODS:
        return RangeLevel(np.ones(weeks.units.shape[1]), 1.0, 0.0, 0.0)
    factors, variances = _factors(weeks)
    return RangeLevel(factors, *_filtered(np.log(np.maximum(factors, LEAST)), variances))


def _factors(weeks: Weeks) -> tuple[Array, Array]:
    """Weekly factors and the variances of their logarithms by sampling."""
    units, seen = weeks.units, weeks.seen
    factors = np.ones(units.shape[1])
    for _ in range(_ROUNDS):
        usual = rates(units, seen * factors)
        expected = usual[:, None] * seen * factors
        weight = 1 / (1 + _spreads(units, expected) * usual)
        exposure = (weight * usual) @ seen
        factors = np.where(exposure > 0, (weight @ units + 1e-9) / np.maximum(exposure, 1e-9), 1.0)
        factors = np.maximum(factors / max(factors.mean(), 1e-9), 0.02)
    noise = (weight**2 * usual * (1 + _spreads(units, expected) * usual)) @ seen
    return factors, noise / np.maximum(exposure, 1e-9) ** 2 / np.maximum(factors, 0.05) + 1e-6


def rates(units: Array, exposure: Array) -> Array:
    """Units a usual week, at least a very small number."""
    found: Array = np.maximum(units.sum(axis=1) / np.maximum(exposure.sum(axis=1), 1e-9), 0.02)
    return found


def _spreads(units: Array, expected: Array) -> Array:
    """Relative variance of each good beyond that of counts."""
    excess = ((units - expected) ** 2 - expected).sum(axis=1)
    spread: Array = np.maximum(excess / np.maximum((expected**2).sum(axis=1), 1e-9), 0.02)
    return spread


def _filtered(logs: Array, variances: Array) -> tuple[float, float, float]:
    """Expected factor, its doubt and the noise, averaged over the grid by likelihood."""
    walk, noise = (np.array(side).ravel() ** 2 for side in np.meshgrid(WALKS, NOISES))
    mean, variance, likelihood = np.full(len(walk), logs[0]), variances[0] + noise, np.zeros(len(walk))
    means = [mean]
    for week in range(1, len(logs)):
        variance = variance + walk
        total = variance + variances[week] + noise
        error = logs[week] - mean
        likelihood -= np.log(total) / 2 + (DEGREES + 1) / 2 * np.log1p(error**2 / total / DEGREES)
        gain = variance / total
        mean, variance = mean + gain * error, variance * (1 - gain)
        means.append(mean)
    weight = np.exp(likelihood - likelihood.max())
    weight /= weight.sum()
    trend = _lag(logs, np.array(means) @ weight)
    now = float(weight @ np.exp(mean + (variance + noise) / 2 + trend))
    doubt = float(weight @ (variance + (mean - weight @ mean) ** 2 + 2 * walk))
    return now, doubt, float(weight @ noise)


def _lag(logs: Array, levels: Array) -> float:
    """By how much the weeks ahead lay above the level known before, usually: what a lasting rise or fall adds.

    The median of the past, so that one jump is no trend, drawn to 0 by its error (weeks that overlap count once).
    """
    count = len(logs) - AHEAD
    if count <= BURN_IN:
        return 0.0
    later = np.array(
        [logs[week + 1 : week + 1 + AHEAD].mean() - levels[week] for week in range(BURN_IN, count)]
    )
    usual = float(np.median(later))
    error = np.median(np.abs(later - usual)) ** 2 * 3.4 * AHEAD / len(later)
    return usual * LAG_PRIOR**2 / float(LAG_PRIOR**2 + error)
