"""How long a new order takes from each supplier, and how much that varies."""

from datetime import datetime
from math import sqrt
from typing import Annotated

import annotated_types
import polars as pl

from shopops.analysis import Share, derived
from shopops.analysis.catalogue import attach

Frame = pl.DataFrame
Days = Annotated[int, annotated_types.Interval(ge=0, le=180)]
"""A whole number of days."""
SURE = 3
"""So many receipts of one good say more than the figure that somebody once wrote down."""
PRIOR_ORDERS = 4.0
"""The spread of a supplier with so many receipts is half its own, half that of all suppliers; so for all."""
PAST, TOLD, SUPPLIER, ASSUMED = "past purchases", "item costs", "other goods of the supplier", "assumed"
KEYS = ("seller_sku", "item_id")


@derived()
def lead_times(
    supply: Frame,
    item_costs: Frame | None = None,
    purchase_orders: Frame | None = None,
    *,
    as_of: datetime,
    assumed_days: Days = 14,
    assumed_spread: Share = 0.2,
) -> Frame:
    """One row a good: `goods_id, supplier, lead_days, lead_from, lead_spread, spread_from, receipts`.

    `lead_days` is the median of the good's own past purchases where three or more were received, else what the item
    costs say, else the median of fewer purchases, else that of the supplier's other goods, else assumed (`lead_from`
    says which). `lead_spread` is the standard deviation in days of what deliveries took around what was to be expected
    (what the item costs say, else the median of the good's receipts, else what the order itself promised, else the
    supplier's median), pooled over the supplier and drawn towards all suppliers and, by as many receipts, towards the
    assumed one. `spread_from` says past purchases, or assumed where fewer than three receipts are known. `receipts` are
    those of the good.

    Args:
        supply: The goods.
        item_costs: Supplier and delivery time as written down.
        purchase_orders: Days of order and receipt.
        as_of: Receipts of later days do not count.
        assumed_days: Days a new order takes where nothing tells. An assumption; the output says where it was used.
        assumed_spread: Standard deviation ÷ days where fewer than three receipts are known. An assumption: one
            delivery in six is then a fifth of its time late.
    """
    goods = with_supplier(supply.select("goods_id", *KEYS), item_costs, purchase_orders)
    past = receipts(purchase_orders, item_costs, as_of)
    own = past.group_by(KEYS).agg(pl.col("took").median().alias("own_days"), pl.len().alias("receipts"))
    joined = attach(goods, own, ["own_days", "receipts"])
    joined = joined.join(by_supplier(past, assumed_spread), on="supplier", how="left")
    days, source = lead(assumed_days)
    rows = joined.with_columns(days, source, pl.col("receipts").fill_null(0).cast(pl.Int64))
    if past.height >= SURE:
        spread, word = pl.col("supplier_spread").fill_null(overall(past, assumed_spread)), PAST
    else:
        spread, word = pl.col("lead_days") * assumed_spread, ASSUMED
    return rows.with_columns(spread.alias("lead_spread"), pl.lit(word).alias("spread_from")).select(
        *("goods_id", "supplier", "lead_days", "lead_from", "lead_spread", "spread_from", "receipts")
    )


def with_supplier(goods: Frame, item_costs: Frame | None, purchase_orders: Frame | None) -> Frame:
    """Adds `supplier` (of the item costs, else of the last purchase) and the delivery time that was written down."""
    told = ["supplier", "lead_time_days"]
    blank = pl.DataFrame(
        schema={
            "seller_sku": pl.String,
            "item_id": pl.String,
            "supplier": pl.String,
            "lead_time_days": pl.Int64,
        }
    )
    costs = blank if item_costs is None else item_costs
    bought = (
        blank
        if purchase_orders is None
        else purchase_orders.sort("ordered_on", descending=True, nulls_last=True)
    )
    last = bought.select(*KEYS, pl.col("supplier").alias("last_supplier"))
    joined = attach(attach(goods, costs, told), last, ["last_supplier"])
    return joined.with_columns(pl.coalesce("supplier", "last_supplier").alias("supplier")).drop(
        "last_supplier"
    )


def receipts(purchase_orders: Frame | None, item_costs: Frame | None, as_of: datetime) -> Frame:
    """One row a receipt: `seller_sku, item_id` (null beside a code), `supplier, took` days, `off` from the expected."""
    columns = {"seller_sku": pl.String(), "item_id": pl.String(), "supplier": pl.String()}
    figures = {"took": pl.Float64(), "off": pl.Float64()}
    if purchase_orders is None:
        return pl.DataFrame(schema={**columns, **figures})
    known = purchase_orders.filter((pl.col("received_on") <= as_of.date()).fill_null(value=False))
    rows = known.with_columns(days("received_on").alias("took"), days("expected_on").alias("promised"))
    rows = with_told(rows.filter(pl.col("took") >= 0), item_costs)
    several = pl.when(pl.len().over(KEYS) > 1).then(pl.col("took").median().over(KEYS))
    expected = pl.coalesce("told", several, "promised", pl.col("took").median().over("supplier"))
    only_code = pl.when(pl.col("seller_sku").is_null()).then(pl.col("item_id")).alias("item_id")
    return rows.with_columns((pl.col("took") - expected).alias("off"), only_code).select(*columns, *figures)


def days(until: str) -> pl.Expr:
    """Days from the order to another day of it."""
    return (pl.col(until) - pl.col("ordered_on")).dt.total_days().cast(pl.Float64)


def with_told(rows: Frame, item_costs: Frame | None) -> Frame:
    """Adds `told`, the delivery time of the item costs."""
    if item_costs is None:
        return rows.with_columns(pl.lit(None, pl.Float64).alias("told"))
    joined = attach(rows, item_costs, ["lead_time_days"])
    return joined.with_columns(pl.col("lead_time_days").cast(pl.Float64).alias("told"))


def overall(past: Frame, assumed_spread: float) -> float:
    """Standard deviation of all receipts around what was to be expected, drawn towards the assumed one."""
    squares, count = past.select((pl.col("off") ** 2).sum(), pl.len()).row(0)
    assumed = float(past.select(pl.col("took").mean()).item() or 0.0) * assumed_spread
    return sqrt((float(squares) + PRIOR_ORDERS * assumed**2) / (count + PRIOR_ORDERS))


def by_supplier(past: Frame, assumed_spread: float) -> Frame:
    """One row a supplier: `supplier_days` and `supplier_spread`, drawn towards that of all."""
    whole = overall(past, assumed_spread) ** 2
    pooled = ((pl.col("off") ** 2).sum() + PRIOR_ORDERS * whole) / (pl.len() + PRIOR_ORDERS)
    return (
        past.drop_nulls("supplier")
        .group_by("supplier")
        .agg(pl.col("took").median().alias("supplier_days"), pooled.sqrt().alias("supplier_spread"))
    )


def lead(assumed_days: int) -> tuple[pl.Expr, pl.Expr]:
    """`lead_days` and `lead_from`, the most telling source first."""
    sure = pl.when(pl.col("receipts") >= SURE)
    own, told = pl.col("own_days"), pl.col("lead_time_days").cast(pl.Float64)
    days = pl.coalesce(sure.then(own), told, own, "supplier_days", pl.lit(float(assumed_days)))
    source = pl.coalesce(
        sure.then(pl.lit(PAST)),
        pl.when(told.is_not_null()).then(pl.lit(TOLD)),
        pl.when(own.is_not_null()).then(pl.lit(PAST)),
        pl.when(pl.col("supplier_days").is_not_null()).then(pl.lit(SUPPLIER)),
        pl.lit(ASSUMED),
    )
    return days.alias("lead_days"), source.alias("lead_from")
