"""VIO002: the points of the year come near to what the platform acts on."""

from datetime import date, datetime

import polars as pl

from shopops.checking.rule import CRITICAL, NOTICE, WARNING, Frame, Judged, Rate, rule


@rule(
    "VIO002",
    severity=WARNING,
    subject="violation kind",
    metric="points",
    message="{label}: {value:.0f} of {threshold:.0f} points this year{next_one}",
    action="Answer what is still open of {label}, and stop what causes it before the next one.",
    column="points",
)
def points_near_limit(violations: Frame, *, as_of: datetime, near: Rate = 0.75, notice: Rate = 0.5) -> Judged:
    """Points are near the limit.

    ## What it checks
    Adds up the points of each kind of violation since the first of January, and compares them with the limit that
    the sheet gives for the kind. Critical: the limit is reached. Warning: `near` of it, or one more violation
    like the largest of this year reaches it. Notice: `notice` of it. Kinds with points and without a limit are
    counted as not judged.

    ## Why it matters
    At the limit the platform blocks search, activities or the shop itself, for weeks.

    ## What to do
    Appeal what can be appealed; points of a successful appeal are given back. Take down what may be the next case.

    ## Settings
    - `near`: share of the limit that is a warning. Source: an assumption; one more case usually does not fit in.
    - `notice`: share of the limit that is a notice. Source: an assumption.
    """
    begin = datetime.combine(date(as_of.year, 1, 1), datetime.min.time())
    recent = pl.col("raised_at").is_between(begin, as_of)
    rows = violations.filter(recent).drop_nulls("kind").filter(pl.col("points") > 0)
    each = (
        rows.sort("raised_at", "_file", "_row", nulls_last=True)
        .group_by("kind")
        .agg(
            pl.col("points").sum().cast(pl.Float64).alias("value"),
            pl.col("points").max().cast(pl.Float64).alias("largest"),
            pl.col("points_limit").max().cast(pl.Float64).alias("threshold"),
            pl.col("_file", "_sheet", "_row").last(),
        )
    )
    named = each.with_columns(pl.col("kind").alias("subject_id"), pl.col("kind").alias("label")).sort("kind")
    why = pl.lit("the sheet gives no limit for the points").alias("why")
    unknown = named.filter((pl.col("threshold") <= 0).fill_null(value=True))
    known = named.filter(pl.col("threshold") > 0)
    return Judged(described(known, near, notice), unknown.select("subject_id", "label", why))


def described(each: Frame, near: float, notice: float) -> Frame:
    """Kinds that are near their limit, with severity."""
    value, limit = pl.col("value"), pl.col("threshold")
    share = value / limit
    one_more = (value + pl.col("largest") >= limit) & (value > pl.col("largest"))
    severity = (
        pl.when(value >= limit)
        .then(int(CRITICAL))
        .when((share >= near) | one_more)
        .then(int(WARNING))
        .when(share >= notice)
        .then(int(NOTICE))
        .cast(pl.Int8)
    )
    words = pl.when((value < limit) & (value + pl.col("largest") >= limit)).then(
        pl.format("; one more of {} reaches it", pl.col("largest").cast(pl.Int64))
    )
    rows = each.with_columns(severity.alias("severity"), words.fill_null("").alias("next_one"))
    return rows.drop_nulls("severity")
