"""ORD004: unshipped orders whose remark asks for something."""

from datetime import datetime

import polars as pl

from shopops.analysis.deadlines import by_order
from shopops.analysis.remarks import remarks
from shopops.checking.rule import NOTICE, WARNING, Frame, Hours, Judged, rule

ASKS = {
    "address": "another address",
    "cancel": "cancelling",
    "change": "another colour or size",
    "complaint": "a complaint",
    "urgent": "haste",
    "invoice": "an invoice",
}
"""Topic to what it asks for, the one that costs most first."""
WRONG_PARCEL = ("address", "cancel", "change")
"""Topics for which the parcel as ordered is the wrong one."""


@rule(
    "ORD004",
    severity=NOTICE,
    subject="order",
    metric="hours left to ship",
    message="{label}: the remark speaks of {asks}; to be shipped by {deadline:%Y-%m-%d %H:%M}",
    action="Read the remark on order {subject_id} before the parcel is packed.",
)
def remark_wants_a_person(
    unshipped: Frame,
    orders: Frame | None = None,
    order_lines: Frame | None = None,
    *,
    as_of: datetime,
    soon_hours: Hours = 48,
    dispatch_hours: Hours = 48,
) -> Judged:
    """Remark on an order wants a person.

    ## What it checks
    Orders that are paid and not shipped, whose remark (the buyer's message or the shop's own note) speaks of
    another address, of cancelling, of another colour or size, of haste, of an invoice or of a complaint. The
    first three are a warning where the order is to be shipped within `soon_hours` or its time is not known,
    because the parcel as ordered is then the wrong one; everything else is a notice.

    Only the topics of a remark are kept when a file is read, by the words that show them; the remark itself
    appears nowhere. Read it on the platform, at the order named. The money at risk of a warning is what was
    paid for the unshipped lines.

    ## Why it matters
    A parcel to the old address or in the wrong colour costs freight twice and a bad review, although the
    buyer said so in time.

    ## What to do
    Open the order, do what the remark asks, and mark it done in the note.

    ## Settings
    - `soon_hours`: an order to be shipped within so many hours counts as soon. Source: the usual promise of
      48 hours, since a warehouse packs any time before it.
    - `dispatch_hours`: hours from payment to shipping where neither the export nor the listing tells. Source:
      the usual promise of 48 hours on Taobao and Tmall; enter what your shop promises.
    """
    due = by_order(unshipped, as_of=as_of, dispatch_hours=dispatch_hours)
    asked = remarks(orders, order_lines).filter(pl.col("topic").is_in(list(ASKS)))
    soon = (pl.col("hours_left") <= soon_hours).fill_null(value=True)
    wrong = pl.col("topics").list.set_intersection(list(WRONG_PARCEL)).list.len() > 0
    severity = pl.when(wrong & soon).then(pl.lit(WARNING)).otherwise(pl.lit(NOTICE))
    told = (
        due.drop("_file", "_sheet", "_row")
        .join(by_topic(asked), on="order_id", how="inner")
        .with_columns(pl.col("hours_left").alias("value"), pl.lit(soon_hours, pl.Float64).alias("threshold"))
        .with_columns(severity.cast(pl.Int8).alias("severity"))
        .with_columns(money())
    )
    return Judged(told.sort("order_id"))


def by_topic(asked: Frame) -> Frame:
    """One row an order: `topics`, what they ask for in words, and the cell of the gravest."""
    rank = pl.col("topic").replace_strict({topic: place for place, topic in enumerate(ASKS)}).alias("rank")
    ordered = asked.with_columns(rank.cast(pl.Int64)).sort("order_id", "rank")
    words = pl.col("topic").replace_strict(ASKS, return_dtype=pl.String)
    return ordered.group_by("order_id", maintain_order=True).agg(
        pl.col("topic").alias("topics"),
        words.str.join(", ").alias("asks"),
        pl.col("_file", "_sheet", "_row", "_column").first(),
    )


def money() -> pl.Expr:
    """What was paid, where the parcel would be the wrong one."""
    paid = pl.when(pl.col("severity") == WARNING).then(pl.col("paid_amount"))
    return paid.round(2).cast(pl.Decimal(18, 2)).alias("money_at_risk")
