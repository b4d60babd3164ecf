"""On which days an item takes part in an activity of the promotion plan, or has just done so."""

from datetime import date, timedelta

import polars as pl

from shopops.analysis.calendar import LONGEST_CAMPAIGN, days_of

Frame = pl.DataFrame
DAYS_AFTER = 3
"""Days after an activity on which its item is visited less than usual."""


def days_in_activities(promotion_plan: Frame | None, item_id: str) -> dict[date, str]:
    """Day to its kind (`day of <activity>`, `day after <activity>`); activities that run on and on are no event."""
    if promotion_plan is None:
        return {}
    own = promotion_plan.filter(pl.col("item_id") == item_id).drop_nulls(["activity", "starts_at", "ends_at"])
    dated = own.select("activity", pl.col("starts_at", "ends_at").dt.date()).unique().sort("activity")
    length = (pl.col("ends_at") - pl.col("starts_at")).dt.total_days() + 1
    short = dated.filter(length <= LONGEST_CAMPAIGN)
    ends = {
        last + timedelta(days=place): f"day after {name}"
        for name, _, last in short.iter_rows()
        for place in range(1, DAYS_AFTER + 1)
    }
    return ends | {day: f"day of {name}" for day, name in days_of(short).items()}
