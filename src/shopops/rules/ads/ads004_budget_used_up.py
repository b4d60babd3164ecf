"""ADS004: a campaign's budget was used up before the evening."""

from datetime import datetime, timedelta
from typing import Annotated

import annotated_types
import polars as pl

from shopops.analysis.ad_spend import CAMPAIGN, called
from shopops.checking.rule import NOTICE, WARNING, Frame, Judged, Rate, rule

Hour = Annotated[int, annotated_types.Interval(ge=1, le=24)]
"""An hour of the day."""


@rule(
    "ADS004",
    severity=WARNING,
    subject="campaign",
    metric="hour at which the budget was used up",
    message="{label}: the budget of {budget:.2f} was used up by {value:.0f}:00 on {day}; {spent:.2f} spent{pays}",
    action="{advice}",
    column="cost",
)
def budget_used_up(
    ad_hours: Frame,
    ad_campaign_days: Frame | None = None,
    ad_returns: Frame | None = None,
    *,
    as_of: datetime,
    evening: Hour = 20,
    used_share: Rate = 0.95,
) -> Judged:
    """Budget of a campaign is used up before the evening.

    ## What it checks
    Adds up what each campaign spent hour by hour yesterday (and today, as far as it is known) and compares it with its
    budget of the day, as the hours or the report by campaign give it. It is told if the budget was gone before
    the evening. Warning: the campaign earns more than it costs (table `ad_returns`), so that the hours without it
    lose money. Notice: it does not, or that is not known; a small budget is often meant so.

    A campaign without a budget, or without hours of yesterday: not judged. No money at risk is reckoned: what the
    hours would have brought is not known.

    ## Why it matters
    Most people buy in the evening. A budget that is gone at three pays for those who look, and is not there for
    those who buy.

    ## What to do
    If the campaign pays, raise its budget. If it must stay, let it be spent evenly, lower the bids in the
    morning by the hour, or let the campaign begin at noon.

    ## Settings
    - `evening`: hour that a budget should last to. Source: general knowledge; on Taobao most orders are paid between
      20 and 23 o'clock.
    - `used_share`: share of the budget that counts as used up. Source: platforms stop a little below it.
    """
    yesterday = as_of.date() - timedelta(days=1)
    spent = hourly(ad_hours.filter(pl.col("day") >= yesterday))
    rows = with_budget(spent, ad_campaign_days)
    known = rows.drop_nulls("budget").filter(pl.col("budget") > 0)
    up = known.filter(pl.col("spent") >= used_share * pl.col("budget"))
    first = up.sort("day", "value").unique(["subject_id", "day"], keep="first", maintain_order=True)
    early = first.filter(pl.col("value") <= evening).unique("subject_id", keep="last", maintain_order=True)
    told = with_worth(early, ad_returns).with_columns(threshold=pl.lit(float(evening)))
    return Judged(told.sort("subject_id"), not_judged(ad_hours, rows))


def named() -> list[pl.Expr]:
    """Who a row is about: by the campaign's number, else its name."""
    key = pl.coalesce("campaign_id", "campaign")
    return [key.alias("subject_id"), called("campaign", "campaign_id").alias("label")]


def hourly(ad_hours: Frame) -> Frame:
    """One row a campaign, day and hour: `value` (its end), `spent` (since midnight) and the origin."""
    hour = pl.col("hour").str.extract(r"^\D*(\d{1,2})").cast(pl.Int64)
    rows = ad_hours.with_columns(*named(), (hour + 1).cast(pl.Float64).alias("value"))
    sound = rows.drop_nulls(["subject_id", "value", "cost"]).filter(pl.col("value") <= 24)
    each = sound.sort("_file", "_row").group_by("subject_id", "day", "value", maintain_order=True)
    summed = each.agg(
        pl.col("cost").cast(pl.Float64).sum(),
        pl.col("daily_budget").cast(pl.Float64).max(),
        pl.col("label", "campaign_id", "_file", "_sheet", "_row").first(),
    )
    since = pl.col("cost").cum_sum().over("subject_id", "day", order_by="value")
    return summed.with_columns(spent=since.round(2))


def with_budget(spent: Frame, ad_campaign_days: Frame | None) -> Frame:
    """Adds `budget`: that of the hours, else of the report by campaign."""
    own = pl.col("daily_budget").max().over("subject_id", "day")
    if ad_campaign_days is None:
        return spent.with_columns(budget=own)
    days = ad_campaign_days.drop_nulls(["campaign_id", "day"]).filter(
        (pl.col("last_day") == pl.col("day")).fill_null(value=True)
    )
    known = days.group_by("campaign_id", "day").agg(told=pl.col("daily_budget").cast(pl.Float64).max())
    return spent.join(known, on=["campaign_id", "day"], how="left").with_columns(
        budget=pl.coalesce(own, "told")
    )


def with_worth(early: Frame, ad_returns: Frame | None) -> Frame:
    """Adds severity and advice by whether the campaign earns more than it costs."""
    earns = pl.DataFrame(schema={"subject_id": pl.String, "earns": pl.Boolean})
    if ad_returns is not None:
        own = ad_returns.filter(pl.col("level") == CAMPAIGN, "is_known")
        earns = own.select("subject_id", earns=(pl.col("loss") < 0).fill_null(value=False))
    pays = pl.col("earns").fill_null(value=False)
    return early.join(earns, on="subject_id", how="left").with_columns(
        severity=pl.when(pays).then(int(WARNING)).otherwise(int(NOTICE)).cast(pl.Int8),
        pays=pl.when(pays).then(pl.lit("; it earns more than it costs")).otherwise(pl.lit("")),
        advice=pl.when(pays)
        .then(pl.lit("Raise its budget, or let it be spent evenly over the day."))
        .otherwise(pl.lit("If it is not meant so, let the budget be spent evenly, or lower the bids.")),
    )


def not_judged(ad_hours: Frame, rows: Frame) -> Frame:
    """Campaigns without a budget, and those without recent hours."""
    every = (
        ad_hours.select(named())
        .drop_nulls("subject_id")
        .unique("subject_id", keep="last", maintain_order=True)
    )
    recent = every.join(rows, on="subject_id", how="semi")
    blank = recent.join(rows.drop_nulls("budget"), on="subject_id", how="anti")
    parts = [
        (blank, "no daily budget is given"),
        (every.join(recent, on="subject_id", how="anti"), "no spend by hour of yesterday"),
    ]
    return pl.concat([part.with_columns(why=pl.lit(why)) for part, why in parts]).sort("subject_id")
