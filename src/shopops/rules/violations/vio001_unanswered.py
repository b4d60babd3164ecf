"""VIO001: violations that wait for an answer."""

from datetime import datetime

import polars as pl

from shopops.checking.rule import CRITICAL, NOTICE, WARNING, Days, Frame, Hours, Judged, rule


@rule(
    "VIO001",
    severity=WARNING,
    subject="violation",
    metric="hours left",
    message="{label}: not answered, {left}{points_told}",
    action="{advice}",
    column="answer_by",
)
def unanswered(
    violations: Frame, *, as_of: datetime, hours: Hours = 48, critical_hours: Hours = 24, past_days: Days = 3
) -> Judged:
    """Violation is not answered.

    ## What it checks
    Violations that are neither answered nor closed. Critical: `critical_hours` or less are left. Warning:
    `hours` or less are left, or the time passed within the last `past_days` days. Notice: more time is left.
    Where no time to answer is given, a violation that is not closed is counted as not judged.

    ## Why it matters
    What is not answered in time counts as admitted: the points stay, and the item is taken down.

    ## What to do
    Collect the proof (purchase invoices, brand papers, chats, parcel records) and answer on the platform. If
    the time has passed, ask the platform's service whether an appeal is still open.

    ## Settings
    - `hours`: how near the time must be for a warning. Source: two working days, which proof from a supplier
      takes.
    - `critical_hours`: and for a critical finding. Source: this is the last morning on which it can be done.
    - `past_days`: for how long a missed time is told. Source: an assumption; appeals are rarely open longer.
    """
    ahead = ((pl.col("answer_by") - pl.lit(as_of)).dt.total_seconds() / 3600).alias("value")
    waiting = violations.filter(is_open(as_of)).with_columns(ahead, *names())
    recent = pl.col("value") >= -24 * past_days
    undated = waiting.filter(pl.col("value").is_null())
    why = pl.lit("no time to answer is given").alias("why")
    return Judged(
        described(waiting.filter(recent), hours, critical_hours), undated.select("subject_id", "label", why)
    )


def is_open(as_of: datetime) -> pl.Expr:
    """Neither answered nor closed, and told by now."""
    told = (pl.col("raised_at") <= as_of).fill_null(value=True)
    open_ = (pl.col("status") == "open").fill_null(value=True)
    return pl.col("answered_at").is_null() & open_ & told & pl.col("violation_id").is_not_null()


def names() -> list[pl.Expr]:
    """What people call a violation: its kind, the item, its number."""
    parts = pl.concat_str("kind", "item_id", "violation_id", separator=" ", ignore_nulls=True)
    return [pl.col("violation_id").alias("subject_id"), parts.alias("label")]


def described(waiting: Frame, hours: float, critical_hours: float) -> Frame:
    """The findings with severity and wording."""
    left, by = pl.col("value"), pl.col("answer_by").dt.strftime("%Y-%m-%d %H:%M")
    past = left < 0
    return waiting.with_columns(
        pl.lit(float(hours)).alias("threshold"),
        pl.when(past)
        .then(pl.format("the time passed on {}", by))
        .otherwise(pl.format("{} hours left until {}", left.round(1), by))
        .alias("left"),
        pl.when(pl.col("points") > 0)
        .then(pl.format("; {} points", "points"))
        .fill_null("")
        .alias("points_told"),
        pl.when(past)
        .then(pl.format("Ask the platform whether {} can still be appealed.", "violation_id"))
        .otherwise(pl.format("Answer violation {} before {}.", "violation_id", by))
        .alias("advice"),
        pl.when(past)
        .then(int(WARNING))
        .when(left <= critical_hours)
        .then(int(CRITICAL))
        .when(left <= hours)
        .then(int(WARNING))
        .otherwise(int(NOTICE))
        .cast(pl.Int8)
        .alias("severity"),
    ).sort("subject_id")
