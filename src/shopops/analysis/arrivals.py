"""What was bought and has not come yet."""

from datetime import datetime

import polars as pl

from shopops.analysis import derived
from shopops.tables import ORIGIN

Frame = pl.DataFrame
DONE = ("received", "cancelled")
MATCHED = {
    "goods_id": pl.String(),
    "purchase_order_id": pl.String(),
    "quantity": pl.Float64(),
    "expected_on": pl.Date(),
    "overdue": pl.Boolean(),
    "_file": pl.String(),
    "_sheet": pl.String(),
    "_row": pl.UInt32(),
}
"""Columns of arrivals that were matched with goods."""


@derived()
def arrivals(purchase_orders: Frame, *, as_of: datetime) -> Frame:
    """Open rows of purchase orders: `purchase_order_id, item_id, seller_sku, quantity, expected_on, overdue`, origin.

    `quantity` is what is still to come. A row is open unless its state, its day of receipt or the
    received quantity says otherwise. `overdue`: expected before the day of `as_of` and still open; false
    where no day is given. Orders placed after `as_of` are left out.
    """
    still = (pl.col("quantity") - pl.col("received_quantity").fill_null(0)).cast(pl.Float64)
    came = pl.col("received_on").is_not_null() & (pl.col("received_on") <= as_of.date())
    finished = (
        came
        & (pl.col("status").is_null() | (pl.col("status") == "open"))
        & pl.col("received_quantity").is_null()
    )
    placed = pl.col("ordered_on").is_null() | (pl.col("ordered_on") <= as_of.date())
    rows = purchase_orders.with_columns(still.alias("quantity")).filter(
        ~pl.col("status").is_in(DONE).fill_null(value=False), ~finished, placed, pl.col("quantity") > 0
    )
    overdue = (pl.col("expected_on") < as_of.date()).fill_null(value=False).alias("overdue")
    order = ("expected_on", "purchase_order_id", "seller_sku", "item_id")
    return rows.select(*order, "quantity", overdue, *ORIGIN).sort(order, nulls_last=True)


def for_goods(goods: Frame, arrivals: Frame | None) -> Frame:
    """Arrivals by `goods_id`; an order for a whole item is split over its SKUs.

    An order for a code that no good has still counts for the item, where the item's stock is kept as one.

    Args:
        goods: `goods_id`, `codes` and `item_ids` (lists) and `weight`, by which a split is made.
        arrivals: As `arrivals` gives them; null where purchases are unknown.
    """
    if arrivals is None:
        return pl.DataFrame(schema=MATCHED)
    rows = arrivals.with_row_index("line")
    coded = goods.select("goods_id", pl.col("codes").alias("seller_sku")).explode("seller_sku").drop_nulls()
    by_code = rows.join(coded, on="seller_sku", how="inner")
    rest = rows.join(coded, on="seller_sku", how="anti").drop_nulls("item_id")
    as_one = (pl.col("codes").list.len() == 0).alias("as_one")
    items = goods.select("goods_id", "weight", as_one, pl.col("item_ids").alias("item_id")).explode("item_id")
    met = rest.join(items.drop_nulls("item_id"), on="item_id", how="inner")
    met = met.filter(pl.col("seller_sku").is_null() | pl.col("as_one"))
    weight = pl.col("weight").fill_null(0.0)
    total = weight.sum().over("line")
    share = pl.when(total > 0).then(weight / total).otherwise(1 / pl.len().over("line"))
    split = met.with_columns(pl.col("quantity") * share)
    return pl.concat([by_code.select(MATCHED.keys()), split.select(MATCHED.keys())])


def matched_arrivals(goods: Frame, arrivals: Frame | None, as_of: datetime) -> Frame:
    """Arrivals of goods, split by what these sell a day, with `in_days` from the day of `as_of` (null without a day).

    Args:
        goods: What `paired` gives.
        arrivals: As `arrivals` gives them; null where purchases are unknown.
        as_of: The moment of reading.
    """
    matched = for_goods(goods.rename({"units_per_day": "weight"}), arrivals)
    return matched.with_columns(days_until("expected_on", as_of).alias("in_days"))


def days_until(day: str, as_of: datetime) -> pl.Expr:
    """Days from the day of `as_of` to another."""
    return (pl.col(day) - pl.lit(as_of.date())).dt.total_days()


def summary(matched: Frame) -> Frame:
    """One row a good: the next dated order, an overdue one, one without a date, and the pieces of all.

    Columns: `goods_id, next_on, next_order, next_quantity, overdue_on, overdue_order, undated_order,
    on_order`.
    """
    rows = matched.sort("expected_on", "purchase_order_id", nulls_last=True)
    dated = pl.col("expected_on").is_not_null() & ~pl.col("overdue")
    day, order = pl.col("expected_on"), pl.col("purchase_order_id")
    return rows.group_by("goods_id").agg(
        day.filter(dated).first().alias("next_on"),
        order.filter(dated).first().alias("next_order"),
        pl.col("quantity").filter(dated).first().alias("next_quantity"),
        day.filter("overdue").first().alias("overdue_on"),
        order.filter("overdue").first().alias("overdue_order"),
        order.filter(day.is_null()).first().alias("undated_order"),
        pl.col("quantity").sum().alias("on_order"),
    )


def purchases(*, known: bool) -> pl.Expr:
    """A clause that tells what is on order, over the columns of `summary` and the sheet's `inbound`.

    Args:
        known: Whether purchase orders were handed in at all.
    """
    otherwise = "nothing is on order" if known else "purchases are unknown"
    inbound = pl.format("{} pieces are on the way by the stock sheet, arrival unknown", pl.col("inbound"))
    return (
        pl.when(pl.col("next_on").is_not_null())
        .then(pl.format("next arrival {} ({})", pl.col("next_on").cast(pl.String), ordered("next_order")))
        .when(pl.col("overdue_on").is_not_null())
        .then(
            pl.format(
                "{} is overdue since {}", ordered("overdue_order"), pl.col("overdue_on").cast(pl.String)
            )
        )
        .when(pl.col("undated_order").is_not_null())
        .then(pl.format("{} has no arrival date", ordered("undated_order")))
        .when(pl.col("inbound") > 0)
        .then(inbound)
        .otherwise(pl.lit(otherwise))
        .alias("purchases")
    )


def ordered(column: str) -> pl.Expr:
    """The order's number, or a word where it has none."""
    return pl.col(column).fill_null("an order")
