"""ORD006: orders whose refund was asked for before dispatch."""

import polars as pl

from shopops.analysis.catalogue import label
from shopops.checking.rule import WARNING, Frame, Judged, rule


@rule(
    "ORD006",
    severity=WARNING,
    subject="order",
    metric="money asked back before dispatch",
    message="{label}: {asked}; {parcel}",
    action="Stop the parcel of order {subject_id}, then answer the refund.",
)
def stop_the_parcel(called_off: Frame) -> Judged:
    """Refund was asked for before dispatch and the parcel can still be stopped.

    ## What it checks
    Paid lines that have not left, or left less than a day ago, and of which a full refund was asked for before
    they left: in the list of refunds (waiting, agreed or granted), or by the line's own word for its refund.
    Refunds that were refused or withdrawn, refunds of a part (a price difference, a gift that is missing), and
    orders that are closed are out. The lines of an order are one finding.

    The money at risk is the amount asked back, or what was paid where the refund has no amount.

    ## Why it matters
    The parcel that leaves all the same must come back: freight twice, the goods away for two weeks or for
    good, since the money has been returned already.

    ## What to do
    Take the order out of the packing list, or ask the carrier to stop the parcel. Then grant the refund.
    """
    rows = called_off.sort("order_id", "applied_at", "_file", "_row", nulls_last=True)
    each = rows.group_by("order_id", maintain_order=True).agg(
        pl.col("title", "refund_id", "applied_at", "_file", "_sheet", "_row", "_column").first(),
        pl.col("shipped_at", "tracking_no").drop_nulls().first(),
    )
    told = each.join(amounts(rows), on="order_id", how="left", maintain_order="left")
    return Judged(
        told.with_columns(
            pl.col("order_id").alias("subject_id"),
            label(code="order_id"),
            pl.col("money_at_risk").cast(pl.Float64).alias("value"),
            *words(),
        )
    )


def amounts(rows: Frame) -> Frame:
    """What is asked back for each order; a refund of several lines counts once."""
    by_line = pl.coalesce("refund_id", "line_id").alias("once")
    once = rows.with_columns(by_line).unique(["order_id", "once"], keep="first", maintain_order=True)
    total = pl.when(pl.col("amount").is_not_null().all()).then(pl.col("amount").sum())
    return once.group_by("order_id").agg(total.cast(pl.Decimal(18, 2)).alias("money_at_risk"))


def words() -> list[pl.Expr]:
    """Which refund it is, and where the parcel is."""
    day = pl.col("applied_at").dt.strftime("%Y-%m-%d %H:%M").fill_null("a time not given")
    named = pl.when(pl.col("refund_id").is_not_null())
    sent = pl.when(pl.col("shipped_at").is_not_null())
    left = pl.format("its parcel left at {}", pl.col("shipped_at").dt.strftime("%Y-%m-%d %H:%M"))
    printed = pl.when(pl.col("tracking_no").is_not_null()).then(pl.lit("its parcel has a number already"))
    return [
        named.then(pl.format("refund {} was asked for at {}", "refund_id", day))
        .otherwise(pl.lit("the order says that a refund is asked for"))
        .alias("asked"),
        sent.then(left).otherwise(printed.otherwise(pl.lit("it has not left yet"))).alias("parcel"),
    ]
