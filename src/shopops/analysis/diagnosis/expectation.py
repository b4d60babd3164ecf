"""The models of the judged day, from the earlier days: visitors, and buyers given visitors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.diagnosis.memory import memory
from shopops.analysis.diagnosis.posterior import Model
from shopops.analysis.diagnosis.seasons import Spreads, outlook
from shopops.analysis.diagnosis.usual_rates import usual_rates

if TYPE_CHECKING:
    from shopops.analysis.diagnosis.design import Design
    from shopops.analysis.diagnosis.grid import Array, Grid
    from shopops.analysis.diagnosis.seasons import Calendar

SHOP_VISITS, VISITS = Spreads(0.08, 0.15, 0.005), Spreads(0.08, 0.05, 0.004)
SHOP_RATE, RATE = Spreads(0.05, 0.03, 0.002), Spreads(0.05, 0.01, 0.0005)
"""What is usual in shops, for the traffic and the conversion of the whole shop and of the values of a dimension."""
WIDE, CENTRED = 4.0, 1e4
"""Precision of an effect before its series is judged, and of the mean effect of a dimension, which is 0."""
FARTHEST = 3.0
"""What is usual on a day is within a twentieth and twenty times the mean of the weeks before, even where values that
come and go together leave their effects in doubt."""
UNSEEN = 0.5
"""Visitors that a value without any in the past is taken to have had: none is luck, not a law."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """A model of the day.

    Attributes:
        model: What the day should be.
        usual: Expected visitors, or expected conversion, of each combination (n).
        memory: Correlation of the effects of a day and the next.
    """

    model: Model
    usual: Array
    memory: float


@dataclass(frozen=True, slots=True)
class _Past:
    """What was counted and expected on t earlier days: by value (p × t) and of the whole shop (t)."""

    counted: Array
    expected: Array
    totals: Array
    usual: Array
    mean: Array


def expected_visitors(grid: Grid, design: Design, days: Calendar) -> Expectation:
    """Visitors of each combination on the judged day; traffic shows best how far days cling to each other."""
    t = len(grid.days)
    mean = np.where(grid.past_visitors > 0, grid.past_visitors, _unseen(grid, design)) / t
    totals = _whole(grid, grid.row_visitors)
    share = design.margins(mean) / max(mean.sum(), 1e-9)
    past = _Past(
        _by_day(grid, design, grid.row_visitors),
        np.outer(share, totals),
        totals,
        np.full(t, mean.sum()),
        mean,
    )
    series = day_effects(design, past.mean, _logs(past.counted, past.expected))
    days = replace(days, memory=memory(*series, days))
    effects, variance, degrees = _effects(design, past, series, days, SHOP_VISITS, VISITS)
    usual = mean * np.exp(_together(design, effects))
    return Expectation(_model(design, grid.visitors, usual, t, variance, degrees), usual, days.memory)


def expected_buyers(grid: Grid, design: Design, days: Calendar) -> Expectation:
    """Buyers of each combination on the judged day, given its visitors."""
    t = len(grid.days)
    rates = usual_rates(grid, design)
    by_row = grid.row_visitors * rates[grid.rows]
    totals, usual = _whole(grid, grid.row_buyers), _whole(grid, by_row)
    expected = _by_day(grid, design, by_row) * ((totals + 1) / (usual + 1))
    past = _Past(
        _by_day(grid, design, grid.row_buyers), expected, totals, usual, grid.past_visitors * rates / t
    )
    series = day_effects(design, past.mean, _logs(past.counted, past.expected))
    effects, variance, degrees = _effects(design, past, series, days, SHOP_RATE, RATE)
    rates = np.minimum(rates * np.exp(_together(design, effects)), 0.95)
    model = _model(design, grid.buyers, grid.visitors * rates, t, variance, degrees)
    return Expectation(model, rates, days.memory)


def _together(design: Design, effects: Array) -> Array:
    """Log change of each combination by the effects of the shop and of its values (n)."""
    result: Array = np.clip(effects[0] + design.spread(effects[1:]), -FARTHEST, FARTHEST)
    return result


def _unseen(grid: Grid, design: Design) -> Array:
    """Visitors of each combination were it not seen yet: those of a new value, spread as the shop's visitors are."""
    found = np.full(len(grid.past_visitors), UNSEEN)
    for codes, size in zip(design.codes, design.sizes, strict=True):
        seen = np.bincount(codes, grid.past_visitors, size)
        found *= np.where(seen > 0, seen / max(seen.sum(), 1.0), 1.0)[codes]
    return found


def _model(design: Design, counts: Array, expected: Array, t: int, variance: Array, degrees: Array) -> Model:
    """The means of t days are as noisy as one of them ÷ t: counts weigh that much less."""
    scale = 1 + 1 / t
    return Model(design, counts / scale, expected / scale, variance, degrees)


def _whole(grid: Grid, weights: Array) -> Array:
    """Sum of the weights of the rows by day (t)."""
    return np.bincount(grid.row_days, weights, len(grid.days)).astype(float)


def _by_day(grid: Grid, design: Design, weights: Array) -> Array:
    """Sum of the weights of the rows by value and day, p × t."""
    t = len(grid.days)
    found = [
        np.bincount(codes[grid.rows] * t + grid.row_days, weights, size * t).reshape(size, t)
        for codes, size in zip(design.codes, design.sizes, strict=True)
    ]
    return np.concatenate(found) if found else np.zeros((0, t))


def _effects(
    design: Design,
    past: _Past,
    of_values: tuple[Array, Array],
    days: Calendar,
    shop_prior: Spreads,
    prior: Spreads,
) -> tuple[Array, Array, Array]:
    """Mean, variance and degrees of freedom of the effects of the shop and of each value on the judged day."""
    noise = np.array([1 / max(past.mean.sum(), 1.0)])
    whole = outlook(_logs(past.totals, past.usual)[None, :], noise, np.ones(1), days, shop_prior)
    series, noises = of_values
    share = design.margins(past.mean) / max(past.mean.sum(), 1e-9)
    found, averaged = [whole], 0.0
    for first, last in pairwise(design.starts):
        at, p = slice(first, last), share[first:last]
        loads = np.maximum((1 - p) ** 2 + (p**2).sum() - p**2, 1e-3)
        found.append(outlook(series[at], noises[at], loads, days, prior))
        averaged += float((p**2 * found[-1].variance).sum())
    variance = np.concatenate([one.variance for one in found])
    variance[0] = max(variance[0] - averaged, variance[0] / 4)
    return (
        np.concatenate([one.mean for one in found]),
        variance,
        np.concatenate([one.degrees for one in found]),
    )


def _logs(counted: Array, expected: Array) -> Array:
    result: Array = np.log((counted + 1) / (expected + 1))
    return result


def day_effects(design: Design, mean: Array, deviations: Array) -> tuple[Array, Array]:
    """Daily effect of each value (p × t), told apart from those of other dimensions, and its noise by counting (p)."""
    information = design.cross(mean)
    weight = design.margins(mean)
    total = max(mean.sum(), 1e-9)
    for first, last in pairwise(design.starts):
        share = weight[first:last] / total
        information[first:last, first:last] += CENTRED * total * np.outer(share, share)
    information[np.diag_indices_from(information)] += WIDE
    covariance = np.linalg.inv(information)
    trust = np.maximum(1 - WIDE * np.diag(covariance), 1e-3)
    effects = covariance @ (weight[:, None] * deviations) / trust[:, None]
    return effects, np.diag(covariance) / trust
