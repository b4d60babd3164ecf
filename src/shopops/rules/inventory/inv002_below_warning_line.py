"""INV002: below the warning line, and whether anything is on order."""

from datetime import datetime

import polars as pl

from shopops.analysis.arrivals import for_goods, purchases, summary
from shopops.checking.rule import NOTICE, WARNING, Frame, Judged, rule


@rule(
    "INV002",
    severity=WARNING,
    subject="sku",
    metric="pieces available",
    message="{label}: {value:.0f} pieces available, warning line {threshold:.0f}; {purchases}",
    action="{advice}",
    column="on_hand",
    explains=("ORD003", "LST003", "INV004"),
)
def below_warning_line(supply: Frame, arrivals: Frame | None = None, *, as_of: datetime) -> Judged:
    """Stock is below its warning line.

    ## What it checks
    Compares what can be sold (all warehouses together) with the warning line of the stock sheet, else of
    the item costs. Warning: nothing is on order, or purchases are unknown because no purchase orders were
    handed in. Notice: something is on order; the message names the purchase order and its day. A line of
    0 counts as none; goods without a line are counted as not judged.

    ## Why it matters
    The line is the shop's own word for "now we must buy".

    ## What to do
    Order, or write the order down in the purchase-orders sheet so that it is known. If the line is
    outdated, correct it.
    """
    known = pl.col("available").is_not_null() & (pl.col("warning_quantity") > 0).fill_null(value=False)
    low = supply.filter(known, pl.col("available") < pl.col("warning_quantity"))
    return Judged(described(low, arrivals), not_judged(supply.filter(~known)))


def described(low: Frame, arrivals: Frame | None) -> Frame:
    """The findings, each with what is on order."""
    codes = pl.concat_list("seller_sku").list.drop_nulls().alias("codes")
    goods = low.with_columns(codes, pl.lit(1.0).alias("weight"))
    joined = goods.join(summary(for_goods(goods, arrivals)), on="goods_id", how="left")
    bought = pl.col("on_order").is_not_null() | (pl.col("inbound") > 0).fill_null(value=False)
    return joined.with_columns(
        pl.col("goods_id").alias("subject_id"),
        pl.col("available").alias("value"),
        pl.col("warning_quantity").alias("threshold"),
        pl.when(bought).then(int(NOTICE)).otherwise(int(WARNING)).cast(pl.Int8).alias("severity"),
        purchases(known=arrivals is not None),
        advice(bought),
    ).sort("subject_id")


def advice(bought: pl.Expr) -> pl.Expr:
    """What to do, by whether something is on order."""
    gone = pl.lit("Nothing is left to sell: ask the supplier for an earlier date.")
    wait = (
        pl.when(pl.col("available") <= 0)
        .then(gone)
        .otherwise(pl.lit("Make sure that the delivery comes in time."))
    )
    return (
        pl.when(bought).then(wait).otherwise(pl.lit("Order it, or correct the warning line.")).alias("advice")
    )


def not_judged(rest: Frame) -> Frame:
    """Goods without a line or without a quantity."""
    why = (
        pl.when(pl.col("available").is_null())
        .then(pl.lit("the stock sheet has no quantity"))
        .otherwise(pl.lit("no warning line is set"))
    )
    return rest.select(pl.col("goods_id").alias("subject_id"), "label", why.alias("why"))
