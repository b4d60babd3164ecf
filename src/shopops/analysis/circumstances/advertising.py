"""Advertising: a campaign that spent every day and stopped."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.ad_spend import CAMPAIGN
from shopops.analysis.circumstances import BLANK, CALM, SEEN, Action, Answer, Case, circumstance
from shopops.analysis.circumstances._figures import source_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Frame = pl.DataFrame
LATELY, FEWEST = 14, 5
"""Days before that count, and on how many of them it must have spent."""
MUCH, STOPPED = 0.1, 0.2
"""It spent at least a tenth of all, and on the day less than a fifth of its own mean."""
PAID = "paid"


@circumstance("ad stopped", "own")
def ad_stopped(ad_spend: Frame, classed_sources: Frame | None = None, *, case: Case) -> Sequence[Answer]:
    """Whether a campaign that matters spent almost nothing on the day."""
    rows = ad_spend.filter(pl.col("level") == CAMPAIGN, pl.col("day") == pl.col("last_day"))
    today = rows.filter(pl.col("day") == case.day)
    past = rows.filter(pl.col("day") < case.day, pl.col("day") >= case.day - timedelta(days=LATELY))
    if today.is_empty() or past["day"].n_unique() < FEWEST:
        return (
            Answer(
                BLANK, f"spend by campaign of {case.day} and of {FEWEST} days before it, each day by itself"
            ),
        )
    days = past["day"].n_unique()
    spent = (
        past.filter(pl.col("cost") > 0)
        .group_by("campaign_id")
        .agg(
            pl.col("cost").sum() / days,
            pl.len().alias("days"),
            pl.col("label", "_file", "_row").last(),
            last=pl.col("day").max(),
        )
    )
    both = spent.join(today.select("campaign_id", now="cost"), on="campaign_id", how="left").with_columns(
        pl.col("now").fill_null(0.0)
    )
    whole = float(spent["cost"].sum())
    told = both.filter(
        pl.col("days") >= FEWEST, pl.col("cost") >= MUCH * whole, pl.col("now") < STOPPED * pl.col("cost")
    )
    if told.is_empty():
        return (
            Answer(
                CALM,
                f"{today.height} campaigns spent {float(today['cost'].sum()):,.0f}, {whole:,.0f} a day before",
            ),
        )
    return [_answer(row, case, classed_sources) for row in told.sort("cost", descending=True).to_dicts()]


def _answer(row: dict[str, object], case: Case, sources: Frame | None) -> Answer:
    paid = [] if sources is None else sources.filter(pl.col("class") == PAID)["source"].unique().to_list()
    touches = {"source": frozenset(paid)} if paid else {}
    before = f"{row['cost']:,.0f} a day before, the last time on {row['last']}"
    told = f"{row['label']} spent {row['now']:,.0f} on {case.day}, {before}"
    action = Action("advertising", f"Does {row['label']} run, has it money, was an advertisement refused?")
    return Answer(SEEN, told, case.day, touches, "mix", source_of(row), (action,))
