"""VIO003: the same violation comes again."""

from datetime import datetime, timedelta

import polars as pl

from shopops.checking.rule import NOTICE, WARNING, Count, Days, Frame, Judged, rule


@rule(
    "VIO003",
    severity=WARNING,
    subject="violation kind",
    metric="violations",
    message="{label}: {value:.0f} violations in {days} days{same}, the last on {last_on}",
    action="Find what causes “{label}”, such as a word in the titles, a supplier or a habit, and mend that.",
    column="kind",
)
def same_cause_again(
    violations: Frame, *, as_of: datetime, days: Days = 30, recent_days: Days = 7, times: Count = 3
) -> Judged:
    """Same kind of violation comes again.

    ## What it checks
    Counts the violations of each kind in the last `days` days. Told where the last one is of the last
    `recent_days` days and, as a warning, there are `times` or more, or two about the same item; as a notice where
    there are two. What was answered or closed counts too: the cause is what matters. Violations without a time
    or a kind are counted as not judged.

    ## Why it matters
    Platforms punish repetition harder, and each answer takes an hour: it is cheaper to mend the cause.

    ## What to do
    Read the descriptions side by side. Look for other items with the same cause before the platform does.

    ## Settings
    - `days`: days looked back on. Source: an assumption; a month is long enough to see a habit.
    - `recent_days`: how new the last one must be. Source: a week; what stopped before is mended.
    - `times`: how many are a warning. Source: two may be chance, three are a habit.
    """
    known = violations.drop_nulls(["kind", "raised_at", "violation_id"])
    rest = violations.drop_nulls("violation_id").join(known, on="violation_id", how="anti")
    why = pl.lit("its kind or its time is not given").alias("why")
    code = pl.col("violation_id")
    unknown = rest.select(code.alias("subject_id"), code.alias("label"), why).unique().sort("subject_id")
    since = as_of - timedelta(days=days)
    rows = known.filter(pl.col("raised_at") > since, pl.col("raised_at") <= as_of).unique("violation_id")
    return Judged(described(counted(rows), as_of, days, recent_days, times), unknown)


def counted(rows: Frame) -> Frame:
    """One row a kind: how many, the item with most of them, and the last one's time and origin."""
    ordered = rows.sort("raised_at", "violation_id").with_columns(
        pl.when(pl.col("item_id").is_not_null()).then(pl.len().over("kind", "item_id")).alias("of_item")
    )
    worst = pl.col("item_id").sort_by("of_item", "item_id", descending=[True, False], nulls_last=True).first()
    return ordered.group_by("kind").agg(
        pl.len().alias("count"),
        pl.col("of_item").max(),
        worst,
        pl.col("raised_at", "_file", "_sheet", "_row").last(),
    )


def described(each: Frame, as_of: datetime, days: int, recent_days: int, times: int) -> Frame:
    """Kinds that came again, with severity and wording."""
    again = (pl.col("of_item") >= 2).fill_null(value=False)
    fresh = pl.col("raised_at") > as_of - timedelta(days=recent_days)
    same = pl.format(", {} of them about item {}", "of_item", "item_id")
    severity = pl.when(again | (pl.col("count") >= max(times, 2))).then(int(WARNING)).otherwise(int(NOTICE))
    return each.filter(pl.col("count") >= 2, fresh).select(
        pl.col("kind").alias("subject_id"), pl.col("kind").alias("label"),
        pl.col("count").cast(pl.Float64).alias("value"), pl.lit(float(times)).alias("threshold"),
        pl.lit(days).alias("days"), pl.when(again).then(same).fill_null("").alias("same"),
        pl.col("raised_at").dt.date().alias("last_on"), severity.cast(pl.Int8).alias("severity"),
        "_file", "_sheet", "_row",
    ).sort("subject_id")  # fmt: skip
