"""ADS005: the balance of advertising does not last."""

from datetime import date, datetime, timedelta

import polars as pl

from shopops.analysis.ad_spend import CAMPAIGN
from shopops.checking.rule import CRITICAL, REASONS, SUBJECT, WARNING, Days, Factor, Frame, Judged, rule

ONE_DAY, STALE_DAYS, FEWEST_DAYS = 1.0, 3, 3
"""A balance for less than a day, days after which a balance says nothing, and days of spend that make a mean."""
SCHEMA = {
    **dict.fromkeys((*SUBJECT, "_file", "_sheet"), pl.String()),
    **dict.fromkeys(("value", "threshold", "balance", "spend"), pl.Float64()),
    **{"severity": pl.Int8(), "day": pl.Date(), "days": pl.Int64(), "_row": pl.Int64()},
}


@rule(
    "ADS005",
    severity=WARNING,
    subject="account",
    metric="days of advertising left",
    message="{label}: {value:.1f} days of advertising left; {balance:.2f} on {day}, {spend:.2f} a day were spent "
    "in the last {days} days that are known",
    action="Pay in before it is gone: campaigns that stop lose their place and learn anew.",
    column="balance",
)
def balance_low(
    ad_balances: Frame,
    ad_spend: Frame,
    *,
    as_of: datetime,
    least_days: Factor = 2.0,
    history_days: Days = 7,
) -> Judged:
    """Balance of advertising does not last.

    ## What it checks
    The newest balance of each advertising account, all accounts together, ÷ what all campaigns spent on a day in the
    last week, less the days since the balance was looked at. Warning: less than two days are left. Critical: less than
    one.

    A balance of more than three days ago, or fewer than three days of spend: not judged. No money at risk is
    reckoned: what a pause costs is not known.

    ## Why it matters
    An empty account stops every campaign at once, mostly on the best evening of the week.

    ## What to do
    Pay in, or set the account to be filled by itself.

    ## Settings
    - `least_days`: days that the balance should last. Source: over a weekend nobody pays in.
    - `history_days`: days whose spend tells that of the next ones. Source: a week has each weekday once.
    """
    today = as_of.date()
    newest = latest(ad_balances, today)
    if newest.is_empty():
        return unknown("no balance of the last days is given")
    daily = spend_by_day(ad_spend, today, history_days)
    if daily.height < FEWEST_DAYS:
        return unknown(f"{daily.height} days of spend, {FEWEST_DAYS} needed")
    spend, balance = float(daily["cost"].sum()) / daily.height, float(newest["balance"].sum())
    since = max((today - day).days for day in newest["day"])
    left = max(0.0, balance / spend - since) if spend > 0 else least_days
    if left >= least_days:
        return Judged(pl.DataFrame(schema=SCHEMA))
    severity = CRITICAL if left < ONE_DAY else WARNING
    told = {"value": left, "threshold": least_days, "balance": balance, "spend": spend, "days": daily.height}
    row = newest.row(0, named=True) | called(newest) | told | {"severity": int(severity)}
    return Judged(pl.DataFrame([row], schema=SCHEMA))


def latest(ad_balances: Frame, today: date) -> Frame:
    """The newest row of each account that is not too old, the smallest balance first."""
    known = ad_balances.drop_nulls(["day", "balance"]).filter(pl.col("day") <= today)
    newest = known.sort("day", "_file", "_row").unique("account", keep="last", maintain_order=True)
    fresh = newest.filter(pl.col("day") >= today - timedelta(days=STALE_DAYS))
    return fresh.with_columns(pl.col("balance").cast(pl.Float64)).sort("balance", "account", nulls_last=True)


def spend_by_day(ad_spend: Frame, today: date, history_days: int) -> Frame:
    """What all campaigns spent on each of the last days that are known."""
    recent = pl.col("day").is_between(today - timedelta(days=history_days), today, closed="left")
    single = ad_spend.filter(pl.col("level") == CAMPAIGN, pl.col("day") == pl.col("last_day"), recent)
    return single.drop_nulls("cost").group_by("day").agg(pl.col("cost").sum())


def called(newest: Frame) -> dict[str, str]:
    """One account by its name, several together."""
    names = newest["account"].to_list()
    name = names[0] if len(names) == 1 else None
    return {"subject_id": name or "advertising", "label": name or "The balance of advertising"}


def unknown(why: str) -> Judged:
    """Nothing found, and why."""
    rows = [{"subject_id": "advertising", "label": "the balance of advertising", "why": why}]
    return Judged(pl.DataFrame(schema=SCHEMA), pl.DataFrame(rows, schema=REASONS))
