"""How long each good lasts, in the order in which somebody should look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from shopops.analysis.shortage import is_reckoned, not_reckoned

if TYPE_CHECKING:
    from datetime import datetime

COLUMNS = (
    *(
        "goods_id",
        "codes",
        "item_ids",
        "title",
        "label",
        "tier",
        "on_hand",
        "committed",
        "available",
        "inbound",
    ),
    *("on_order", "first_on", "first_quantity", "first_order", "purchases", "units_per_day", "low", "high"),
    *("days_left", "needed_days", "runs_out_on", "lost_units", "unit_margin", "money_at_risk", "lead_days"),
    *("lead_from", "supplier", "near", "_file", "_sheet", "_row"),
)


@dataclass(frozen=True, slots=True)
class CoverReport:
    """The goods at one moment.

    Attributes:
        goods: One row a good in `COLUMNS`, the most money at risk first, then those that end soonest.
        unknown: One row a good that cannot be reckoned: `goods_id, label, why`.
    """

    as_of: datetime
    goods: pl.DataFrame
    unknown: pl.DataFrame

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The goods as records."""
        return self.goods.to_dicts()

    @property
    def money_at_risk(self) -> float:
        """Of all goods."""
        return float(self.goods["money_at_risk"].sum() or 0.0)

    @property
    def short(self) -> int:
        """Goods that end before a delivery comes."""
        return self.goods.filter(pl.col("lost_units") > 0).height


def cover_report(cover: pl.DataFrame, as_of: datetime) -> CoverReport:
    """The table `cover` (or a part of it) as a report."""
    share = (pl.col("days_left") / pl.col("needed_days")).alias("share")
    known = cover.filter(is_reckoned()).with_columns(share)
    ordered = known.sort(
        "money_at_risk", "share", "goods_id", descending=[True, False, False], nulls_last=True
    )
    return CoverReport(as_of, ordered.select(COLUMNS), not_reckoned(cover))
