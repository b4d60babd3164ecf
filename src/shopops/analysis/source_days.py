"""Visitors by source and day, under names that outlive the platform's renaming."""

from datetime import date, timedelta
from statistics import median

import polars as pl

from shopops.analysis import derived
from shopops.analysis.covered_days import single_days

Frame = pl.DataFrame
RENAMED = {"直通车": "关键词推广", "引力魔方": "精准人群推广", "万相台": "智能场景"}
"""Names before and after 2024-02-19. Source: 生意参谋, 三级来源."""
NAMELESS = ("其他", "其它", "其他来源")
"""Leaves of these names are told with the branch they belong to."""
FORMER = r"[(（]原.*?[)）]"
LEVELS = ("source_3", "source_2", "source_1")
SUMS = ("visitors", "buyers", "cart_users")
LATELY = 7
"""A name first seen within so many days may be the new name of an old source."""


@derived()
def source_days(shop_sources: Frame) -> Frame:
    """One row a source and day: `source, day, visitors, buyers, cart_users, paid_amount` and the origin.

    `source` is the leaf of the tree under its present name (`直通车` and `关键词推广(原直通车)` are
    `关键词推广`). Only reports of a single day count. A source that such a report leaves out had no visitors on that
    day; `_file` is then null. A figure that the day's report does not give stays unknown.
    """
    single = single_days(shop_sources)
    named = single.with_columns(source=leaf()).drop_nulls(["source", "visitors"])
    sums = pl.col(*SUMS, "paid_amount")
    rows = named.group_by("source", "day").agg(
        pl.when(sums.count() > 0).then(sums.sum()), pl.col("_file", "_sheet", "_row").first()
    )
    first = rows.group_by("source").agg(first=pl.col("day").min())
    every = first.join(rows.select("day").unique(), how="cross").filter(pl.col("day") >= pl.col("first"))
    filled = every.drop("first").join(rows, on=["source", "day"], how="left")
    absent = pl.col("_file").is_null()
    zeros = [pl.when(absent).then(0).otherwise(name).alias(name) for name in (*SUMS, "paid_amount")]
    return (
        filled.with_columns(zeros)
        .cast({name: rows.schema[name] for name in (*SUMS, "paid_amount")})
        .sort("source", "day")
    )


def leaf() -> pl.Expr:
    """The present name of the lowest level; a nameless one with the level above it."""
    last = pl.coalesce(present(name) for name in LEVELS)
    above = pl.coalesce(present("source_1"), pl.lit(""))
    return pl.when(last.is_in(NAMELESS)).then(above + " " + last).otherwise(last)


def present(column: str) -> pl.Expr:
    """The name without the former one in brackets, a former one as it is called now."""
    return pl.col(column).str.replace(FORMER, "").str.strip_chars().replace(RENAMED)


def may_be_renamed(source_days: Frame, source: str, yesterday: date) -> bool:
    """Whether the source is missing yesterday while a name never seen before brings a good part of its visitors."""
    own = source_days.filter(pl.col("source") == source)
    if own.filter(pl.col("day") == yesterday, pl.col("_file").is_not_null()).height:
        return False
    usual = median(own.filter(pl.col("visitors") > 0)["visitors"].to_list() or [0])
    begun = source_days.group_by("source").agg(pl.col("day").min(), pl.col("visitors").max())
    recent = pl.col("day") > yesterday - timedelta(days=LATELY)
    new = begun.filter(recent, pl.col("day") > pl.col("day").min())
    return not new.filter(pl.col("visitors") >= 0.5 * usual).is_empty()
