"""A traffic table as arrays: which values each combination has, and what it counted before and on the day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

Array: TypeAlias = NDArray[np.float64]
Codes: TypeAlias = NDArray[np.int64]
Frame = pl.DataFrame

LEAST_SHARE, MOST_VALUES = 0.004, 80
"""A value of a dimension that never has such a share of visitors or buyers, or is not among the largest so many,
is told as a part of the rest: it could not move the shop."""
REST = "(the rest)"
BLANK = "(blank)"


@dataclass(frozen=True, slots=True)
class Grid:
    """n combinations of the values of d dimensions, over t earlier days and the judged one.

    Attributes:
        days: The earlier days (t), in order.
        dims: Names of the dimensions (d).
        values: Names of the values of each dimension; the last may be the rest.
        codes: Value of each combination, d × n.
        past_visitors: Visitors of each combination in the earlier days together (n).
        past_buyers: The same of buyers.
        visitors: Visitors of each combination on the day (n).
        buyers: Buyers on the day.
        rows: Combination of each row of the earlier days (r).
        row_days: Place of its day in `days`.
        row_visitors: Its visitors.
        row_buyers: Its buyers.
    """

    days: tuple[date, ...]
    dims: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]
    codes: Codes
    past_visitors: Array
    past_buyers: Array
    visitors: Array
    buyers: Array
    rows: Codes
    row_days: Codes
    row_visitors: Array
    row_buyers: Array

    @property
    def sizes(self) -> tuple[int, ...]:
        """Number of values of each dimension."""
        return tuple(len(names) for names in self.values)


def gather(frame: Frame, dims: Sequence[str], days: Sequence[date], day: date) -> Grid:
    """Arrays of a traffic table (`day`, the dimensions, `visitors`, `buyers`) for `days` and the judged `day`."""
    order = [*days, day]
    rows = frame.filter(pl.col("day").is_in(order), pl.col("visitors").is_not_null())
    visitors = rows["visitors"].cast(pl.Float64).to_numpy()
    buyers = rows["buyers"].fill_null(0).cast(pl.Float64).to_numpy()
    at = np.searchsorted(_ordinals(order), rows["day"].to_physical().to_numpy())
    past = at < len(days)
    measures = [of * when for of in (visitors, buyers) for when in (past, ~past)]
    found = [_coded(rows[name], measures) for name in dims]
    sizes = [len(names) for _, names in found]
    key = np.zeros(rows.height, dtype=np.int64)
    for (codes, _), size in zip(found, sizes, strict=True):
        key = key * size + codes
    keys, combination = _distinct(key, sizes)
    n = len(keys)

    def total(of: Array, where: NDArray[np.bool_]) -> Array:
        return np.bincount(combination[where], of[where], n).astype(float)

    return Grid(
        days=tuple(days),
        dims=tuple(dims),
        values=tuple(names for _, names in found),
        codes=np.array(np.unravel_index(keys, sizes)) if dims else np.zeros((0, n), dtype=np.int64),
        past_visitors=total(visitors, past),
        past_buyers=total(buyers, past),
        visitors=total(visitors, ~past),
        buyers=total(buyers, ~past),
        rows=combination[past],
        row_days=at[past],
        row_visitors=visitors[past],
        row_buyers=buyers[past],
    )


def _ordinals(days: Sequence[date]) -> Codes:
    """Days as polars keeps them, since 1970."""
    return np.array([day.toordinal() - 719163 for day in days])


def _coded(column: pl.Series, measures: Sequence[Array]) -> tuple[Codes, tuple[str, ...]]:
    """The value of each row by its number, and the names; values too small to matter come last, as one.

    Args:
        column: The values.
        measures: What a value must have its share of, by row.
    """
    coded = column.cast(pl.String).fill_null(BLANK).cast(pl.Categorical)
    physical = coded.to_physical().to_numpy().astype(np.int64)
    there = coded.unique()
    names = dict(zip(there.to_physical().to_list(), there.cast(pl.String).to_list(), strict=True))
    size = max(names) + 1
    sums = [np.bincount(physical, one, size) for one in measures]
    share = np.max([one / max(one.sum(), 1.0) for one in sums], axis=0)
    ranked = sorted(names, key=lambda place: (-share[place], names[place]))
    kept = [place for place in ranked if share[place] >= LEAST_SHARE][:MOST_VALUES]
    if len(kept) >= len(ranked) - 1:
        kept = ranked
    numbers = np.full(size, len(kept))
    numbers[kept] = np.arange(len(kept))
    told = tuple(names[place] for place in kept)
    return numbers[physical], told if len(kept) == len(ranked) else (*told, REST)


def _distinct(key: Codes, sizes: Sequence[int]) -> tuple[Codes, Codes]:
    """The keys there are, and the place of each row's among them; by a table where that is small."""
    possible = int(np.prod(np.array(sizes, dtype=float))) if sizes else 1
    if possible > 4_000_000:
        keys, place = np.unique(key, return_inverse=True)
        return keys, place
    there = np.zeros(possible, dtype=bool)
    there[key] = True
    return np.flatnonzero(there), (np.cumsum(there) - 1)[key]
