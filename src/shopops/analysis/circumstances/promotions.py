"""Promotions of the shop: one that has just ended leaves its items at their regular price."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from shopops.analysis.circumstances import CALM, SEEN, Action, Answer, Case, circumstance
from shopops.analysis.circumstances._figures import source_of
from shopops.analysis.file_names import listed

Frame = pl.DataFrame
LATELY = 3
"""Days after its end on which a promotion is a reason."""


@circumstance("promotion ended", "own")
def promotion_ended(promotion_plan: Frame, *, case: Case) -> Answer:
    """Whether an activity of the plan ended in the days before, for items that are in no other one."""
    plan = promotion_plan.drop_nulls(["item_id", "starts_at", "ends_at"]).with_columns(
        first=pl.col("starts_at").dt.date(), last=pl.col("ends_at").dt.date()
    )
    running = plan.filter(pl.col("first") <= case.day, pl.col("last") > case.day)["item_id"].to_list()
    lately = pl.col("last").is_between(case.day - timedelta(days=LATELY), case.day)
    over = plan.filter(lately, ~pl.col("item_id").is_in(running)).sort(
        "last", "activity", descending=[True, False]
    )
    if over.is_empty():
        return Answer(CALM, f"no activity of the plan ended in the {LATELY} days to {case.day}")
    row = over.row(0, named=True)
    own = over.filter(pl.col("activity") == row["activity"])["item_id"].unique(maintain_order=True).to_list()
    names = listed([case.name(item) for item in own], 2)
    told = f"{row['activity']} ended on {row['last']} for {len(own)} items: {names}"
    action = Action(
        "operator", f"Decide what follows {row['activity']}: a coupon, another activity, or nothing."
    )
    began = min(row["last"] + timedelta(days=1), case.day)
    return Answer(SEEN, told, began, {"item": frozenset(own)}, source=source_of(row), actions=(action,))
