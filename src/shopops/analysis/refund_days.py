"""Refunds asked for by day, beside what was sold before and could come back on that day."""

import math
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Annotated

import annotated_types
import polars as pl

from shopops.analysis import derived
from shopops.analysis.catalogue import items_of
from shopops.analysis.covered_days import single_days

Frame = pl.DataFrame
SHOP = "shop"
"""Stands for the whole shop where an item stands otherwise."""
LONGEST_LAG = 30
"""Days from payment to the application; the few that come later count as if they came then."""
UNLIKELY = 0.001
"""A run of days without any refund less likely than this: those days were not downloaded."""
KNOWN_SHARE = 0.5
"""Of what was sold before, so much must be known (by when it comes back) to say what was to be expected."""
STRETCHES = (7, 14)
"""Days of which the orders are also looked at by themselves."""
DAYS = 91
BEFORE_DISPATCH = "未发货"
SCHEMA = {
    "item_id": pl.String(),
    "within": pl.Int64(),
    "day": pl.Date(),
    "refunds": pl.Int64(),
    "sold": pl.Float64(),
}
SOLD = {"item_id": pl.String(), "day": pl.Date(), "sold": pl.Float64()}


@derived(one_of=("item_days", "joined_lines", "shop_days"))
def refund_days(
    refunds: Frame,
    item_days: Frame | None = None,
    joined_lines: Frame | None = None,
    shop_days: Frame | None = None,
    catalogue: Frame | None = None,
    *,
    as_of: datetime,
    days: Annotated[int, annotated_types.Interval(ge=28, le=400)] = DAYS,
) -> Frame:
    """One row an item and day, also of the whole shop ("shop"): `item_id, within, day, refunds, sold`.

    `refunds` are those asked for on that day, whatever became of them, so that recent and earlier days are
    of like age. Each item of an order counts once; what was called off before dispatch is left out. `sold`
    is the number of earlier orders that this day's refunds come from: the orders of each earlier day × the
    share of refunds that is asked for after so many days, as the file itself shows it. So the days after a
    big sale are expected to bring more. Null where too little of what was sold is known.

    Rows with `within` 7 or 14 count only orders that were paid in the same stretch of so many days,
    reckoned back from the last day: what was sold lately shows a bad batch undiluted. `within` 0 counts all.

    The last day is the one before `as_of`, or the last one downloaded: days of an improbably long run
    without any refund are left out, wherever they are.

    Args:
        refunds: Applications.
        item_days: Item report; of it and the lines the longer one tells what was sold.
        joined_lines: Order lines.
        shop_days: Shop report, for the whole shop.
        catalogue: Which item a code belongs to.
        as_of: The moment of reading.
        days: Days of refunds that the usual share is learnt from.
    """
    asked = applications(refunds, catalogue)
    items = longer(sold_by_report(item_days), sold_by_lines(joined_lines, catalogue))
    return by_day(asked, asked, items, shop_days, as_of.date(), days)


def by_day(
    asked: Frame, every: Frame, items: Frame, shop_days: Frame | None, today: date, days: int = DAYS
) -> Frame:
    """The table `refund_days` of some applications.

    Args:
        asked: The applications that count.
        every: All of them, which tell what days the file covers and how long after payment refunds are asked for.
        items: What was sold: `item_id, day, sold`.
        shop_days: Shop report.
        today: The day of reading, which does not count.
        days: Days of refunds that the usual share is learnt from.
    """
    before = pl.col("day") < today
    asked, every = asked.filter(before), every.filter(before)
    calendar, lags = covered(every, today, days), lag_shares(every)
    if not calendar:
        return pl.DataFrame(schema=SCHEMA)
    shop = longer(sold_by_report(shop_days), items.group_by("day").agg(pl.col("sold").sum()))
    whole = shop.select(pl.lit(SHOP).alias("item_id"), "day", "sold")
    counted = pl.concat([asked, asked.with_columns(pl.lit(SHOP).alias("item_id"))])
    parts = [
        beside(exposed(sold, lags, calendar, within), counted, calendar[-1], within)
        for within in (0, *STRETCHES)
        for sold in (items, whole)
    ]
    return pl.concat(parts).sort("item_id", "within", "day")


def beside(expected: Frame, asked: Frame, last: date, within: int) -> Frame:
    """The refunds of each day beside the orders they come from."""
    same = together(last, within, pl.col("paid_on"))
    counts = asked.filter(same).group_by("item_id", "day").agg(pl.len().cast(pl.Int64).alias("refunds"))
    joined = expected.join(counts, on=["item_id", "day"], how="left")
    number = pl.lit(within, pl.Int64).alias("within")
    return joined.select("item_id", number, "day", pl.col("refunds").fill_null(0), "sold")


def together(last: date, within: int, paid_on: pl.Expr) -> pl.Expr:
    """Whether payment and application lie in the same stretch of days before the last one."""
    if not within:
        return pl.lit(value=True)
    stretch = [(pl.lit(last) - day).dt.total_days() // within for day in (paid_on, pl.col("day"))]
    return stretch[0] == stretch[1]


def applications(refunds: Frame, catalogue: Frame | None) -> Frame:
    """One row an item of an order for which a refund was first asked: `item_id, paid_on, day` and its money.

    `day` is that of the application; what was called off before dispatch is left out.
    """
    day = pl.col("applied_at").dt.date()
    called_off = pl.col("goods_state").str.contains(BEFORE_DISPATCH).fill_null(value=False)
    rows = with_item(refunds.drop_nulls("applied_at").filter(~called_off), catalogue).sort(
        "applied_at", "refund_id"
    )
    goods = pl.coalesce("item_id", "seller_sku", "title").fill_null("")
    once = rows.unique([pl.coalesce("order_id", "refund_id"), goods], keep="first", maintain_order=True)
    paid = pl.col("paid_at").dt.date().alias("paid_on")
    return once.select("item_id", paid, day.alias("day"), "reason", "refund_amount", "paid_amount")


def with_item(rows: Frame, catalogue: Frame | None) -> Frame:
    """Rows without an item take the one that their code belongs to, where it belongs to only one."""
    if catalogue is None:
        return rows
    owner = items_of(catalogue).filter(pl.col("item_ids").list.len() == 1)
    known = owner.select("seller_sku", pl.col("item_id").alias("owner"))
    joined = rows.join(known, on="seller_sku", how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce("item_id", "owner").alias("item_id")).drop("owner")


def covered(asked: Frame, today: date, days: int) -> list[date]:
    """The days up to yesterday that the refund file covers, at most the last so many."""
    first = asked["day"].min()
    if not isinstance(first, date):
        return []
    counts = dict(asked.group_by("day").len().iter_rows())
    calendar = [first + timedelta(days=n) for n in range((today - first).days)][-days:]
    runs = [(empty, list(run)) for empty, run in groupby(calendar, lambda day: day not in counts)]
    total = sum(counts.get(day, 0) for day in calendar)
    return [
        day
        for empty, run in runs
        for day in run
        if not empty or math.exp(-total * len(run) / max(1, len(calendar) - len(run))) >= UNLIKELY
    ]


def lag_shares(asked: Frame) -> Frame:
    """Share of refunds by days from payment to application: `lag, share`; even over a fortnight if unknown."""
    lag = (pl.col("day") - pl.col("paid_on")).dt.total_days().clip(0, LONGEST_LAG).alias("lag")
    known = asked.group_by(lag).agg(pl.len().alias("count")).drop_nulls("lag")
    if known.is_empty():
        known = pl.DataFrame({"lag": range(1, 15), "count": [1] * 14})
    share = (pl.col("count") / pl.col("count").sum()).alias("share")
    return known.select(pl.col("lag").cast(pl.Int64), share)


def sold_by_report(rows: Frame | None) -> Frame:
    """Orders of an item (or of the shop) and day, from reports of a single day."""
    if rows is None:
        return pl.DataFrame(schema=SOLD)
    single = single_days(rows)
    if "item_id" not in rows.columns:
        single = single.with_columns(pl.lit(SHOP).alias("item_id"))
    names = [name for name in ("orders", "buyers", "units") if name in rows.columns]
    sold = pl.coalesce(names).cast(pl.Float64).alias("sold")
    return single.select("item_id", "day", sold).drop_nulls()


def sold_by_lines(lines: Frame | None, catalogue: Frame | None) -> Frame:
    """Paid lines of an item and day, also those that were closed since."""
    if lines is None:
        return pl.DataFrame(schema=SOLD)
    paid = with_item(lines.drop_nulls("paid_at"), catalogue).with_columns(
        pl.col("paid_at").dt.date().alias("day")
    )
    counts = (
        paid.drop_nulls("item_id").group_by("item_id", "day").agg(pl.len().cast(pl.Float64).alias("sold"))
    )
    return counts.select(SOLD.keys())


def longer(one: Frame, other: Frame) -> Frame:
    """Of two sources the one that knows more days."""
    return one if one["day"].n_unique() >= other["day"].n_unique() else other


def exposed(sold: Frame, lags: Frame, calendar: list[date], within: int) -> Frame:
    """`item_id, day, sold`: the earlier orders that a day's refunds come from, for each day of the calendar."""
    days = pl.DataFrame({"day": calendar}, schema={"day": pl.Date()})
    each = sold.select("item_id").unique().join(days, how="cross")
    came = later(sold.filter(pl.col("sold") > 0), lags, calendar[-1], within)
    amount = (pl.col("sold") * pl.col("share")).sum().alias("came")
    reach = reached(sold.select("day").unique(), lags, calendar, within)
    rows = each.join(came.group_by("item_id", "day").agg(amount), on=["item_id", "day"], how="left")
    enough = pl.when(pl.col("reach") >= KNOWN_SHARE)
    value = enough.then(pl.col("came").fill_null(0.0) / pl.col("reach")).alias("sold")
    return rows.join(reach, on="day", how="left").select("item_id", "day", value)


def later(sold: Frame, lags: Frame, last: date, within: int) -> Frame:
    """Each row of what was sold on each of the days on which it may come back, with the share that does."""
    spread = sold.rename({"day": "paid_on"}).join(lags, how="cross")
    rows = spread.with_columns((pl.col("paid_on") + pl.duration(days=pl.col("lag"))).alias("day"))
    return rows.filter(together(last, within, pl.col("paid_on")))


def reached(known: Frame, lags: Frame, calendar: list[date], within: int) -> Frame:
    """`day, reach`: of what could come back on a day, the share whose day of payment is known."""
    first = calendar[0] - timedelta(days=LONGEST_LAG)
    every = pl.DataFrame({"day": pl.date_range(first, calendar[-1], eager=True)})
    share = pl.col("share").sum()
    could, does = (
        later(days, lags, calendar[-1], within).group_by("day").agg(share.alias(name))
        for days, name in ((every, "could"), (known, "does"))
    )
    value = pl.col("does").fill_null(0.0) / pl.col("could")
    days = pl.DataFrame({"day": calendar}, schema={"day": pl.Date()})
    rows = days.join(could, on="day", how="left").join(does, on="day", how="left")
    return rows.select("day", pl.when(pl.col("could").is_null()).then(1.0).otherwise(value).alias("reach"))
