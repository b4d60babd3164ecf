"""The stock that delivery time and order rhythm ask for, and what an order is expected to save."""

from dataclasses import dataclass
from math import erf, exp, pi, sqrt
from statistics import NormalDist

import numpy as np
import polars as pl

from shopops.analysis.cover import as_column, units_until
from shopops.analysis.forecasting import Array
from shopops.analysis.ordering import Terms
from shopops.analysis.outlook import Outlook

Frame = pl.DataFrame
MIDDLE = 0.8413
"""The share that lies below one standard deviation above the mean."""


@dataclass(frozen=True, slots=True)
class Protection:
    """Goods (n) with their forecast and the terms of an order.

    Attributes:
        members: Rows of the forecast that each good is sold by.
        path: n × h expected units a day.
        lead_spread: n days of standard deviation of the delivery time.
    """

    outlook: Outlook
    members: list[list[int]]
    path: Array
    terms: Terms
    lead_spread: Array

    def columns(self, service: Array) -> list[pl.Series]:
        """`lead_units, protected_units, reorder_point, target_level, deviation`."""
        lead, whole = self.terms.lead_days, self.terms.lead_days + self.terms.review_days
        point, target = self.level(service, lead), self.level(service, whole)
        deviation = self.level(np.full(len(service), MIDDLE), whole) - units_until(self.path, whole)
        return [
            as_column("lead_units", units_until(self.path, lead)),
            as_column("protected_units", units_until(self.path, whole)),
            as_column("reorder_point", np.ceil(point)),
            as_column("target_level", np.ceil(np.maximum(point, target))),
            as_column("deviation", np.maximum(deviation, 0.0)),
        ]

    def level(self, service: Array, days: Array) -> Array:
        """Units that the sales until a delivery in about `days` days stay within with probability `service`.

        The forecast's quantile of a delivery on the day; what the spread of the delivery time adds joins by squares:
        mean + √((quantile − mean)² + (z × sales a day × spread)²). Source: Silver, Pyke and Thomas, ch. 6 (variable
        lead time), with the quantile of the forecast in the place of z × deviation.
        """
        mean = units_until(self.path, days)
        beyond = np.maximum(self.outlook.quantiles(self.members, service, days) - mean, 0.0)
        daily = mean / np.maximum(days, 1.0)
        late = normal(service) * daily * self.lead_spread
        level: Array = mean + np.sqrt(beyond**2 + late**2)
        return level


def savings(goods: Frame, quantity: Array) -> Array:
    """Margin that an order is expected to save (n): that of the sales which would be lost without it.

    What is sold before it arrives it cannot save. Sales of the protected days are taken as normal here.

    Args:
        goods: `position, lead_units, protected_units, deviation, margin`.
        quantity: Pieces ordered of each.
    """
    names = ("position", "lead_units", "protected_units", "deviation", "margin")
    position, before, mean, width, margin = (goods[name].fill_null(0.0).to_numpy() for name in names)
    start = np.maximum(position, before)
    lost = shortfall(start, mean, width) - shortfall(start + quantity, mean, width)
    saved: Array = margin * lost
    return saved


def normal(share: Array) -> Array:
    """Quantile of the standard normal distribution (n)."""
    values: Array = np.vectorize(NormalDist().inv_cdf, otypes=[float])(share) if len(share) else share
    return values


def shortfall(stock: Array, mean: Array, deviation: Array) -> Array:
    """Expected units that normal sales exceed the stock by: σ·G(z), G(z) = φ(z) − z(1 − Φ(z))."""
    width = np.maximum(deviation, 1e-9)
    z = np.clip((stock - mean) / width, -40, 40)
    return width * _loss(z) if len(z) else z


_loss = np.vectorize(
    lambda z: exp(-z * z / 2) / sqrt(2 * pi) - z * (1 - erf(z / sqrt(2))) / 2, otypes=[float]
)
