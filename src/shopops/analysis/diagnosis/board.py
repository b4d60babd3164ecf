"""The slices worth an exact look, what each has to pay, and the sets of them that were tried as causes."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.diagnosis.posterior import fit, information
from shopops.analysis.diagnosis.prices import number_of, price
from shopops.analysis.diagnosis.question import LEAST_DROP
from shopops.analysis.diagnosis.slices import MOST_DIMS, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.analysis.diagnosis.grid import Array
    from shopops.analysis.diagnosis.posterior import Fit
    from shopops.analysis.diagnosis.question import Question
    from shopops.analysis.diagnosis.slices import Slice

LOOKED_AT, MOST_CAUSES = 60, 3
FAINT = 1.5
"""A slice that stands out less cannot pay any price."""
APART = 0.1
"""Two slices of which so little is not shared are one."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A set of slices as causes, fitted.

    Attributes:
        members: Places of the slices.
        fit: The fit.
        gain: Log-likelihood beyond a day without causes.
        score: The same beyond the prices of all members; minus infinity where one of them hardly matters.
        drops: Part of the shop's conversion that each takes off.
    """

    members: tuple[int, ...]
    fit: Fit
    gain: float
    score: float
    drops: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """k slices worth an exact look.

    Attributes:
        question: What is asked.
        quiet: The fit without causes.
        slices: The slices (k).
        masks: Their combinations, k × n.
        numbers: How many slices of its depth each competes with (k).
        scores: Counted less fitted (k), where the effects are taken as normal.
        curve: Information on causes in them, all effects integrated out, k × k.
        correlations: Correlation of each with the conversion of the whole shop (k).
        tried: What was tried.
    """

    question: Question
    quiet: Fit
    slices: list[Slice]
    masks: Array
    numbers: Sequence[int]
    scores: Array
    curve: Array
    correlations: Array
    tried: dict[tuple[int, ...], Trial] = field(default_factory=dict)

    @classmethod
    def of(cls, question: Question, quiet: Fit, start: Fit) -> Board:
        """Choose the slices that stand out most in a fit, and reckon how they hang together."""
        model, design = question.model, question.model.design
        seen = question.slices()
        stand = Standing.of(design, seen, model.counts, start)
        depths = np.array([one.depth for one in seen], dtype=int)
        able = question.able(stand, seen, start.fitted)
        numbers = [number_of(able[depths == depth], depth) for depth in range(MOST_DIMS + 1)]
        z = question.falls(stand.deviations)
        worth = z**2 / 2 - np.log(np.array(numbers)[depths])
        chosen = [int(place) for place in np.argsort(-worth)[:LOOKED_AT] if abs(z[place]) > FAINT]
        slices = [seen[place] for place in chosen]
        masks = np.array([one.mask(design) for one in slices]).reshape(len(slices), len(model.counts))
        curve = _own_information(question, start, masks)
        alone = np.sqrt(np.maximum(np.diag(curve), 1e-9))
        return cls(
            question=question,
            quiet=quiet,
            slices=slices,
            masks=masks,
            numbers=[numbers[one.depth] for one in slices],
            scores=masks @ (model.counts - start.fitted),
            curve=curve,
            correlations=np.minimum(question.reach(start.fitted, masks) / alone / question.swing, 1.0),
        )

    @property
    def deviations(self) -> Array:
        """How far each slice stands out as the only cause (k)."""
        return self.question.falls(self.scores / np.sqrt(np.maximum(np.diag(self.curve), 1e-9)))

    def standing(self, given: Fit) -> Array:
        """How far each slice stands out in another fit (k)."""
        model = self.question.model
        return self.question.falls(Standing.of(model.design, self.slices, model.counts, given).deviations)

    def terms(self, place: int) -> tuple[int, int, float, int]:
        """What the price of a slice depends on."""
        depth, correlation = self.slices[place].depth, float(self.correlations[place])
        return depth, self.numbers[place], correlation, self.question.worst_of

    def price(self, place: int, z: float) -> float:
        """Price of a slice that stands out by z."""
        return price(z, *self.terms(place))

    def prices(self) -> Array:
        """Price of each slice as the only cause (k)."""
        return np.array([self.price(place, abs(float(z))) for place, z in enumerate(self.deviations)])

    def pairs(self, prices: Array) -> list[tuple[int, int]]:
        """Pairs that pay their prices, to second order; the best first."""
        a, b = np.tril_indices(len(prices), -1)
        own, cross = np.maximum(np.diag(self.curve), 1e-9), self.curve[a, b]
        rest = np.maximum(own[a] * own[b] - cross**2, 1e-12)
        first = (own[b] * self.scores[a] - cross * self.scores[b]) / rest
        second = (own[a] * self.scores[b] - cross * self.scores[a]) / rest
        worth = (self.scores[a] * first + self.scores[b] * second) / 2 - prices[a] - prices[b]
        allowed = (rest > APART * own[a] * own[b]) & (worth > 0)
        if self.question.kind == "rate":
            allowed &= (first < 0) & (second < 0)
        ranked = np.flatnonzero(allowed)[np.argsort(-worth[allowed])]
        return [(int(a[place]), int(b[place])) for place in ranked]

    def top(self) -> Trial:
        """The best of what was tried."""
        return max(self.tried.values(), key=lambda one: one.score)

    def trial(self, members: tuple[int, ...]) -> Trial:
        """Fit a set of slices as causes, once."""
        members = tuple(sorted(members))
        if members not in self.tried:
            masks = self.masks[list(members)]
            found = fit(self.question.model, masks)
            drops = tuple(self.question.drop(found, masks, place) for place in range(len(members)))
            gain = found.likelihood - self.quiet.likelihood
            bare = Trial(members, found, gain, -math.inf, drops)
            score = gain - sum(self.price(one, self.z(bare, one)) for one in members)
            self.tried[members] = (
                Trial(members, found, gain, score, drops) if min(drops) >= LEAST_DROP else bare
            )
        return self.tried[members]

    def z(self, trial: Trial, member: int) -> float:
        """How far one of a set stands out, the others given."""
        rest = tuple(place for place in trial.members if place != member)
        without = self.trial(rest).gain if rest else 0.0
        return math.sqrt(max(2 * (trial.gain - without), 0.0))


def _own_information(question: Question, start: Fit, masks: Array) -> Array:
    """Information on causes in some slices (k × k), all effects integrated out."""
    design, q = question.model.design, len(question.model.variance)
    if not len(masks):
        return np.zeros((0, 0))
    whole = information(design, start.fitted, masks)
    own: Array = whole[q:, q:] - whole[q:, :q] @ start.inverse @ whole[:q, q:]
    return own
