"""The nine boxes of ABC and XYZ: how many goods, which share of what is earned, how much capital."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.stock_classes import ABC, DEAD, SLOW, XYZ

if TYPE_CHECKING:
    from datetime import datetime

Frame = pl.DataFrame


@dataclass(frozen=True, slots=True)
class Box:
    """What lies in one box; `capital` is null where no cost is known."""

    abc: str
    xyz: str | None
    goods: int
    share: float
    capital: float | None


@dataclass(frozen=True, slots=True)
class ClassReport:
    """The classes of a shop's goods, ready to be shown.

    Attributes:
        goods: As `stock_classes` gives them.
        lines: Upper ends: of A and B (shares of what is earned), of X and Y (coefficients of variation).
    """

    as_of: datetime
    goods: Frame
    lines: tuple[float, float, float, float]

    @property
    def basis(self) -> str:
        """What A, B and C go by."""
        return str(self.goods["basis"].first()) if self.goods.height else "margin"

    @property
    def seen_days(self) -> int:
        """Days of sales that the classes rest on."""
        return int(self.goods["seen_days"].item(0)) if self.goods.height else 0

    @property
    def capital(self) -> float | None:
        """What the pieces that can be sold have cost, as far as costs are known; null where none is."""
        known = self.goods["capital"].drop_nulls()
        return float(known.sum()) if len(known) else None

    @property
    def idle(self) -> Frame:
        """Goods to clear, most capital first."""
        rows = self.goods.filter(pl.col("state").is_in([DEAD, SLOW]))
        return rows.sort("idle_capital", "goods_id", descending=[True, False], nulls_last=True)

    def columns(self) -> tuple[str | None, ...]:
        """X, Y, Z, and null where some goods are in none of them."""
        classed = self.goods.filter(pl.col("abc").is_not_null())
        return (*XYZ, None) if classed["xyz"].null_count() else XYZ

    def box(self, abc: str, xyz: str | None) -> Box:
        """One box."""
        same = pl.col("xyz").is_null() if xyz is None else pl.col("xyz") == xyz
        rows = self.goods.filter(pl.col("abc") == abc, same)
        known = rows["capital"].drop_nulls()
        return Box(
            abc, xyz, rows.height, float(rows["share"].sum()), float(known.sum()) if len(known) else None
        )

    def grid(self) -> tuple[tuple[Box, ...], ...]:
        """Boxes by row A, B, C, then column."""
        return tuple(tuple(self.box(abc, xyz) for xyz in self.columns()) for abc in ABC)

    def assumed(self) -> tuple[tuple[str, int], ...]:
        """Each clause of what figures rest on that no sheet says, and for how many goods; the most first."""
        counted = (
            self.goods.select(pl.col("assumptions").explode()).drop_nulls().to_series().value_counts(name="n")
        )
        return tuple(
            (str(clause), int(n))
            for clause, n in counted.sort("n", "assumptions", descending=[True, False]).rows()
        )

    def unclassed(self) -> int:
        """Goods whose sales are unknown."""
        return self.goods["abc"].null_count()
