"""What is asked of a model of the day: did conversion fall somewhere, or did traffic move?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from shopops.analysis.diagnosis.slices import WHOLE, large_slices, sums

if TYPE_CHECKING:
    from shopops.analysis.diagnosis.grid import Array
    from shopops.analysis.diagnosis.posterior import Fit, Model
    from shopops.analysis.diagnosis.results import Kind
    from shopops.analysis.diagnosis.slices import Slice, Standing

LEAST_DROP = 0.03
"""A cause takes at least this part off the shop's conversion: less is no reason for a bad day."""
MOST_RISE = 5.0
"""Traffic that grows more in a day is seen anyway; which slices could matter by growing is reckoned with this."""


@dataclass(frozen=True, slots=True)
class Question:
    """A kind of cause, and the model that shows it.

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

    def slices(self) -> list[Slice]:
        """Slices that may be causes; traffic that moves everywhere changes no conversion."""
        design, expected = self.model.design, self.model.expected
        if self.kind == "rate":
            return [WHOLE, *large_slices(design, expected)]
        return large_slices(design, expected, self.model.counts)

    def falls(self, deviation: Array) -> Array:
        """Deviations that can be a cause: of conversion only downward ones; others are 0."""
        return np.minimum(deviation, 0.0) if self.kind == "rate" else deviation

    def drop(self, found: Fit, masks: Array, place: int) -> float:
        """Part of the shop's conversion that one of the fitted causes took off."""
        back = found.fitted * np.exp(-found.shifts[place] * masks[place])
        if self.kind == "rate":
            return float(1 - found.fitted.sum() / back.sum())
        return float(1 - self._conversion(found.fitted) / self._conversion(back))

    def reach(self, fitted: Array, masks: Array) -> Array:
        """Log change of the shop's conversion by a unit of log change in each slice."""
        share: Array = masks @ fitted / fitted.sum()
        if self.kind == "rate":
            return share
        buyers = fitted * self.rates
        moved: Array = np.abs(masks @ buyers / buyers.sum() - share)
        return moved

    def able(self, stand: Standing, slices: list[Slice], fitted: Array) -> Array:
        """Log-likelihood that each slice could gain at most; 0 where it cannot matter however it moves."""
        if self.kind == "rate":
            return stand.most
        buyers = sums(self.model.design, slices, fitted * self.rates)
        lift = buyers / np.maximum(stand.fitted, 1e-9) / self._conversion(fitted) - 1
        share = stand.fitted / fitted.sum()
        more = share * (MOST_RISE - 1)
        by_growth, by_loss = -lift * more * (1 - share) / (1 + more), share * lift
        matters = np.where(lift > 0, by_loss, by_growth) >= LEAST_DROP
        return np.where(matters, np.where(lift > 0, stand.most, np.inf), 0.0)

    def _conversion(self, visitors: Array) -> float:
        return float((visitors * self.rates).sum() / visitors.sum())
