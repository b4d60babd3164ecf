"""The search: the smallest set of slices that explains the day better than chance, price by price."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.diagnosis.board import MOST_CAUSES, Board
from shopops.analysis.diagnosis.posterior import fit
from shopops.analysis.diagnosis.prices import FEE, chance

if TYPE_CHECKING:
    from shopops.analysis.diagnosis.board import Trial
    from shopops.analysis.diagnosis.posterior import Model
    from shopops.analysis.diagnosis.question import Question
    from shopops.analysis.diagnosis.results import Kind
    from shopops.analysis.diagnosis.slices import Slice

TRIED, GROWN = 12, 4
"""So many single slices and pairs get an exact fit, and so many more beside what was best so far."""
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
        z: How far it stands out, the other causes given, in standard deviations.
        gain: Log-likelihood beyond the price.
        p_value: Chance that a quiet day shows as much anywhere.
    """

    slice: Slice
    kind: Kind
    shift: float
    error: float
    drop: float
    z: float
    gain: float
    p_value: float


def search(*questions: Question) -> tuple[Found, ...]:
    """The causes of the day; none on a usual one.

    Each cause pays the price of its slice, and the first of them the fee of the day.
    """
    found = [one for question in questions for one in _answer(question)]
    return tuple(found) if sum(one.gain for one in found) > FEE else ()


def _answer(question: Question) -> tuple[Found, ...]:
    """The causes of one kind that are worth their price."""
    model = question.model
    none = np.zeros((0, model.design.codes.shape[1]))
    normal = replace(model, degrees=np.full(len(model.degrees), KNOWN))
    board = Board.of(question, fit(model, none), fit(normal, none))
    if not board.slices:
        return ()
    top = _best(board, normal)
    return _told(board, top) if top.score > 0 else ()


def _best(board: Board, normal: Model) -> Trial:
    """The set of slices that explains most beyond its price: alone, in pairs, then grown one by one."""
    prices = board.prices()
    for place in np.argsort(prices - board.deviations**2 / 2)[:TRIED]:
        board.trial((int(place),))
    for pair in board.pairs(prices)[:TRIED]:
        board.trial(pair)
    top = board.top()
    while top.score > 0 and len(top.members) < MOST_CAUSES:
        given = fit(normal, board.masks[list(top.members)])
        worth = board.standing(given) ** 2 / 2 - prices
        for place in np.argsort(-worth)[:GROWN]:
            if worth[place] > -1 and place not in top.members:
                board.trial((*top.members, int(place)))
        if board.top() is top:
            break
        top = board.top()
    return top


def _told(board: Board, top: Trial) -> tuple[Found, ...]:
    """The causes of the best set."""
    first = len(board.question.model.variance)
    found = []
    for place, member in enumerate(top.members):
        z = board.z(top, member)
        found.append(
            Found(
                slice=board.slices[member],
                kind=board.question.kind,
                shift=float(top.fit.shifts[place]),
                error=math.sqrt(max(float(top.fit.inverse[first + place, first + place]), 0.0)),
                drop=top.drops[place],
                z=z,
                gain=z * z / 2 - board.price(member, z),
                p_value=chance(z, *board.terms(member)),
            )
        )
    return tuple(found)
