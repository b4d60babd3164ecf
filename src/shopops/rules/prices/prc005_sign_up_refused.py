"""PRC005: a sign-up was refused, or waits too long."""

from datetime import datetime

import polars as pl

from shopops.analysis.catalogue import label, titles_of
from shopops.checking.rule import NOTICE, WARNING, Frame, Hours, Judged, rule

LOST = {"refused": "was refused", "removed": "was removed by the platform", "faulty": "is faulty"}
UNDECIDED = {"waiting": "still waits for the platform", "draft": "was never sent"}
TAKEN = ("approved", "running")


@rule(
    "PRC005",
    severity=WARNING,
    subject="item",
    metric="hours since the sign-up",
    message="{label}: the sign-up for “{activity}” {what}{since}{starts}",
    action="{advice}",
    column="status",
)
def sign_up_refused(
    activity_signups: Frame,
    catalogue: Frame | None = None,
    *,
    as_of: datetime,
    waiting_hours: Hours = 48,
    start_hours: Hours = 48,
) -> Judged:
    """Sign-up for an activity is refused or waits too long.

    ## What it checks
    Sign-ups whose activity is not over.

    - Warning: refused, removed by the platform, or faulty.
    - Warning: still waiting, or never sent, and the activity starts within `start_hours`.
    - Notice: waiting for more than `waiting_hours`.

    Where the same item was signed up again for the activity and approved, nothing is said. Sign-ups that you
    withdrew are no findings. A sign-up without a state is counted as not judged. An item is told once.

    ## Why it matters
    Stock and advertising are planned for a slot that the item does not have.

    ## What to do
    Read the reason of the refusal: usually the price of the last weeks, the stock offered or the title. Correct
    it and sign up again while the window is open.

    ## Settings
    - `waiting_hours`: how long an answer may take. Source: an assumption; platforms say one to three working
      days.
    - `start_hours`: how near the start must be. Source: two days leave time for another sign-up.
    """
    ahead = titled(activity_signups.drop_nulls("item_id"), catalogue).filter(
        (pl.col("ends_at") >= as_of).fill_null(value=True)
    )
    taken = ahead.filter(pl.col("status").is_in(TAKEN)).select("item_id", "activity").unique()
    rest = ahead.join(taken, on=["item_id", "activity"], how="anti", nulls_equal=True).with_columns(
        *ages(as_of)
    )
    bad = rest.with_columns(severity(waiting_hours, start_hours)).drop_nulls("severity")
    unknown = ahead.filter(pl.col("status").is_null())
    why = pl.lit("its sign-up has no state").alias("why")
    named = unknown.select(pl.col("item_id").alias("subject_id"), label(code="item_id"), why)
    return Judged(
        described(bad, waiting_hours),
        named.unique("subject_id", keep="first", maintain_order=True).sort("subject_id"),
    )


def titled(signups: Frame, catalogue: Frame | None) -> Frame:
    """Sign-ups with the title that other sheets know, where theirs is blank."""
    if catalogue is None:
        return signups
    joined = signups.join(titles_of(catalogue, "item_id"), on="item_id", how="left", suffix="_known")
    return joined.with_columns(pl.coalesce("title", "title_known").alias("title"))


def ages(as_of: datetime) -> list[pl.Expr]:
    """Hours since the sign-up, and to the start."""
    return [
        ((pl.lit(as_of) - pl.col("signed_at")).dt.total_seconds() / 3600).alias("value"),
        ((pl.col("starts_at") - pl.lit(as_of)).dt.total_seconds() / 3600).alias("ahead"),
    ]


def severity(waiting_hours: float, start_hours: float) -> pl.Expr:
    """Severity of a sign-up, null where it is in order."""
    state = pl.col("status")
    near = (pl.col("ahead") <= start_hours).fill_null(value=False)
    waits = (state == "waiting") & (pl.col("value") > waiting_hours)
    return (
        pl.when(state.is_in(list(LOST)))
        .then(int(WARNING))
        .when(state.is_in(list(UNDECIDED)) & near)
        .then(int(WARNING))
        .when(waits)
        .then(int(NOTICE))
        .cast(pl.Int8)
        .alias("severity")
    )


def described(bad: Frame, waiting_hours: float) -> Frame:
    """One finding an item, the most urgent sign-up."""
    day = "%Y-%m-%d %H:%M"
    since = pl.format(", signed up {}", pl.col("signed_at").dt.strftime(day)).fill_null("")
    starts = pl.format("; it starts {}", pl.col("starts_at").dt.strftime(day)).fill_null("")
    over = pl.col("status").is_in(list(LOST))
    again = pl.format("Read why, correct {} and sign it up again, or take it out of the plan.", "label")
    ask = pl.format("Send or chase the sign-up of {}, or plan without it.", "label")
    named = bad.with_columns(
        pl.col("item_id").alias("subject_id"),
        label(code="item_id"),
        pl.col("activity").fill_null("an activity"),
        pl.col("status").replace_strict(LOST | UNDECIDED, return_dtype=pl.String).alias("what"),
        pl.lit(float(waiting_hours)).alias("threshold"),
        since.alias("since"),
        starts.alias("starts"),
    ).with_columns(pl.when(over).then(again).otherwise(ask).alias("advice"))
    first = named.sort(
        "severity", "starts_at", "activity", "_file", "_row", descending=[True, *[False] * 4], nulls_last=True
    )
    return first.unique("item_id", keep="first", maintain_order=True).sort("subject_id")
