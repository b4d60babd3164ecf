"""Pieces sold by day, also the days on which nothing was sold, and whether the goods were there that day."""

from datetime import date, datetime, timedelta

import polars as pl

from shopops.analysis.bundle_parts import parts_of
from shopops.analysis.joined_lines import sold

Frame = pl.DataFrame
FEWEST_DAYS = 7
"""Below a week no weekday is balanced, and a file of yesterday says nothing about demand."""
UNLIKELY = 0.001
"""A run of days without sale less likely than this, at the rate of the other days: not in stock."""
UNLIKELY_WHEN_GONE = 0.05
"""The same for the last days of goods whose stock is gone now; there the reason is known."""
SCHEMA = {
    "goods_id": pl.String(),
    "level": pl.String(),
    "item_id": pl.String(),
    "title": pl.String(),
    "day": pl.Date(),
    "units": pl.Float64(),
    "amount": pl.Float64(),
    "in_stock": pl.Boolean(),
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


def ends(rows: Frame) -> tuple[date, date]:
    """First and last day; the rows are not empty."""
    first, last = rows["day"].min(), rows["day"].max()
    assert isinstance(first, date)
    assert isinstance(last, date)
    return first, last


def recent(rows: Frame, as_of: datetime, days: int) -> Frame:
    """The last `days` complete days that the rows reach."""
    past = rows.filter(pl.col("day") < as_of.date())
    last = past["day"].max()
    return past.filter(pl.col("day") > last - timedelta(days=days)) if isinstance(last, date) else past


def every_day(rows: Frame) -> Frame:
    """Adds the days without a single order: nothing was sold on them."""
    if rows.is_empty():
        return rows
    return filled(rows, pl.select(pl.date_range(*ends(rows), "1d").alias("day")))


def on_days(rows: Frame) -> Frame:
    """Adds goods to the days whose report leaves them out; a day without any report stays unknown."""
    return filled(rows, rows.select("day").unique())


def filled(rows: Frame, calendar: Frame) -> Frame:
    """A row for each good and day of the calendar, nothing sold where there was none."""
    title = pl.col("title").min()
    goods = rows.group_by("goods_id", "level").agg(title, pl.col("item_id").min())
    sales = rows.select("goods_id", "level", "day", "units", "amount")
    full = goods.join(calendar, how="cross").join(sales, on=["goods_id", "level", "day"], how="left")
    return full.with_columns(pl.col("units", "amount").fill_null(0.0)).sort("goods_id", "level", "day")


def gone(stock: Frame | None) -> list[str]:
    """Codes and items of which nothing can be sold now."""
    if stock is None:
        return []
    pieces = pl.coalesce("available", "on_hand")
    rows = stock.with_columns(pieces.alias("pieces"), pl.coalesce("seller_sku", "item_id").alias("goods_id"))
    known = rows.drop_nulls(["goods_id", "pieces"]).group_by("goods_id").agg(pl.col("pieces").sum())
    return known.filter(pl.col("pieces") <= 0)["goods_id"].to_list()


def mark_in_stock(full: Frame, gone: list[str]) -> Frame:
    """Adds `in_stock`: false in a run of empty days that demand does not explain."""
    goods = ["goods_id", "level"]
    empty = pl.col("units") <= 0
    runs = full.with_columns((~empty).cum_sum().over(goods).alias("run"), empty.alias("empty"))
    length = pl.col("empty").sum().over([*goods, "run"])
    rate = pl.col("units").sum().over(goods) / (pl.len().over(goods) - length)
    trailing = pl.col("run") == pl.col("run").max().over(goods)
    lost = trailing & pl.col("goods_id").is_in(gone)
    limit = pl.when(lost).then(UNLIKELY_WHEN_GONE).when(trailing).then(0.0).otherwise(UNLIKELY)
    absent = pl.col("empty") & ((-rate * length).exp() < limit)
    return runs.with_columns((~absent).fill_null(value=True).alias("in_stock"))
