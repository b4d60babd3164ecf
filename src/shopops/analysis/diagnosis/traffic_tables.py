"""What the diagnosis reads: traffic tables, alone or several of the same shop that cannot be crossed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from shopops.analysis.diagnosis.results import Figures
from shopops.analysis.diagnosis.shop_days import ShopDays

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

MEASURES = ("visitors", "buyers", "paid_amount")
WINDOW = 28
"""Earlier days that the judged day is compared with."""


@dataclass(frozen=True, slots=True)
class TrafficTable:
    """Visitors and buyers by day and any dimensions.

    Attributes:
        name: What the table is called in the answer.
        frame: `day` (date), the dimensions (text), `visitors`, `buyers`, perhaps `paid_amount`; other columns are
            left alone. Rows of the same day and values are added up.
        dims: Columns that are dimensions; none for a table of the whole shop, whose figures then are the shop's.
    """

    name: str
    frame: pl.DataFrame
    dims: tuple[str, ...]

    @classmethod
    def of(cls, frame: pl.DataFrame, name: str = "traffic") -> TrafficTable:
        """A bare table: every text column is a dimension."""
        dims = [c for c, kind in frame.schema.items() if kind in (pl.String, pl.Categorical, pl.Enum)]
        return cls(name, frame, tuple(c for c in dims if not c.startswith("_")))


def shop_table(tables: Sequence[TrafficTable]) -> pl.DataFrame:
    """Figures of the whole shop by day: from the table without dimensions, otherwise summed from the first.

    The paid amount of a day on which that of some buyers is not known is not known either.
    """
    found = next((one for one in tables if not one.dims), tables[0])
    sums = [pl.col(c).sum() for c in MEASURES[:2]]
    if MEASURES[2] in found.frame.columns:
        paid = pl.col(MEASURES[2])
        sums.append(
            pl.when(~(paid.is_null() & (pl.col("buyers") > 0)).any()).then(paid.sum()).alias(MEASURES[2])
        )
    rows = found.frame.filter(pl.col("visitors").is_not_null()).group_by("day").agg(sums)
    return rows.filter(pl.col("visitors") > 0).sort("day")


def shop_days(totals: pl.DataFrame, day: date, against: Sequence[date] | None) -> ShopDays:
    """The days to compare with, and the judged one."""
    age = (pl.lit(day) - pl.col("day")).dt.total_days()
    chosen = pl.col("day").is_in(list(against)) if against is not None else age <= WINDOW
    past = totals.filter(age > 0, chosen, pl.col("buyers") <= pl.col("visitors"))
    figures = counted(totals, day)
    return ShopDays(
        days=tuple(past["day"].to_list()),
        visitors=past["visitors"].cast(pl.Float64).to_numpy(),
        buyers=past["buyers"].cast(pl.Float64).to_numpy(),
        day=day,
        visitors_of_day=int(figures.visitors),
        buyers_of_day=int(figures.buyers),
    )


def counted(totals: pl.DataFrame, day: date) -> Figures:
    """Figures of the shop on the day; zeros where it has none."""
    rows = totals.filter(pl.col("day") == day)
    if rows.is_empty():
        return Figures(0.0, 0.0)
    paid = rows["paid_amount"].item() if "paid_amount" in rows.columns else None
    return Figures(float(rows["visitors"].item()), float(rows["buyers"].item() or 0), money(paid))


def usual_order_value(totals: pl.DataFrame, days: Sequence[date]) -> float | None:
    """Paid amount a buyer over the earlier days; null where amounts or buyers are missing."""
    if "paid_amount" not in totals.columns:
        return None
    rows = totals.filter(pl.col("day").is_in(list(days))).drop_nulls(["paid_amount", "buyers"])
    buyers = float(rows["buyers"].sum())
    return float(rows["paid_amount"].sum()) / buyers if buyers else None


def money(amount: object) -> Decimal | None:
    """An amount in cents; null stays null."""
    if amount is None or (isinstance(amount, float) and not np.isfinite(amount)):
        return None
    return Decimal(str(amount)).quantize(Decimal("0.01"))
