"""What each good will sell in the coming days, as a distribution: the one forecast that everything about stock uses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import polars as pl

from shopops.analysis import derived
from shopops.analysis.catalogue import coded
from shopops.analysis.forecasting import Array, Forecast, forecast
from shopops.analysis.stock_history import StockHistory

Frame = pl.DataFrame
HORIZON = 180
"""Days forecast; stock that lasts longer has no run-out day, and longer lead times count as so long."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """A history with its forecast; bucket 0 is the day of the moment of reading.

    Attributes:
        history: The goods and their past.
        forecast: Of the same goods; null where there are none.
    """

    history: StockHistory
    forecast: Forecast | None

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
        return total

    def quantiles(self, members: Sequence[Sequence[int]], share: Array, days: Array) -> Array:
        """Units that the demand of the next `days` stays within with probability `share` (k).

        Where several goods are sold from one thing, what each may need beyond its mean is added as independent
        deviations are, by squares.
        """
        found, mean = np.zeros(len(members)), np.zeros(len(members))
        if self.forecast is None or not len(members):
            return found
        owner = self._owners(members)
        of = np.maximum(owner, 0)
        shares, last = (
            np.where(owner >= 0, share[of], 0.5),
            np.where(owner >= 0, days[of], 1.0).clip(0, HORIZON),
        )
        mine = owner >= 0
        each = self.forecast.quantile(shares, 0, last)
        middle = self.forecast.mean(0, last)
        deviation = np.zeros(len(members))
        np.add.at(found, owner[mine], each[mine])
        np.add.at(mean, owner[mine], middle[mine])
        np.add.at(deviation, owner[mine], (each - middle)[mine] ** 2)
        several = np.array([len(one) > 1 for one in members])
        return np.where(
            several, np.maximum(mean + np.where(share < 0.5, -1, 1) * np.sqrt(deviation), 0.0), found
        )

    def _owners(self, members: Sequence[Sequence[int]]) -> np.ndarray[tuple[int], np.dtype[np.int_]]:
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
