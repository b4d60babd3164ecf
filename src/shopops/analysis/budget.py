"""A budget that does not pay for every order: spent case by case where a yuan saves most."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TINY = 1e-9


def spend(
    budget: float,
    steps: Sequence[Sequence[int]],
    costs: Sequence[float],
    saves: Callable[[int, int], float],
) -> list[int]:
    """Pieces to order of each good.

    Greedy by expected saving ÷ money of the next step (marginal analysis; Fox 1966, Discrete optimization via
    marginal analysis). A step that no longer fits ends its good; smaller steps of others are still taken.

    Args:
        budget: Money that may be spent.
        steps: For each good the quantities that it may be ordered in, rising: the least order, then case by case.
        costs: Of a piece.
        saves: Margin that a quantity of a good saves in all: `saves(good, quantity)`.
    """
    chosen = [0] * len(steps)

    def offer(good: int, step: int) -> tuple[float, int, int]:
        """The step with what it saves a yuan, negative so that the largest comes first."""
        quantity = steps[good][step]
        gain = saves(good, quantity) - saves(good, chosen[good])
        return -gain / max((quantity - chosen[good]) * costs[good], TINY), good, step

    waiting = [offer(good, 0) for good in range(len(steps)) if steps[good]]
    heapify(waiting)
    left = budget
    while waiting:
        gain, good, step = heappop(waiting)
        price = (steps[good][step] - chosen[good]) * costs[good]
        if price > left + TINY or gain >= 0:
            continue
        left, chosen[good] = left - price, steps[good][step]
        if step + 1 < len(steps[good]):
            heappush(waiting, offer(good, step + 1))
    return chosen
