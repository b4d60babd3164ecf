"""Pieces sold of each good on each day, from order lines or from the item report."""

from datetime import date, datetime, timedelta

import polars as pl

from shopops.analysis.bundle_parts import parts_of
from shopops.analysis.joined_lines import sold

Frame = pl.DataFrame
FEWEST_DAYS = 7
"""Below a week no weekday is balanced, and a file of yesterday says nothing about demand."""
SCHEMA = {
    "goods_id": pl.String(),
    "level": pl.String(),
    "item_id": pl.String(),
    "title": pl.String(),
    "day": pl.Date(),
    "units": pl.Float64(),
    "amount": pl.Float64(),
}


def from_lines(lines: Frame | None, bundles: Frame | None, held: list[str]) -> Frame | None:
    """Pieces and amount of each code (or item) and day, parts of sets included."""
    if lines is None:
        return None
    level = (
        pl.when(pl.col("seller_sku").is_null()).then(pl.lit("item")).otherwise(pl.lit("sku")).alias("level")
    )
    goods = pl.coalesce("seller_sku", "item_id").alias("goods_id")
    rows = sold(lines).with_columns(goods, level).drop_nulls("goods_id")
    both = rows if bundles is None else pl.concat([rows, taken(rows, bundles, held)])
    return summed(both, [pl.col("item_id").min()])


def taken(rows: Frame, bundles: Frame, held: list[str]) -> Frame:
    """What the sets took of their parts; the set's price is divided evenly over its pieces.

    Title and item are those of the set, so they are blank here: its item must not count twice.
    """
    parts = parts_of(rows.with_columns(pl.int_range(pl.len()).alias("_line")), bundles, held)
    share = pl.col("units") / pl.col("units").sum().over("_line")
    money = (pl.col("paid_amount").cast(pl.Float64) * share).cast(rows.schema["paid_amount"])
    blank = [pl.lit(None, pl.String).alias(name) for name in ("item_id", "title")]
    own = [money, *blank, pl.lit("sku").alias("level")]
    return parts.with_columns(own).select(rows.columns)


def from_item_days(item_days: Frame | None) -> Frame | None:
    """Pieces and amount of each item and day; longer reports are spread where single days are few."""
    if item_days is None:
        return None
    rows = item_days.drop_nulls(["item_id", "day", "units"]).with_columns(pl.coalesce("last_day", "day"))
    rows = rows.with_columns(goods_id=pl.col("item_id"), level=pl.lit("item"))
    single = rows.filter(pl.col("day") == pl.col("last_day"))
    enough = single["day"].n_unique() >= FEWEST_DAYS
    return summed(single if enough else spread(rows), [pl.col("item_id").first()])


def spread(rows: Frame) -> Frame:
    """The latest, longest span of the reports, its pieces divided evenly over its days."""
    length = (pl.col("last_day") - pl.col("day")).dt.total_days() + 1
    spans = rows.with_columns(length.alias("length")).filter(pl.col("length") > 0)
    longest = spans.filter(pl.col("length") == pl.col("length").max())
    latest = longest.filter(pl.col("day") == pl.col("day").max())
    even = [pl.col(name).cast(pl.Float64) / pl.col("length") for name in ("units", "paid_amount")]
    return latest.with_columns(*even, day=pl.date_ranges("day", "last_day")).explode("day")


def summed(rows: Frame, more: list[pl.Expr]) -> Frame:
    """One row a good and day."""
    money = pl.col("paid_amount").cast(pl.Float64).sum().alias("amount")
    title = pl.col("title").min()
    return rows.group_by("goods_id", "level", "day").agg(
        pl.col("units").cast(pl.Float64).sum(), money, title, *more
    )


def recent(rows: Frame, as_of: datetime, days: int) -> Frame:
    """The last `days` complete days that the rows reach."""
    past = rows.filter(pl.col("day") < as_of.date())
    last = past["day"].max()
    return past.filter(pl.col("day") > last - timedelta(days=days)) if isinstance(last, date) else past
