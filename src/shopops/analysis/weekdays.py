"""How the sales of a week spread over its days."""

from datetime import datetime

import polars as pl

from shopops.analysis import derived
from shopops.analysis.demand import weighted, winsorised

Frame = pl.DataFrame
FEWEST_WEEKS = 2
PRIOR_WEEKS = 2.0
"""Flat weeks mixed in, so that two weeks of history do not look like a law."""


@derived()
def weekdays(daily_units: Frame, *, as_of: datetime) -> Frame:
    """Seven rows: `weekday` (1 is Monday) and its `factor`, mean 1, of the whole shop.

    Flat where the history is shorter than two weeks. Source: median of each weekday over
    their mean, shrunk towards 1.
    """
    flat = pl.DataFrame({"weekday": list(range(1, 8))}, schema={"weekday": pl.Int64})
    days = (
        winsorised(weighted(daily_units))
        .group_by("day")
        .agg(pl.col("capped").sum().alias("units"))
        .sort("day")
    )
    whole = days.tail(days.height // 7 * 7)
    weeks = whole.height // 7
    if weeks < FEWEST_WEEKS or whole["units"].sum() <= 0:
        return flat.with_columns(pl.lit(1.0).alias("factor"))
    weekday = pl.col("day").dt.weekday().cast(pl.Int64).alias("weekday")
    usual = whole.group_by(weekday).agg(pl.col("units").median())
    ratio = pl.col("units") / pl.col("units").mean()
    shrunk = (ratio * weeks + PRIOR_WEEKS) / (weeks + PRIOR_WEEKS)
    return flat.join(usual, on="weekday", how="left").select("weekday", shrunk.fill_nan(1.0).alias("factor"))
