"""Which sales are known: those of order lines where they reach over a week, else those of the item report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.daily_units import FEWEST_DAYS, SCHEMA, from_item_days, from_lines, recent
from shopops.analysis.joined_lines import sold

if TYPE_CHECKING:
    from datetime import date, datetime

Frame = pl.DataFrame
CAME_BACK = "退货"
"""The platforms' word for a refund with which the goods return."""
LINES, REPORT = "order lines", "item report"
COLUMNS = ("goods_id", "level", "item_id", "title", "day", "units", "kept", "amount")


@dataclass(frozen=True, slots=True)
class UnitSales:
    """What was sold.

    Attributes:
        rows: One row a good and day on which it was sold or reported, in `COLUMNS`: `kept` are the pieces that did
            not come back, `amount` is what was paid for all.
        days: The days of which the sales are known, in order; a good without a row sold nothing on them.
        source: Where they were read: "order lines", "item report"; null where none reaches over a week.
        since: First day of the order lines, where the item report reaches farther back.
        late: Goods of which nothing is known before that day.
    """

    rows: Frame
    days: tuple[date, ...]
    source: str | None
    since: date | None = None
    late: tuple[str, ...] = ()


def unit_sales(
    lines: Frame | None,
    item_days: Frame | None,
    bundles: Frame | None,
    refunds: Frame | None,
    held: list[str],
    as_of: datetime,
    days: int,
) -> UnitSales:
    """Sales by code where order lines reach over a week, else by item.

    Where the item report reaches farther back than the lines, its days are split over the codes of the item as the
    lines tell (`earlier`).

    Lines of closed orders (called off, or sent back and refunded) are out. In the item report they are not: there
    what a refund with return was agreed for is taken off the day of its payment.

    Args:
        lines: Joined order lines.
        item_days: Item report.
        bundles: Which parts a set has.
        refunds: Refunds, to be taken off the item report.
        held: Codes of the stock sheet.
        as_of: Only days before this one are complete.
        days: Days looked back on, from the last one known.
    """
    by_item = from_item_days(item_days)
    reported = None if by_item is None else without_returns(recent(by_item, as_of, days), refunds)
    by_code = from_lines(lines, bundles, held)
    if by_code is not None and lines is not None:
        rows = recent(by_code, as_of, days)
        if len(span := every_day(rows)) >= FEWEST_DAYS:
            found = UnitSales(rows.with_columns(kept="units").select(COLUMNS), span, LINES)
            return found if reported is None else earlier(found, sold(lines), reported, bundles)
    if reported is not None:
        span = tuple(reported["day"].unique().sort().to_list())
        if len(span) >= FEWEST_DAYS:
            return UnitSales(reported.select(COLUMNS), span, REPORT)
    return UnitSales(pl.DataFrame(schema=SCHEMA).with_columns(kept="units").select(COLUMNS), (), None)


def earlier(found: UnitSales, lines: Frame, reported: Frame, bundles: Frame | None) -> UnitSales:
    """The sales with the days that only the item report knows, before the first of the lines.

    Each code takes its share of the item's pieces in the lines. Parts of sets, and goods without an item, are not known
    on these days.
    """
    first = found.days[0]
    before = reported.filter(pl.col("day") < first)
    if before.is_empty():
        return found
    code = pl.coalesce("seller_sku", "item_id").alias("goods_id")
    pairs = lines.filter(pl.col("day") >= first).with_columns(code).group_by("goods_id", "item_id")
    share = pl.col("units") / pl.col("units").sum().over("item_id")
    shares = pairs.agg(pl.col("units").sum()).with_columns(share.alias("share"))
    parts = [] if bundles is None else bundles["part_sku"].drop_nulls().to_list()
    blank = shares.filter(pl.col("item_id").is_null())["goods_id"].to_list()
    late = sorted({*parts, *blank} & set(found.rows["goods_id"]))
    known = found.rows.select("goods_id", "level").unique().filter(~pl.col("goods_id").is_in(late))
    split = before.drop("goods_id", "level").join(shares.select("goods_id", "item_id", "share"), on="item_id")
    figures = [(pl.col(name) * pl.col("share")).sum() for name in ("units", "kept", "amount")]
    names = pl.col("item_id", "title").min()
    rows = split.join(known, on="goods_id").group_by("goods_id", "level", "day").agg(*figures, names)
    days = (*before["day"].unique().sort().to_list(), *found.days)
    whole = pl.concat([rows.select(COLUMNS), found.rows])
    return UnitSales(whole, days, f"{LINES}, before {first} the {REPORT}", first, tuple(late))


def every_day(rows: Frame) -> tuple[date, ...]:
    """From the first to the last: orders tell of days without sales too."""
    if rows.is_empty():
        return ()
    return tuple(rows.select(pl.date_range(pl.col("day").min(), pl.col("day").max(), "1d")).to_series())


def without_returns(rows: Frame, refunds: Frame | None) -> Frame:
    """Adds `kept`: pieces × (1 − amount of agreed returns ÷ amount paid on that day)."""
    back = pl.DataFrame(schema={"item_id": pl.String, "day": pl.Date, "back": pl.Float64})
    if refunds is not None:
        agreed = ~pl.col("status").is_in(["closed", "refused"]).fill_null(value=False)
        goods = refunds.filter(pl.col("kind").str.contains(CAME_BACK), agreed).drop_nulls(
            ["item_id", "paid_at"]
        )
        money = pl.col("refund_amount").cast(pl.Float64).sum().alias("back")
        back = goods.group_by("item_id", pl.col("paid_at").dt.date().alias("day")).agg(money)
    joined = rows.join(back, on=["item_id", "day"], how="left", maintain_order="left")
    share = (
        pl.when(pl.col("amount") > 0)
        .then(1 - pl.col("back").fill_null(0.0) / pl.col("amount"))
        .otherwise(1.0)
    )
    return joined.with_columns((pl.col("units") * share.clip(0.0, 1.0)).alias("kept"))
