"""PRC001: an activity runs, and the price shown is not the planned one."""

from datetime import datetime

import polars as pl

from shopops.analysis.shown_prices import BEGAN, LISTED_ROW, RUNNING, is_shown, why_unknown, worst_of_item
from shopops.checking.rule import CRITICAL, WARNING, Frame, Judged, Money, Rate, rule


@rule(
    "PRC001",
    severity=WARNING,
    subject="item",
    metric="price shown",
    message="{label}: shows {value:.2f} instead of the {threshold:.2f} planned for “{activity}”, "
    "running since {starts_at:%Y-%m-%d %H:%M}{seen}",
    action="Set the price of {label} to {threshold:.2f}, or correct the promotion plan.",
    column="sku_price",
    explains=("TRF002",),
)
def price_not_as_planned(
    shown_prices: Frame, *, as_of: datetime, tolerance: Money = 0, critical_below: Rate = 0.2
) -> Judged:
    """Price shown is not the planned one while an activity runs.

    ## What it checks
    For each SKU in an activity that runs now, compares the price in the listing workbook (of the SKU, else
    the 一口价 of the item) with the promotion plan. A row of the plan for the SKU comes before one for the
    item; where several activities run, the lowest planned price counts. An item is told once, by the SKU
    that is furthest off.

    The listing is judged as of its own day: where it is, or may be, from before the start of the activity
    it says nothing about now and is counted as not judged. So are items without a price, off the shelf, or
    not in the listing workbook. A listing of today is taken to be at most an hour old
    (`listing_age_hours` of `[analysis.shown_prices]`).

    The money at risk is that of one day: where the price is too low, the difference × the pieces that the
    SKU usually sells a day. Sales lost to a price that is too high cannot be known.

    ## Why it matters
    Too high, and buyers do not get what the activity promised: they leave or complain, and the platform may
    take the item out of the activity. Too low, and each piece sold loses the difference.

    ## What to do
    Correct the price in the shop, or the plan if the price was changed on purpose. Then download the
    listing workbook again.

    ## Settings
    - `tolerance`: money by which the price may differ. Source: 0, since plan and listing are both to the
      cent.
    - `critical_below`: critical where the price is lower than planned by this share or more. Source: an
      assumption; a fifth is more than most items earn.
    """
    maybe = ((pl.col("phase") == BEGAN) & (pl.col("planned_price") == pl.col("shown"))).any().over(LISTED_ROW)
    rows = shown_prices.filter(~maybe.fill_null(value=False)).filter(is_shown(), phase=RUNNING)
    lowest = (
        rows.sort("planned_price", "starts_at", "activity")
        .unique(LISTED_ROW, keep="first", maintain_order=True)
        .with_columns((pl.col("planned_price") - pl.col("shown")).cast(pl.Float64).alias("gap"))
    )
    wrong = lowest.filter(pl.col("gap").abs() > tolerance)
    return Judged(described(worst_of_item(wrong, as_of), critical_below), not_judged(shown_prices))


def described(told: Frame, critical_below: float) -> Frame:
    """The findings with their severity; only a price that is too low loses money that can be reckoned."""
    low = pl.col("gap") / pl.col("planned_price").cast(pl.Float64) >= critical_below
    severity = pl.when(low & (pl.col("gap") > 0)).then(int(CRITICAL)).otherwise(int(WARNING)).cast(pl.Int8)
    return told.with_columns(
        pl.col("planned_price").cast(pl.Float64).alias("threshold"), severity.alias("severity")
    )


def not_judged(rows: Frame) -> Frame:
    """Items in a running activity whose price is not known, and rows of the plan that make no sense."""
    unknown = rows.filter(pl.col("phase").is_null() | pl.col("phase").is_in([RUNNING, BEGAN]))
    reasons = unknown.filter(~is_shown() | (pl.col("phase") != RUNNING).fill_null(value=True)).with_columns(
        why_unknown().alias("why")
    )
    return (
        reasons.select(pl.col("item_id").alias("subject_id"), "label", "why")
        .unique()
        .sort("subject_id", "why")
    )
