"""Sales of a plain table as a history: its days or weeks, and which of them are known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from math import gcd
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from shopops.analysis.forecasting import History

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WEEK = 7


def bucket_days(days: Sequence[date], end: date | None) -> int | None:
    """7 where the days lie whole weeks apart, 1 where some follow each other; null where neither is so.

    A single day is a week's if the day of reading lies a week later.
    """
    known = sorted(set(days))
    gaps = [(after - before).days for before, after in pairwise(known)]
    if not gaps:
        return WEEK if end is not None and (end - known[0]).days == WEEK else 1
    if gcd(*gaps) % WEEK == 0:
        return WEEK
    return 1 if min(gaps) == 1 or np.median(gaps) < WEEK else None


def series(rows: pl.DataFrame, bucket: int, as_of: date) -> History:
    """The history that ends on the day before `as_of`.

    A bucket without a row sold nothing from the good's first row on, and is not known before. Several rows of a day
    are added up, returns (below 0) taken off, down to 0; a row whose units are blank makes its bucket unknown.

    Args:
        rows: `item, day, units`, with `available` (share in stock) and `category` where they are known; no row may
            begin later than a bucket before `as_of`.
        bucket: Days of a bucket, 1 or 7.
        as_of: First day that is not known.
    """
    names = rows["item"].unique().sort()
    first, last = _ends(rows, bucket, as_of)
    count = (last - first).days // bucket + 1
    summed = rows.group_by("item", "day").agg(
        pl.when(pl.col("units").null_count() == 0).then(pl.col("units").sum().clip(0)).alias("units"),
        pl.col("available").min().fill_null(1.0),
    )
    good = summed["item"].replace_strict(names, pl.arange(len(names), eager=True)).to_numpy()
    bucket_of = ((summed["day"] - first).dt.total_days() // bucket).to_numpy()
    units, available = np.zeros((len(names), count)), np.ones((len(names), count))
    begins = np.full(len(names), count)
    np.minimum.at(begins, good, bucket_of)
    units[np.arange(count) < begins[:, None]] = np.nan
    units[:, int(bucket_of.max()) + 1 :] = np.nan
    units[good, bucket_of] = summed["units"].cast(pl.Float64).fill_null(np.nan).to_numpy()
    available[good, bucket_of] = summed["available"].to_numpy()
    starts = tuple(first + timedelta(k * bucket) for k in range(count))
    return History(tuple(names), starts, units, available, bucket, _categories(rows, names))


def without(history: History, official: Callable[[date], bool]) -> History:
    """The history without its official days, which are not like others: nothing is known of these.

    Args:
        history: Of days or weeks; of weeks, those go of which official days are the greater part.
        official: Whether a day is one.
    """
    days = [
        sum(official(start + timedelta(at)) for at in range(history.bucket_days)) for start in history.starts
    ]
    left_out = np.array(days) * 2 > history.bucket_days
    return replace(history, units=np.where(left_out, np.nan, history.units))


def _ends(rows: pl.DataFrame, bucket: int, as_of: date) -> tuple[date, date]:
    """First day of the first bucket, and of the last that is over on the day of reading."""
    first = min(rows["day"].to_list())
    whole = (as_of - first).days // bucket - 1
    return first, first + timedelta(max(whole, 0) * bucket)


def _categories(rows: pl.DataFrame, names: pl.Series) -> tuple[str, ...] | None:
    if not rows["category"].count():
        return None
    told = rows.drop_nulls("category").group_by("item").agg(pl.col("category").sort().first())
    joined = names.to_frame("item").join(told, on="item", how="left", maintain_order="left")
    return tuple(joined["category"].fill_null(""))
