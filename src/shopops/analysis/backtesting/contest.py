"""Several policies on the same past: what each cost, and how far each is from the advice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.backtesting.certainty import difference
from shopops.analysis.backtesting.replay import replay
from shopops.analysis.backtesting.world import Stretch, takes_part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from shopops.analysis.backtesting.certainty import Difference
    from shopops.analysis.backtesting.replay import Policy, Start, Totals
    from shopops.analysis.backtesting.world import World
    from shopops.analysis.forecasting import Array

ADVICE, OWN = "advice", "own-orders"


@dataclass(frozen=True, slots=True)
class Contestant:
    """One way to order.

    Attributes:
        policy: Null places no orders: all that comes is in the start.
        start: What is there at the start of a stretch.
    """

    name: str
    title: str
    policy: Policy | None
    start: Callable[[Stretch], Start]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one way to order came to, n goods × b stretches each.

    Attributes:
        sold: Units.
        lost: Units that were asked for and not there.
        stock: Mean units at the end of a day.
        holding: Cost of keeping them.
        shortage: Cost of the lost units.
    """

    name: str
    title: str
    sold: Array
    lost: Array
    stock: Array
    holding: Array
    shortage: Array

    @property
    def cost(self) -> Array:
        """Both costs."""
        return self.holding + self.shortage

    @property
    def fill_rate(self) -> float:
        """Share of the units asked for that were sold; 1 where none were."""
        sold, lost = float(self.sold.sum()), float(self.lost.sum())
        return sold / (sold + lost) if sold + lost > 0 else 1.0


@dataclass(frozen=True, slots=True)
class Contest:
    """The outcomes of all.

    Attributes:
        stretches: The b stretches.
        part: n × b which goods took part.
        outcomes: The advice first.
        fresh: Whether each stretch began anew.
    """

    world: World
    stretches: tuple[Stretch, ...]
    part: NDArray[np.bool_]
    outcomes: tuple[Outcome, ...]
    fresh: bool = True

    def beyond_advice(self, one: Outcome) -> Difference:
        """How much more it cost than the advice."""
        return difference(one.cost - self.outcomes[0].cost, self.part, fresh=self.fresh)

    @property
    def estimated_share(self) -> float:
        """Share of the demand that was estimated, because the good was not there."""
        asked = whole = 0.0
        for number, stretch in enumerate(self.stretches):
            span = slice(stretch.first, stretch.last)
            demand = self.world.demand[:, span] * self.part[:, number, None]
            whole += float(demand.sum())
            asked += float(demand[self.world.estimated[:, span]].sum())
        return asked / whole if whole else 0.0


def compete(world: World, found: tuple[Stretch, ...], contestants: Sequence[Contestant]) -> Contest:
    """Let all order in each stretch, from a start of its own; the first is the advice."""
    part = np.array([takes_part(world, stretch) for stretch in found]).T

    def totals(one: Contestant) -> list[Totals]:
        parts = zip(found, part.T, strict=True)
        return [replay(world, each, one.start(each), one.policy, mine)[0] for each, mine in parts]

    outcomes = tuple(_outcome(world, found, one, totals(one)) for one in contestants)
    return Contest(world, found, part, outcomes)


def compete_through(
    world: World, found: tuple[Stretch, ...], contestants: Sequence[Contestant], part: NDArray[np.bool_]
) -> Contest:
    """Let all order from the first stretch to the last without a new start; `part` are the goods (n)."""
    span = Stretch(0, found[0].first, found[-1].last)
    whole = [replay(world, span, one.start(span), one.policy, part, found) for one in contestants]
    outcomes = tuple(_outcome(world, found, *pair) for pair in zip(contestants, whole, strict=True))
    return Contest(world, found, np.repeat(part[:, None], len(found), axis=1), outcomes, fresh=False)


def _outcome(world: World, found: tuple[Stretch, ...], one: Contestant, totals: Sequence[Totals]) -> Outcome:
    sold, lost, stock = (
        np.array([getattr(each, name) for each in totals]).T for name in ("sold", "lost", "stock")
    )
    lasted = np.array([stretch.last - stretch.first for stretch in found], float)
    holding = stock * world.terms.holding[:, None] * world.days / 7
    return Outcome(
        one.name, one.title, sold, lost, stock / lasted, holding, lost * world.terms.shortage[:, None]
    )
