"""The stock that delivery time and order rhythm ask for, and what an order is expected to save."""

from dataclasses import dataclass
from math import erf, exp, pi, sqrt
from statistics import NormalDist

import numpy as np
import polars as pl

from shopops.analysis.cover import as_column
from shopops.analysis.forecasting import Array
from shopops.analysis.ordering import Terms
from shopops.analysis.outlook import Outlook, units_until

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

    def columns(self, service: Array, lost: Array) -> list[pl.Series]:
        """`lead_units, protected_units, reorder_point, safe_level, lost_before, target_level, deviation`.

        `lost` is what `lost_until` gives for the delivery time. It need not be ordered (Zipkin, 2008, Old and new
        methods for lost-sales inventory systems): `target_level` is `safe_level` − `lost_before`.
        """
        lead, whole = self.terms.lead_days, self.terms.lead_days + self.terms.review_days
        before = units_until(self.path, lead)
        point = np.ceil(self.level(service, lead))
        safe = np.ceil(np.maximum(point, self.level(service, whole)))
        lost = np.floor(lost)
        deviation = self.level(np.full(len(service), MIDDLE), whole) - units_until(self.path, whole)
        return [
            as_column("lead_units", before),
            as_column("protected_units", units_until(self.path, whole)),
            as_column("reorder_point", point),
            as_column("safe_level", safe),
            as_column("lost_before", lost),
            as_column("target_level", safe - lost),
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

    What is sold before it arrives it cannot save. Sales of the protected days are taken as normal here. An order that
    bridges a gap before a later delivery saves what is lost in it.

    Args:
        goods: `position, lost_before, protected_units, deviation, margin, gap_units`.
        quantity: Pieces ordered of each.
    """
    names = ("position", "lost_before", "protected_units", "deviation", "margin")
    position, before, mean, width, margin = (goods[name].fill_null(0.0).to_numpy() for name in names)
    start = position + before
    lost = shortfall(start, mean, width) - shortfall(start + quantity, mean, width)
    gap = goods["gap_units"].fill_null(0.0).to_numpy()
    saved: Array = margin * (lost + np.minimum(quantity, gap))
    return saved


def lost_until(available: Array, path: Array, coming: Array, days: Array) -> Array:
    """Expected sales of the first `days` days that find no stock (n); what is owed to buyers is served first.

    Args:
        available: n pieces that can be sold, negative where some are owed.
        path: n × h pieces wanted on each day.
        coming: n × h pieces that arrive on each day.
        days: n, parts of a day count as their part.
    """
    stock, lost = available.copy(), np.zeros_like(available)
    for day in range(int(np.ceil(days.max(initial=0.0)))):
        need = path[:, day] * np.clip(days - day, 0.0, 1.0)
        stock += coming[:, day]
        served = np.clip(stock, 0.0, need)
        stock, lost = stock - served, lost + need - served
    return lost


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
