"""The search: the smallest set of slices that explains the day better than chance, price by price."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.diagnosis.posterior import Fit, Model, fit, information
from shopops.analysis.diagnosis.prices import chance, price
from shopops.analysis.diagnosis.slices import WHOLE, Slice, deviations, large_slices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.analysis.diagnosis.grid import Array
    from shopops.analysis.diagnosis.results import Kind

LEAST_DROP = 0.025
"""A cause takes at least this part off the shop's conversion: less is no reason for a bad day."""
LOOKED_AT, TRIED, MOST_CAUSES = 60, 12, 3
FAINT = 1.5
"""A slice that stands out less cannot pay any price."""
KNOWN = 1e6
"""Degrees of freedom of an effect taken as normal."""


@dataclass(frozen=True, slots=True)
class Found:
    """A cause as searched for.

    Attributes:
        slice: Where.
        kind: Rate or mix.
        shift: Log change of its conversion or visitors.
        error: Standard error of the shift.
        drop: Part of the shop's conversion that it took off.
        gain: Log-likelihood beyond the price.
        p_value: Chance that a quiet day shows as much anywhere.
    """

    slice: Slice
    kind: Kind
    shift: float
    error: float
    drop: float
    gain: float
    z: float
    p_value: float


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked of a model of the day.

    Attributes:
        kind: `rate`: the model is of buyers; `mix`: of visitors.
        model: The day.
        rates: Usual conversion of each combination (n).
        swing: Standard deviation of the log conversion of the whole shop between quiet days.
        worst_of: Of how many days this one is the worst.
    """

    kind: Kind
    model: Model
    rates: Array
    swing: float
    worst_of: int = 1

    def run(self) -> tuple[Found, ...]:
        """Find the causes; none on a usual day."""
        model = self.model
        quiet = fit(model, _none(model))
        normal = replace(model, degrees=np.full(len(model.degrees), KNOWN))
        start = fit(normal, _none(model))
        seen = large_slices(model.design, model.expected, *([model.counts] if self.kind == "mix" else []))
        if self.kind == "rate":
            seen = [WHOLE, *seen]
        board = _Board.of(self, quiet, start, seen)
        return board.best(normal) if board.slices else ()

    def drop(self, found: Fit, masks: Array, place: int) -> float:
        """Part of the shop's conversion that one of the fitted causes took off."""
        back = found.fitted * np.exp(-found.shifts[place] * masks[place])
        if self.kind == "rate":
            return float(1 - found.fitted.sum() / back.sum())
        with_it = (found.fitted * self.rates).sum() / found.fitted.sum()
        return float(1 - with_it / ((back * self.rates).sum() / back.sum()))

    def reach(self, fitted: Array, masks: Array) -> Array:
        """Log change of the shop's conversion by a unit of log change in each slice."""
        if self.kind == "rate":
            reached: Array = masks @ fitted / fitted.sum()
            return reached
        buyers = fitted * self.rates
        share: Array = np.abs(masks @ buyers / buyers.sum() - masks @ fitted / fitted.sum())
        return share

    def falls(self, deviation: Array) -> Array:
        """Deviations that can be a cause: of conversion only downward ones; others are 0."""
        return np.minimum(deviation, 0.0) if self.kind == "rate" else deviation


def _none(model: Model) -> Array:
    return np.zeros((0, model.design.codes.shape[1]))


@dataclass(frozen=True, slots=True)
class _Trial:
    """A set of slices as causes, fitted."""

    members: tuple[int, ...]
    fit: Fit
    gain: float
    score: float
    drops: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Board:
    """The slices worth an exact look, their prices, and what was tried."""

    search: Search
    quiet: Fit
    slices: list[Slice]
    masks: Array
    numbers: Sequence[int]
    scores: Array
    curve: Array
    correlations: Array
    tried: dict[tuple[int, ...], _Trial] = field(default_factory=dict)

    @classmethod
    def of(cls, search: Search, quiet: Fit, start: Fit, seen: list[Slice]) -> _Board:
        """Choose the slices that stand out most, and how they hang together."""
        model, design = search.model, search.model.design
        depths = np.bincount([one.depth for one in seen], minlength=4)
        z = search.falls(deviations(design, seen, model.counts, start))
        worth = z**2 / 2 - np.array([math.log(depths[one.depth]) for one in seen])
        chosen = [int(place) for place in np.argsort(-worth)[:LOOKED_AT] if abs(z[place]) > FAINT]
        slices = [seen[place] for place in chosen]
        masks = np.array([one.mask(design) for one in slices]) if slices else _none(model)
        q = len(model.variance)
        sums = np.concatenate([[start.fitted.sum()], design.margins(start.fitted), masks @ start.fitted])
        whole = information(design, start.fitted, masks, sums)
        curve = whole[q:, q:] - whole[q:, :q] @ start.inverse @ whole[:q, q:]
        alone = np.sqrt(np.maximum(np.diag(curve), 1e-9))
        reach = search.reach(start.fitted, masks)
        return cls(
            search,
            quiet,
            slices,
            masks,
            [int(depths[one.depth]) for one in slices],
            masks @ (model.counts - start.fitted),
            curve,
            np.minimum(reach / alone / search.swing, 1.0),
        )

    def price(self, place: int, z: float) -> float:
        """Price of a slice that stands out by z."""
        depth, number = self.slices[place].depth, self.numbers[place]
        return price(z, depth, number, float(self.correlations[place]), self.search.worst_of)

    def best(self, normal: Model) -> tuple[Found, ...]:
        """The set of slices that explains most beyond its price."""
        own = np.maximum(np.diag(self.curve), 1e-9)
        z = self.search.falls(self.scores / np.sqrt(own))
        prices = np.array([self.price(place, abs(one)) for place, one in enumerate(z)])
        for place in np.argsort(prices - z**2 / 2)[:TRIED]:
            self.trial((int(place),))
        for pair in self._pairs(own, prices):
            self.trial(pair)
        top = self.top()
        for _ in range(MOST_CAUSES):
            if top.score <= 0 or len(top.members) == MOST_CAUSES:
                break
            given = fit(normal, self.masks[list(top.members)])
            rest = self.search.falls(deviations(normal.design, self.slices, normal.counts, given))
            worth = rest**2 / 2 - prices
            for place in np.argsort(-worth)[:4]:
                if worth[place] > -1 and place not in top.members:
                    self.trial((*top.members, int(place)))
            if self.top() is top:
                break
            top = self.top()
        return self.told(top) if top.score > 0 else ()

    def _pairs(self, own: Array, prices: Array) -> list[tuple[int, int]]:
        """Pairs that together explain most, to second order."""
        a, b = np.tril_indices(len(own), -1)
        cross = self.curve[a, b]
        rest = own[a] * own[b] - cross**2
        with np.errstate(divide="ignore", invalid="ignore"):
            first = (own[b] * self.scores[a] - cross * self.scores[b]) / rest
            second = (own[a] * self.scores[b] - cross * self.scores[a]) / rest
        worth = (self.scores[a] * first + self.scores[b] * second) / 2 - prices[a] - prices[b]
        allowed = (rest > 0.1 * own[a] * own[b]) & (worth > 0)
        if self.search.kind == "rate":
            allowed &= (first < 0) & (second < 0)
        ranked = np.flatnonzero(allowed)[np.argsort(-worth[allowed])][:TRIED]
        return [(int(a[place]), int(b[place])) for place in ranked]

    def top(self) -> _Trial:
        """The best of what was tried."""
        return max(self.tried.values(), key=lambda one: one.score)

    def trial(self, members: tuple[int, ...]) -> _Trial:
        """Fit a set of slices as causes, once."""
        members = tuple(sorted(members))
        if members not in self.tried:
            masks = self.masks[list(members)]
            found = fit(self.search.model, masks)
            gain = found.likelihood - self.quiet.likelihood
            drops = tuple(self.search.drop(found, masks, place) for place in range(len(members)))
            score = gain - sum(self.price(one, self._z(members, one, gain)) for one in members)
            if min(drops) < LEAST_DROP:
                score = -math.inf
            self.tried[members] = _Trial(members, found, gain, score, drops)
        return self.tried[members]

    def _z(self, members: tuple[int, ...], one: int, gain: float) -> float:
        """How far one of a set stands out, the others given."""
        rest = tuple(place for place in members if place != one)
        return math.sqrt(max(2 * (gain - (self.trial(rest).gain if rest else 0.0)), 0.0))

    def told(self, top: _Trial) -> tuple[Found, ...]:
        """The causes of the best set."""
        q = len(self.search.model.variance)
        found = []
        for place, one in enumerate(top.members):
            z = self._z(top.members, one, top.gain)
            depth, number = self.slices[one].depth, self.numbers[one]
            p_value = chance(z, depth, number, float(self.correlations[one]), self.search.worst_of)
            error = math.sqrt(max(top.fit.inverse[q + place, q + place], 0.0))
            shift, drop = float(top.fit.shifts[place]), top.drops[place]
            gain = z * z / 2 - self.price(one, z)
            found.append(Found(self.slices[one], self.search.kind, shift, error, drop, gain, z, p_value))
        return tuple(found)
