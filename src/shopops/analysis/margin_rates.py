"""What is left of an item's price before advertising, and which part of sales comes back: items and the whole shop."""

from datetime import datetime, timedelta
from typing import Annotated

import annotated_types
import polars as pl

from shopops.analysis import Window, derived
from shopops.analysis.catalogue import attach
from shopops.analysis.covered_days import single_days
from shopops.analysis.margins import COSTS

Frame = pl.DataFrame
Share = Annotated[float, annotated_types.Interval(ge=0, le=0.99)]
"""A fraction below 1."""
RATES = {"item_id": pl.String(), "margin_rate": pl.Float64()}
FEWEST_SALES = 0.5
"""The shop's mean margin is known if items with known costs bring at least this share of its sales."""


@derived()
def margin_rates(
    demand: Frame | None = None,
    item_costs: Frame | None = None,
    shop_days: Frame | None = None,
    item_days: Frame | None = None,
    *,
    as_of: datetime,
    days: Window = 60,
    default_margin: Share = 0.3,
    default_refunds: Share = 0.1,
) -> Frame:
    """One row an item with known costs, and one with a null `item_id` for the shop.

    `margin_rate` = 1 − platform fee rate − (unit cost + freight + packaging) ÷ price, before advertising; the price
    is the mean amount paid a piece. Freight and packaging that are not known count as nothing. The shop's is the
    mean of its items, weighted by what they sell, if those with known costs bring half of the sales; otherwise the
    default, and `is_known` is false. `refund_rate` is refunded ÷ paid amount of the shop.

    Args:
        demand: Price and pieces sold.
        item_costs: Costs of a piece.
        shop_days: Paid and refunded amounts, preferred.
        item_days: Paid and refunded amounts, where the report of the shop is missing.
        as_of: The moment of reading.
        days: Days whose refunds and sales give the refund rate.
        default_margin: Margin rate of goods whose costs are not known. It is general knowledge of household goods
            on Taobao, not measured; what rests on it is a notice only.
        default_refunds: Refund rate where no report tells it. General knowledge, not measured.
    """
    goods = priced(demand, item_costs)
    known = goods.drop_nulls("margin")
    items = known.group_by("item_id").agg(margin_rate=pl.col("margin").sum() / pl.col("sales").sum())
    sales, covered = float(goods["sales"].sum()), float(known["sales"].sum())
    is_known = covered > 0 and covered >= FEWEST_SALES * sales
    mean = float(known["margin"].sum()) / covered if is_known else default_margin
    shop = pl.DataFrame([{"item_id": None, "margin_rate": mean}], schema=RATES)
    refunds = refund_rate(shop_days, as_of, days)
    refunds = refund_rate(item_days, as_of, days) if refunds is None else refunds
    rows = pl.concat([items.cast({"margin_rate": pl.Float64}), shop]).sort("item_id")
    return rows.with_columns(
        refund_rate=pl.lit(default_refunds if refunds is None else refunds),
        is_known=pl.col("item_id").is_not_null() | pl.lit(is_known),
    )


def priced(demand: Frame | None, item_costs: Frame | None) -> Frame:
    """One row a good that sold: `item_id`, `sales`, and what is left of them (null where the cost is unknown)."""
    if demand is None:
        return pl.DataFrame(schema={"item_id": pl.String, "sales": pl.Float64, "margin": pl.Float64})
    sold = demand.drop_nulls(["item_id", "unit_price"]).select("item_id", "seller_sku", "units", "unit_price")
    sales = pl.col("units").cast(pl.Float64) * pl.col("unit_price").cast(pl.Float64)
    rows = sold.with_columns(sales=sales)
    if item_costs is None:
        return rows.select("item_id", "sales", margin=pl.lit(None, pl.Float64))
    costs = attach(rows, item_costs, COSTS).with_columns(pl.col(COSTS).cast(pl.Float64))
    piece = pl.col("unit_cost") + pl.col("freight").fill_null(0) + pl.col("packaging").fill_null(0)
    left = pl.col("sales") * (1 - pl.col("platform_fee_rate").fill_null(0)) - pl.col("units") * piece
    return costs.select("item_id", "sales", margin=left)


def refund_rate(table: Frame | None, as_of: datetime, days: int) -> float | None:
    """Refunded ÷ paid amount of the last days that have both."""
    if table is None:
        return None
    recent = pl.col("day").is_between(as_of.date() - timedelta(days=days), as_of.date(), closed="left")
    rows = single_days(table).filter(recent).drop_nulls(["paid_amount", "refund_amount"])
    paid, refunded = float(rows["paid_amount"].sum()), float(rows["refund_amount"].sum())
    return min(0.95, refunded / paid) if paid > 0 else None
