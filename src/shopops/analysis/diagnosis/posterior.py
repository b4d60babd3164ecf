"""The judged day: counts of combinations around their expectation, with a random effect of every value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from shopops.analysis.diagnosis.design import Design
    from shopops.analysis.diagnosis.grid import Array

STEPS, CLOSE = 40, 1e-4
FARTHEST_DOWN, FARTHEST_UP = 6.0, 14.0
"""Log change of a cause: nothing is left of it, or it is new."""


@dataclass(frozen=True, slots=True)
class Model:
    """What the day should be.

    Attributes:
        design: Combinations and values.
        counts: What was counted (n), scaled by `scale`.
        expected: What was expected (n), scaled likewise.
        variance: Of the effect of the shop and of each value, 1 + p.
        degrees: Degrees of freedom behind each variance: the effects are Student distributed.
    """

    design: Design
    counts: Array
    expected: Array
    variance: Array
    degrees: Array


@dataclass(frozen=True, slots=True)
class Fit:
    """The most likely effects.

    Attributes:
        effects: Shop and values, 1 + p.
        shifts: Log change of each cause (k).
        fitted: Mean of each combination (n), causes included.
        inverse: Covariance of effects and shifts, (1 + p + k)².
        likelihood: Penalised log-likelihood, up to a constant of the model.
    """

    effects: Array
    shifts: Array
    fitted: Array
    inverse: Array
    likelihood: float


def fit(model: Model, masks: Array) -> Fit:
    """Most likely effects under the causes whose combinations `masks` (k × n, 0 or 1) mark.

    Newton's method on the penalised Poisson likelihood; the Student penalty by reweighting (Lange, Little and
    Taylor 1989).
    """
    design, nu = model.design, model.degrees
    q, k = len(model.variance), len(masks)
    aims = np.concatenate([[model.counts.sum()], design.margins(model.counts), masks @ model.counts])
    at = np.zeros(q + k)
    fitted = model.expected
    for _ in range(STEPS):
        precision = (nu + 1) / (nu * model.variance + at[:q] ** 2)
        curve = information(design, fitted, masks)
        slope = aims - curve[0]
        slope[:q] -= precision * at[:q]
        curve[np.arange(q), np.arange(q)] += precision
        curve[np.arange(q, q + k), np.arange(q, q + k)] += 1e-6
        step = np.clip(np.linalg.solve(curve, slope), -1.0, 1.0)
        at = at + step
        at[q:] = np.clip(at[q:], -FARTHEST_DOWN, FARTHEST_UP)
        fitted = model.expected * np.exp(at[0] + design.spread(at[1:q]) + at[q:] @ masks)
        if np.abs(step).max() < CLOSE:
            break
    penalty = ((nu + 1) / 2 * np.log1p(at[:q] ** 2 / (nu * model.variance))).sum()
    inverse = np.linalg.inv(curve).astype(float)
    return Fit(at[:q], at[q:], fitted, inverse, float(aims @ at - fitted.sum() - penalty))


def information(design: Design, fitted: Array, masks: Array) -> Array:
    """Fisher information of shop, values and causes, without the penalty; its first row are the sums."""
    q, k = 1 + sum(design.sizes), len(masks)
    curve = np.zeros((q + k, q + k))
    curve[1:q, 1:q] = design.cross(fitted)
    curve[0, 0], curve[0, 1:q] = fitted.sum(), np.diag(curve)[1:q]
    for place, mask in enumerate(masks, q):
        inside = np.flatnonzero(mask)
        within = fitted[inside]
        curve[place, 0] = curve[0, place] = within.sum()
        curve[place, 1:q] = curve[1:q, place] = design.inside(inside).margins(within)
        curve[place, q:] = masks[:, inside] @ within
    curve[:, 0] = curve[0]
    return curve
