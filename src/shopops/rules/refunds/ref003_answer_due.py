"""REF003: refunds that the platform grants by itself unless they are answered."""

from datetime import datetime

import polars as pl

from shopops.analysis.catalogue import label
from shopops.checking.rule import NOTICE, WARNING, Frame, Hours, Judged, rule

WAITING, RETURNED = "waiting", "returned"


@rule(
    "REF003",
    severity=WARNING,
    subject="refund",
    metric="hours left to answer",
    message="{label}: {what} by {answer_by:%Y-%m-%d %H:%M} ({when}), otherwise it is granted by itself",
    action="Open refund {subject_id} and answer it.",
    column="answer_by",
)
def answer_due(
    refunds: Frame, *, as_of: datetime, near_hours: Hours = 24, forget_hours: Hours = 24
) -> Judged:
    """Refund must be answered within hours.

    ## What it checks
    Refunds that wait for the shop: one that is asked for and not answered, or one whose goods were sent
    back and whose receipt is not confirmed. The platform prints until when (超时时间). Within
    `near_hours` it is a warning. When the time has passed since the download, it is a notice: the refund
    has been granted unless somebody answered in between.

    The money at risk is the amount of the refund, or what was paid where the refund has no amount yet.
    Where the file gives no time: not judged.

    ## Why it matters
    Silence counts as consent: the money goes back, with goods that never came back or came back broken,
    and the slow answer counts against the shop's score.

    ## What to do
    Answer the largest first. Refuse only with proof: photographs, the parcel's weight, the chat.

    ## Settings
    - `near_hours`: hours before the time from which it is told. Source: one working day, so that nothing
      runs out before the next morning's check.
    - `forget_hours`: hours after the time until which it is still told. Source: one day; what ran out
      earlier was told the morning before.
    """
    open_ones = refunds.drop_nulls("refund_id").filter(pl.col("status").is_in([WAITING, RETURNED]))
    left = (pl.col("answer_by") - pl.lit(as_of)).dt.total_seconds() / 3600
    rows = open_ones.with_columns(
        pl.col("refund_id").alias("subject_id"),
        label(code="refund_id"),
        left.alias("value"),
        pl.lit(near_hours, pl.Float64).alias("threshold"),
    )
    due = rows.filter(pl.col("value").is_between(-forget_hours, near_hours))
    severity = pl.when(pl.col("value") < 0).then(pl.lit(NOTICE)).otherwise(pl.lit(WARNING))
    told = due.with_columns(severity.cast(pl.Int8).alias("severity"), money(), *words())
    unknown = rows.filter(pl.col("answer_by").is_null())
    why = pl.lit("the file gives no time by which to answer").alias("why")
    return Judged(told.sort("subject_id"), unknown.select("subject_id", "label", why))


def money() -> pl.Expr:
    """The amount of the refund, else what was paid."""
    asked = pl.when(pl.col("refund_amount") > 0).then(pl.col("refund_amount"))
    return pl.coalesce(asked, "paid_amount").alias("money_at_risk")


def words() -> list[pl.Expr]:
    """What is to be done, and how soon."""
    hours = pl.col("value").abs().round(0).cast(pl.Int64)
    past = pl.when(pl.col("value") < 0)
    returned = pl.when(pl.col("status") == RETURNED)
    return [
        returned.then(pl.lit("confirm or refuse the goods sent back"))
        .otherwise(pl.lit("answer the refund"))
        .alias("what"),
        past.then(pl.format("{} hours ago", hours)).otherwise(pl.format("in {} hours", hours)).alias("when"),
    ]
