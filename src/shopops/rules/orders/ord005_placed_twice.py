"""ORD005: unshipped orders that look as if they were placed twice."""

import polars as pl

from shopops.analysis.catalogue import label
from shopops.checking.rule import NOTICE, Factor, Frame, Judged, Rate, rule


@rule(
    "ORD005",
    severity=NOTICE,
    subject="order",
    metric="minutes since the same order",
    message="{label}: the same goods, pieces and amount as order {other_id}, paid {later} before",
    action="Ask the buyer of order {subject_id} whether both are meant, before you ship them.",
    column="paid_at",
)
def placed_twice(alike: Frame, *, minutes: Factor = 15, chance: Rate = 0.01) -> Judged:
    """Order looks as if it was placed twice.

    ## What it checks
    Two orders that wait for dispatch, with the same goods, the same pieces and the same amount, paid within
    `minutes`. Exports do not say who bought, so this is a guess: it is told only where another buyer would
    hardly order the same within that time, by the rate at which this very order is placed in the shop. So
    goods that sell all day are not told, a rare combination is. Parts of one split order are no repetition.

    The money at risk is the amount of the second order.

    ## Why it matters
    A buyer who was not sure that the payment went through orders again. Shipped twice, one parcel comes back,
    at your cost.

    ## What to do
    Compare the buyers of both orders on the platform; if it is one person, ask before you pack.

    ## Settings
    - `minutes`: the longest time between the two payments. Source: a repeated order follows at once, when the
      first attempt seems to have failed; judgement.
    - `chance`: the largest probability that another buyer orders the same in that time. Source: one pair in a
      hundred; the rule only tells a notice.
    """
    value = pl.col("minutes")
    told = alike.filter(value <= minutes, pl.col("chance") < chance).with_columns(
        pl.col("order_id").alias("subject_id"),
        label(code="order_id"),
        value.alias("value"),
        later(),
        pl.lit(minutes, pl.Float64).alias("threshold"),
        pl.col("amount").alias("money_at_risk"),
    )
    return Judged(told.sort("order_id"))


def later() -> pl.Expr:
    """The time between the payments, in words."""
    whole = pl.col("minutes").floor().cast(pl.Int64)
    few = pl.when(whole == 0).then(pl.lit("less than a minute")).when(whole == 1).then(pl.lit("a minute"))
    return few.otherwise(pl.format("{} minutes", whole)).alias("later")
