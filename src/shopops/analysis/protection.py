"""The stock that delivery time and order rhythm ask for, and what an order is expected to save."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from shopops.analysis.cover import as_column
from shopops.analysis.forecasting import Array, normal_quantiles, units_until
from shopops.analysis.ordering import Aim, Stock, Terms, needs, widened
from shopops.analysis.outlook import Outlook
from shopops.analysis.stock_theory import normal_loss

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

    def columns(self, service: Array, stock: Stock, position: Array) -> list[pl.Series]:
        """`lead_units, protected_units, reorder_point, safe_level, lost_before, target_level, …`.

        `lost_before` is what of the units lacking up to `safe_level` need not be ordered, since it cannot be had before
        the order comes and is lost (`ordering.needs`); `target_level` is `safe_level` − `lost_before`. Also
        `lost_on_average` (what of the lead time's sales finds no stock) and `deviation` (of the protected sales).

        Args:
            service: n shares of deliveries before which the stock should last.
            stock: What is there and what comes; all of it that is counted on.
            position: The same in one figure, n.
        """
        lead, whole = self.terms.lead_days, self.terms.lead_days + self.terms.review_days
        before = units_until(self.path, lead)
        point = np.ceil(self.level(service, lead))
        safe = np.ceil(np.maximum(point, self.level(service, whole)))
        lost = self._lost(service, stock, safe - position)
        deviation = self.level(np.full(len(service), MIDDLE), whole) - units_until(self.path, whole)
        return [
            as_column("lead_units", before),
            as_column("protected_units", units_until(self.path, whole)),
            as_column("reorder_point", point),
            as_column("safe_level", safe),
            as_column("lost_before", lost),
            as_column("target_level", safe - lost),
            as_column("lost_on_average", self._lost_on_average(stock)),
            as_column("deviation", np.maximum(deviation, 0.0)),
        ]

    def _lost(self, service: Array, stock: Stock, lacking: Array) -> Array:
        """Whole units of those lacking that an order need not bring (n)."""
        lost = np.zeros(len(lacking))
        if not (short := np.flatnonzero((lacking > 0) & (self.terms.lead_days > 0))).size:
            return lost
        whole = self.terms.lead_days[short] + self.terms.review_days[short]
        members = [self.members[good] for good in short]
        width = normal_quantiles(service[short]) * np.hypot(
            self.daily(whole, short) * self.lead_spread[short], self.outlook.uplift_spread(members, whole)
        )
        ahead, aim = self.outlook.forecast_of(members), Aim(service[short], width)
        wanted = needs(ahead, self.terms.of(short), 1, stock.of(short), aim)
        spared = np.where(wanted > 0, np.floor(lacking[short] - wanted), np.ceil(lacking[short]))
        lost[short] = np.maximum(spared, 0.0)
        return lost

    def _lost_on_average(self, stock: Stock) -> Array:
        lead = self.terms.lead_days
        day, last = np.arange(self.path.shape[1]), np.maximum(np.ceil(lead), 1.0)
        evenly = np.where(day < last[:, None], (stock.inbound / last)[:, None], 0.0)
        return lost_until(
            stock.on_hand, self.path, evenly if stock.coming is None else evenly + stock.coming, lead
        )

    def level(self, service: Array, days: Array) -> Array:
        """Units that the sales until a delivery in about `days` days stay within with probability `service`.

        The forecast's quantile of a delivery on the day; what the spread of the delivery time adds,
        z × sales a day × spread, joins by squares.
        """
        late = normal_quantiles(service) * self.daily(days, np.arange(len(days))) * self.lead_spread
        quantile = self.outlook.quantiles(self.members, service, days)
        return widened(quantile, units_until(self.path, days), late)

    def daily(self, days: Array, goods: NDArray[np.intp]) -> Array:
        """Mean units a day of the first `days` days, of some of the goods; whole weeks, so that weekdays even out."""
        weeks = np.ceil(days / 7).clip(1, self.path.shape[1] // 7) * 7
        daily: Array = units_until(self.path[goods], weeks) / weeks
        return daily


def savings(goods: Frame, quantity: Array) -> Array:
    """Margin that an order is expected to save (n): that of the sales which would be lost without it.

    What is sold before it arrives it cannot save. Sales of the protected days are taken as normal here. An order that
    bridges a gap before a later delivery saves what is lost in it.

    Args:
        goods: `position, lost_on_average, protected_units, deviation, margin, gap_units`.
        quantity: Pieces ordered of each.
    """
    names = ("position", "lost_on_average", "protected_units", "deviation", "margin")
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


def shortfall(stock: Array, mean: Array, deviation: Array) -> Array:
    """Expected units that normal sales exceed the stock by: σ·G(z), with G the `normal_loss`."""
    width = np.maximum(deviation, 1e-9)
    z = np.clip((stock - mean) / width, -40, 40)
    return width * _loss(z) if len(z) else z


_loss = np.vectorize(normal_loss, otypes=[float])
