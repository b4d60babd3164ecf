"""What each good will sell in the coming days, as a distribution: the one forecast that everything about stock uses."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self, TypeAlias

import numpy as np
import polars as pl

from shopops.analysis import derived
from shopops.analysis.catalogue import coded
from shopops.analysis.forecasting import Array, Forecast, forecast, normal_quantiles, units_until
from shopops.analysis.promotion_sales import Activity, Added
from shopops.analysis.stock_history import StockHistory

Frame = pl.DataFrame
Owners: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int_]]
"""For each row of the forecast the thing that it is sold from, −1 for none."""
HORIZON = 180
"""Days forecast; stock that lasts longer has no run-out day, and longer lead times count as so long."""
TINY, LEAST = 1e-9, 1e-4
"""Units, and relative variances, that are as good as none."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """A history with its forecast; bucket 0 is the day of the moment of reading.

    Attributes:
        history: The goods and their past.
        forecast: Of the same goods, without activities; null where there are none.
        added: What activities of the promotion plan add to it; null where none is to come.
    """

    history: StockHistory
    forecast: Forecast | None
    added: Added | None = None

    def sure(self) -> Self:
        """The same without uplifts that are only assumed."""
        return self if self.added is None else replace(self, added=replace(self.added, mean=self.added.sure))

    def lowest(self) -> Self:
        """The same with each uplift at the lower end of its range, without those that are only assumed."""
        return self if self.added is None else replace(self, added=replace(self.added, mean=self.added.low))

    def activities(self, members: Sequence[Sequence[int]]) -> list[list[Activity]]:
        """The activities that each thing in the warehouse is in (k), by their start."""
        if self.added is None:
            return [[] for _ in members]
        of = dict(zip(self.added.rows.tolist(), self.added.activities, strict=True))
        met = ({one for row in rows for one in of.get(row, ())} for rows in members)
        return [sorted(one, key=lambda one: (one.first, one.name, one.times)) for one in met]

    def paths(self, members: Sequence[Sequence[int]]) -> Array:
        """Expected units of each coming day, k × HORIZON.

        Args:
            members: For each of k things in the warehouse the rows of the goods that are sold from it; a row belongs
                to one thing at most.
        """
        total = np.zeros((len(members), HORIZON))
        owner = self._owners(members)
        if self.forecast is not None:
            np.add.at(total, owner[owner >= 0], self.forecast.path(HORIZON)[owner >= 0])
        if self.added is not None:
            self._add(total, owner, self.added.mean)
        return np.maximum(total, 0.0) if self.added is not None else total

    def quantiles(self, members: Sequence[Sequence[int]], share: Array, days: Array) -> Array:
        """Units that the demand of the next `days` stays within with probability `share` (k).

        Where several goods are sold from one thing, what each may need beyond its mean is added as independent
        deviations are, by squares. So is the doubt in the uplift of an activity; what is needed beyond the mean
        without it grows as the mean does.
        """
        usual = self._usual_quantiles(members, share, days)
        if self.added is None or self.forecast is None or not len(members):
            return usual
        mean, lifted = (units_until(one.paths(members), days) for one in (replace(self, added=None), self))
        beyond = (usual - mean) * np.divide(lifted, mean, out=np.ones_like(mean), where=mean > 0)
        width = np.sqrt(beyond**2 + (normal_quantiles(share) * self.uplift_spread(members, days)) ** 2)
        level: Array = np.maximum(lifted + np.where(share < 0.5, -1, 1) * width, 0.0)
        return level

    def uplift_spread(self, members: Sequence[Sequence[int]], days: Array) -> Array:
        """Standard deviation of the units that activities add in the next `days` days (k)."""
        if self.added is None:
            return np.zeros(len(members))
        spread = np.zeros((len(members), HORIZON))
        self._add(spread, self._owners(members), self.added.spread)
        return units_until(spread, days)

    def forecast_of(self, members: Sequence[Sequence[int]]) -> Forecast:
        """The forecast of each thing in the warehouse (k), with what activities add.

        Where several goods are sold from one thing their means add up, and so do their variances.
        """
        weekly, spread, doubt = (np.zeros(len(members)) for _ in range(3))
        shares = np.zeros(HORIZON)
        if (ahead := self.forecast) is not None:
            owner, shares = self._owners(members), ahead.shares[:HORIZON]
            mine, of = owner >= 0, owner[owner >= 0]
            np.add.at(weekly, of, ahead.weekly[mine])
            part = ahead.weekly[mine] / np.maximum(weekly[of], TINY)
            np.add.at(spread, of, part**2 * ahead.spread[mine])
            np.add.at(doubt, of, part**2 * ahead.doubt[mine])
        usual = Forecast(weekly, shares, np.maximum(spread, LEAST), np.maximum(doubt, LEAST))
        if self.added is None:
            return usual
        return replace(usual, added=self.paths(members) - usual.path(HORIZON))

    def _add(self, total: Array, owner: Owners, pieces: Array) -> None:
        """Add pieces of the rows in an activity to the things that they are sold from."""
        assert self.added is not None
        of = owner[self.added.rows]
        np.add.at(total, of[of >= 0], pieces[of >= 0])

    def _usual_quantiles(self, members: Sequence[Sequence[int]], share: Array, days: Array) -> Array:
        """The quantiles without activities."""
        found, mean = np.zeros(len(members)), np.zeros(len(members))
        if self.forecast is None or not len(members):
            return found
        owner = self._owners(members)
        of, mine = np.maximum(owner, 0), owner >= 0
        shares, last = np.where(mine, share[of], 0.5), np.where(mine, days[of], 1.0).clip(0, HORIZON)
        each, middle = self.forecast.quantile(shares, 0, last), self.forecast.mean(0, last)
        deviation = np.zeros(len(members))
        np.add.at(found, owner[mine], each[mine])
        np.add.at(mean, owner[mine], middle[mine])
        np.add.at(deviation, owner[mine], (each - middle)[mine] ** 2)
        several = np.array([len(one) > 1 for one in members])
        return np.where(
            several, np.maximum(mean + np.where(share < 0.5, -1, 1) * np.sqrt(deviation), 0.0), found
        )

    def _owners(self, members: Sequence[Sequence[int]]) -> Owners:
        owner = np.full(self.history.goods.height, -1)
        for place, rows in enumerate(members):
            owner[list(rows)] = place
        return owner


@derived()
def outlook(stock_history: StockHistory, listings: Frame | None = None, *, as_of: datetime) -> Outlook:
    """The demand of every good for the next 180 days; goods of one category (of the listings) learn from each other.

    A value for other reckonings: `demand`, `cover` and `replenishment` all rest on it.
    """
    history = stock_history
    if history.goods.is_empty():
        return Outlook(history, None)
    return Outlook(
        history, forecast(history.for_forecast(categories(history.goods, listings)), horizon=HORIZON)
    )


def categories(goods: Frame, listings: Frame | None) -> tuple[str, ...] | None:
    """The category of each good; null where no listing tells one."""
    rows = coded(listings)
    if rows is None or not (rows["category"].count() or rows["category_id"].count()):
        return None
    category = pl.coalesce("category_id", "category").alias("category")
    known = rows.with_columns(category).drop_nulls("category")
    parts = [
        known.drop_nulls(key).group_by(pl.col(key).alias("id")).agg(pl.col("category").sort().first())
        for key in ("seller_sku", "item_id")
    ]
    by_code, by_item = parts
    joined = goods.join(by_code, left_on="goods_id", right_on="id", how="left", maintain_order="left").join(
        by_item, left_on="item_id", right_on="id", how="left", maintain_order="left", suffix="_of_item"
    )
    return tuple(joined.select(pl.coalesce("category", "category_of_item").fill_null("")).to_series())
