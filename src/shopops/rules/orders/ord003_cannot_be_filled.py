"""ORD003: paid orders for which the warehouse has not enough."""

from datetime import datetime

import polars as pl

from shopops.analysis.arrivals import for_goods, purchases, summary
from shopops.analysis.bundle_parts import in_parts
from shopops.analysis.catalogue import label
from shopops.checking.rule import WARNING, Frame, Judged, rule


@rule(
    "ORD003",
    severity=WARNING,
    subject="order",
    metric="pieces missing",
    message="{label}: {value:.0f} of {threshold:.0f} pieces are not in the warehouse; {purchases}",
    action="Ask the buyer of order {order_id} to wait or to take something else, before the dispatch time.",
    column="units",
    explains=("ORD001", "ORD002"),
)
def cannot_be_filled(
    unshipped: Frame,
    supply: Frame,
    arrivals: Frame | None = None,
    bundles: Frame | None = None,
    *,
    as_of: datetime,
) -> Judged:
    """Order cannot be filled from the warehouse.

    ## What it checks
    Gives the pieces in the warehouse (on hand − locked, before orders are set aside) to the paid,
    unshipped lines of each code in the order of payment. What is left over is printed, one line an order,
    with the next arrival of the goods. Lines whose code is not in the stock sheet, and orders without
    lines, are counted as not judged.

    The money at risk is what was paid for the lines that cannot be filled.

    ## Why it matters
    The buyer learns it from you today, or from the platform when the dispatch time has passed.

    ## What to do
    Offer a later date, a substitute or a refund. If the pieces are there, correct the stock sheet.
    """
    pieces = in_parts(keyed(unshipped, supply), bundles, supply["goods_id"].to_list())
    rows = pieces.join(warehouse(supply), on="goods_id", how="left", suffix="_stock")
    unknown = pl.col("physical").is_null() | pl.col("units").is_null() | pl.col("goods_id").is_null()
    known = rows.filter(~unknown)
    return Judged(described(known, short(known), supply, arrivals), not_judged(rows.filter(unknown)))


def keyed(unshipped: Frame, supply: Frame) -> Frame:
    """Lines by the good as the warehouse keeps it: the item where stock is kept by item."""
    by_item = pl.col("item_id").is_in(supply.filter(pl.col("seller_sku").is_null())["goods_id"].to_list())
    return unshipped.with_columns(pl.when(by_item).then("item_id").otherwise("goods_id").alias("goods_id"))


def warehouse(supply: Frame) -> Frame:
    """Pieces in the warehouse, `found` where the stock sheet has the good."""
    return supply.select("goods_id", "physical", pl.lit(value=True).alias("found"))


def short(known: Frame) -> Frame:
    """Lines that are left without some of their pieces, first come first served: adds `missing`."""
    queue = known.sort("paid_at", "order_id", "_file", "_row", "goods_id", nulls_last=True)
    asked = pl.col("units").cum_sum().over("goods_id")
    beyond = (asked - pl.col("physical").clip(lower_bound=0.0)).clip(lower_bound=0.0)
    return queue.with_columns(pl.min_horizontal(beyond, "units").alias("missing")).filter(
        pl.col("missing") > 0
    )


def described(known: Frame, lines: Frame, supply: Frame, arrivals: Frame | None) -> Frame:
    """One finding an order, named after the first good that is missing."""
    codes = pl.concat_list("seller_sku").list.drop_nulls().alias("codes")
    goods = supply.with_columns(codes, pl.lit(1.0).alias("weight"))
    coming = goods.select("goods_id", "inbound").join(
        summary(for_goods(goods, arrivals)), on="goods_id", how="left"
    )
    told = lines.join(coming, on="goods_id", how="left").with_columns(purchases(known=arrivals is not None))
    paid = told.unique(["order_id", "_file", "_sheet", "_row"]).group_by("order_id").agg(money_at_risk())
    asked = known.group_by("order_id").agg(pl.col("units").sum().cast(pl.Float64).alias("threshold"))
    each = told.group_by("order_id", maintain_order=True).agg(
        pl.col("missing").sum().cast(pl.Float64).alias("value"),
        pl.col("goods_id", "title", "purchases", "_file", "_sheet", "_row").first(),
    )
    named = each.join(asked, on="order_id", how="left").join(paid, on="order_id", how="left")
    named = named.with_columns(pl.col("order_id").alias("subject_id"))
    return named.with_columns(label(code="goods_id").alias("goods"), label(code="order_id")).sort("order_id")


def money_at_risk() -> pl.Expr:
    """What was paid for the lines, unknown where one is."""
    unknown = pl.col("paid_amount").is_null().any()
    return pl.when(~unknown).then(pl.col("paid_amount").sum()).cast(pl.Decimal(18, 2)).alias("money_at_risk")


def not_judged(rows: Frame) -> Frame:
    """Orders of which a line could not be compared with the stock."""
    why = (
        pl.when(pl.col("goods_id").is_null())
        .then(pl.lit("the order's lines are not known"))
        .when(pl.col("units").is_null())
        .then(pl.lit("the line has no number of pieces"))
        .when(pl.col("found").is_null())
        .then(pl.lit("the code is not in the stock sheet"))
        .otherwise(pl.lit("the stock sheet has no quantity"))
    )
    told = rows.select("order_id", "title", why.alias("why")).sort("order_id", "why")
    each = told.group_by("order_id", maintain_order=True).first()
    return each.select(pl.col("order_id").alias("subject_id"), label(code="order_id"), "why")
