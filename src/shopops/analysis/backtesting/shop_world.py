"""The shop's own past as a world to replay: its goods as they are ordered today, on today's terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from shopops.analysis.backtesting.gaps import estimated, filled
from shopops.analysis.backtesting.world import World
from shopops.analysis.cover import members_of
from shopops.analysis.forecasting import History
from shopops.analysis.lead_times import PAST
from shopops.analysis.replenishment import WEEKS, column, terms_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from shopops.analysis.forecasting import Array
    from shopops.analysis.stock_history import StockHistory

Frame = pl.DataFrame


def replayable(replenishment: Frame) -> Frame:
    """The goods whose sales are known, in a fixed order."""
    return replenishment.filter(pl.col("members").list.len() > 0).sort("goods_id")


def shop_world(goods: Frame, history: StockHistory, keeping: float, review_days: int) -> World:
    """The past of the goods.

    Args:
        goods: What `replayable` gives.
        history: The history that their `members` are rows of.
        keeping: Cost of keeping a piece for a year ÷ what it cost.
        review_days: Days from one order to the next.
    """
    known = records(goods, history)
    late = (goods["spread_from"] == PAST).to_numpy()
    return World(
        known,
        filled(known, from_first=True),
        estimated(known),
        terms_of(goods, review_days, keeping / WEEKS),
        np.where(late, column(goods, "lead_spread"), 0.0),
        goods["cost"].cast(pl.Float64).fill_null(float("nan")).to_numpy(),
    )


def records(goods: Frame, history: StockHistory) -> History:
    """What was sold of each good up to the last day of which anything is known; nan before its launch."""
    sold = np.where(np.isnan(history.usual), np.nan, history.sold)
    members = members_of(goods)
    known = ~np.isnan(history.sold).all(axis=0)
    end = int(np.flatnonzero(known)[-1]) + 1 if known.any() else 0
    units = summed(sold, members)[:, :end]
    there = np.array([history.in_stock[rows].all(axis=0) for rows in members]).reshape(len(members), -1)
    names = tuple(goods["goods_id"])
    return History(names, history.days[:end], units, there[:, :end].astype(float), 1)


def summed(values: Array, members: list[list[int]]) -> Array:
    """The rows of each good added up, nan where none of them is known."""

    def total(rows: list[int]) -> Array:
        each = values[rows]
        sums: Array = np.where(np.isnan(each).all(axis=0), np.nan, np.nansum(each, axis=0))
        return sums

    return np.array([total(rows) for rows in members]).reshape(len(members), values.shape[1])


def shares(goods: Frame, world: World) -> Callable[[int], Array]:
    """What each good sold in the four weeks before a bucket, by which pieces of an item are split over its codes."""
    units = np.nan_to_num(world.history.units)
    return lambda bucket: units[:, max(bucket - 28, 0) : bucket].sum(axis=1)
