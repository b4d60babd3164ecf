"""ADS002: a campaign spent far more yesterday than it usually does."""

from datetime import date, datetime, timedelta

import polars as pl

from shopops.analysis.day_figures import RISE, VALUES, DayFigure, Measure, day_figure, kinds_of
from shopops.analysis.day_verdicts import Who, verdicts
from shopops.checking.rule import (
    NOTICE,
    REASONS,
    SUBJECT,
    WARNING,
    Days,
    Factor,
    Frame,
    Judged,
    Money,
    Rate,
    rule,
)

SPEND = Measure("cents", "hundred", of_people=False, bad=RISE)
"""Money has no chance of counts: in cents, what a formula would grant it is next to nothing."""
SCHEMA = dict.fromkeys(SUBJECT, pl.String()) | VALUES | {"severity": pl.Int8()}
PAID = "; the sales beyond the usual paid for it"


@rule(
    "ADS002",
    severity=WARNING,
    subject="campaign",
    metric="spend of a day",
    message="{label}: {value:.0f} spent on {day} ({weekday}); usual is {low:.0f} to {high:.0f}{beside}",
    action="See who changed the budget or the bids, and whether the platform did so by itself.",
    column="cost",
)
def spend_jump(
    ad_spend: Frame,
    ad_returns: Frame,
    calendar: Frame,
    *,
    as_of: datetime,
    history_days: Days = 28,
    false_alarm_rate: Rate = 0.002,
    least_factor: Factor = 1.5,
    least_amount: Money = 20,
) -> Judged:
    """Spend of a campaign jumps.

    ## What it checks
    What each campaign spent yesterday beside its own last weeks, allowing for the ups and downs that it really
    has, for the weekday and for growth. A jump is a warning, unless all other campaigns rose about as much, the
    day is one of the calendar (table `calendar`), the jump is small by the settings below, or what was spent
    beyond the usual was paid for by sales beyond the usual and their ups and downs: then it is a notice. (That all
    sales of the day pay for all its spend is not enough: the usual ones did so before.) A fall is a notice: the
    budget may have been used up, or the balance.

    Only reports of one day each are used. No spend yesterday, or fewer than 14 ordinary days of history: not judged.
    The money at risk is what was spent beyond the usual.

    ## Why it matters
    A slipped zero in a budget, or a bid that the platform raises by itself, spends in a day what was meant for
    a fortnight.

    ## What to do
    Look at the campaign's log of changes. If the raise was meant, nothing is wrong. If not, put the budget back
    and ask the platform about clicks that look false.

    ## Settings
    - `history_days`: ordinary days that count as history; they may reach back twice as far. Source: four weeks
      hold each weekday four times and are short enough to follow the season.
    - `false_alarm_rate`: how often a quiet day may bring a false jump of any campaign. Source: one quiet day in
      500, shared out among the campaigns (Bonferroni).
    - `least_factor`: smaller jumps are notices. Source: budgets are often raised by a third on purpose.
    - `least_amount`: jumps by a smaller amount are notices. Source: about what an order leaves; less is not worth
      a morning's look.
    """
    yesterday = as_of.date() - timedelta(days=1)
    kinds = kinds_of(calendar)
    rows = daily(ad_spend)

    def figure(own: Frame) -> DayFigure | str:
        return day_figure(own, SPEND, yesterday, history_days, kinds)

    def rest(who: Who) -> DayFigure | str:
        others = rows.filter(pl.col("campaign_id") != who[0])
        sums = pl.col("cents", "paid_amount").sum(), pl.col("hundred", "_file", "_sheet", "_row").first()
        return figure(others.group_by("day").agg(*sums))

    named = rows.sort("day").group_by("campaign_id").agg(pl.col("label").last()).sort("campaign_id")
    figures = {who: figure(rows.filter(pl.col("campaign_id") == who[0])) for who in named.rows()}
    found = verdicts(figures, false_alarm_rate, bad=RISE, rest=rest)
    jumps = pl.DataFrame(found.told, schema=SCHEMA).with_columns(money_at_risk=beyond())
    offending = softened(jumps, paying(jumps, rows, ad_returns, yesterday), least_factor, least_amount)
    return Judged(offending, pl.DataFrame(found.unknown, schema=REASONS))


def daily(ad_spend: Frame) -> Frame:
    """Campaigns by day, the spend in cents too."""
    single = ad_spend.filter(pl.col("level") == "campaign", pl.col("day") == pl.col("last_day"))
    cents = (100 * pl.col("cost")).round(0).cast(pl.Int64)
    return single.with_columns(cents=cents, hundred=pl.lit(100), paid_amount=pl.col("revenue"))


def beyond() -> pl.Expr:
    """What was spent beyond the usual; null for a fall."""
    excess = pl.col("value") - pl.col("usual")
    return pl.when(excess > 0).then(excess.round(2).cast(pl.Decimal(18, 2)))


def paying(jumps: Frame, rows: Frame, ad_returns: Frame, yesterday: date) -> list[str]:
    """Campaigns whose sales beyond the usual paid for what they spent beyond the usual (marginal return).

    One standard deviation of what the sales of a day differ from those for its spend is taken off: a good day by
    chance is no return.
    """
    own = rows.with_columns(subject_id="campaign_id").drop_nulls(["revenue", "cost"])
    before = own.filter(pl.col("day") < yesterday)
    day = own.filter(pl.col("day") == yesterday).select("subject_id", "cost", "revenue")
    margins = ad_returns.filter(pl.col("level") == "campaign").select("subject_id", "contribution")
    joined = jumps.select("subject_id", "usual")
    for known in (usual_sales(before), day, margins):
        joined = joined.join(known, on="subject_id", how="inner")
    sales = pl.col("revenue") - pl.col("roas") * pl.col("usual") - pl.col("moves").fill_null(0)
    spend = pl.col("cost") - pl.col("usual")
    return joined.filter(sales * pl.col("contribution") >= spend)["subject_id"].to_list()


def usual_sales(before: Frame) -> Frame:
    """`subject_id, roas, moves`: sales ÷ spend, and how far the sales of a day are from what its spend brings."""
    roas = pl.col("revenue").sum() / pl.col("cost").sum()
    moves = (pl.col("revenue") - roas * pl.col("cost")).std()
    return before.group_by("subject_id").agg(roas=roas, moves=moves)


def softened(jumps: Frame, paid: list[str], least_factor: float, least_amount: float) -> Frame:
    """Jumps that are small, or that paid, as notices."""
    small = (pl.col("value") < least_factor * pl.col("usual")) | (
        pl.col("value") - pl.col("usual") < least_amount
    )
    rose = pl.col("value") > pl.col("usual")
    pays = pl.col("subject_id").is_in(paid) & rose
    severity = pl.when(small | pays).then(pl.lit(NOTICE.value)).otherwise("severity").cast(pl.Int8)
    beside = pl.when(pays).then(pl.col("beside") + PAID).otherwise("beside")
    return jumps.with_columns(severity=severity, beside=beside)
