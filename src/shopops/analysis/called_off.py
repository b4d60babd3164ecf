"""Goods whose buyer asked for the money back before they left, and which may still leave."""

from datetime import datetime, timedelta

import polars as pl

from shopops.analysis import derived
from shopops.analysis.unshipped import DUE, NO_REFUND
from shopops.tables import ORIGIN

Frame = pl.DataFrame
LIVE = ("waiting", "agreed", "succeeded")
"""States of a refund in which the buyer does not want the goods any more."""
STILL = timedelta(hours=24)
"""A parcel that left less than so long ago can usually be called back by the carrier."""
GOODS = ("seller_sku", "item_id")
LINE = [
    *("order_id", "line_id", *GOODS, "title", "status", "paid_amount", "shipped_at", "tracking_no"),
    *("refund_status", *ORIGIN),
]
RESULT = [
    *("order_id", "line_id", "title", "refund_id", "applied_at", "amount", "shipped_at", "tracking_no"),
    *(*ORIGIN, "_column"),
]


@derived(one_of=("joined_lines", "orders"))
def called_off(
    joined_lines: Frame | None = None,
    orders: Frame | None = None,
    refunds: Frame | None = None,
    *,
    as_of: datetime,
) -> Frame:
    """One row a line to be stopped: `order_id, title, refund_id, amount, applied_at, shipped_at`, origin.

    A line is to be stopped where a refund of the whole of it was asked for before it left, and it has not
    left, or left less than a day ago. The refund is one of the list of refunds that is not refused, withdrawn
    or in part; or else the line's own word for it, then `refund_id` and `applied_at` are null and only lines
    that have not left count. Orders without lines are taken as one line. `amount` is the refund's, else what
    was paid.
    """
    goods = pl.concat(lines_of(joined_lines, orders))
    waits = pl.col("shipped_at").is_null() & pl.col("status").is_in([*DUE, "refunding"])
    leaving = pl.col("shipped_at").is_between(as_of - STILL, as_of) & (pl.col("status") != "closed")
    still = goods.filter(waits | leaving.fill_null(value=False))
    listed = [] if refunds is None else [by_refund(still, refunds)]
    rows = pl.concat([*listed, by_word(still)])
    return rows.unique(["order_id", "line_id"], keep="first", maintain_order=True).sort("order_id", "line_id")


def lines_of(lines: Frame | None, orders: Frame | None) -> list[Frame]:
    """The lines, and the orders of which no line is known."""
    parts = [] if lines is None else [lines.select(LINE)]
    if orders is not None:
        whole = orders.drop_nulls("order_id")
        known = whole if lines is None else whole.join(lines, on="order_id", how="anti")
        blank = [pl.lit(None, pl.String).alias(name) for name in LINE if name not in orders.columns]
        parts.append(known.with_columns(blank).select(LINE))
    return parts


def by_refund(lines: Frame, refunds: Frame) -> Frame:
    """Lines of which a listed refund was asked for before they left."""
    whole = (pl.col("scope") != "part").fill_null(value=True)
    live = refunds.drop_nulls("order_id").filter(pl.col("status").is_in(LIVE), whole)
    asked = live.select(
        "order_id",
        "refund_id",
        "applied_at",
        "refund_amount",
        *GOODS,
        *ORIGIN,
        pl.lit("status").alias("_column"),
    )
    both = lines.drop(ORIGIN).join(asked, on="order_id", how="inner", suffix="_asked")
    same = [(pl.col(name) == pl.col(f"{name}_asked")).fill_null(value=True) for name in GOODS]
    first = (pl.col("applied_at") < pl.col("shipped_at")).fill_null(value=pl.col("shipped_at").is_null())
    ordered = both.filter(*same, first).sort(
        "order_id", "line_id", "applied_at", "refund_id", nulls_last=True
    )
    positive = pl.when(pl.col("refund_amount") > 0).then(pl.col("refund_amount"))
    return ordered.with_columns(pl.coalesce(positive, "paid_amount").alias("amount")).select(RESULT)


def by_word(lines: Frame) -> Frame:
    """Lines that have not left and say of themselves that a refund is asked for or granted."""
    word = pl.col("refund_status")
    says = (word.is_not_null() & ~word.str.contains(NO_REFUND)) | (pl.col("status") == "refunding")
    asked = lines.filter(says, pl.col("shipped_at").is_null()).sort("_file", "_row", nulls_last=True)
    blank = [pl.lit(None, pl.String).alias("refund_id"), pl.lit(None, pl.Datetime("us")).alias("applied_at")]
    cell = pl.when(word.is_null()).then(pl.lit("status")).otherwise(pl.lit("refund_status")).alias("_column")
    return asked.with_columns(*blank, cell, pl.col("paid_amount").alias("amount")).select(RESULT)
