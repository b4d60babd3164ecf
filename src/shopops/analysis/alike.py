"""Unshipped orders that are the same as another one paid minutes before, and how likely that is by chance."""

from datetime import datetime, timedelta

import polars as pl

from shopops.analysis import derived
from shopops.analysis.joined_lines import SOLD
from shopops.tables import ORIGIN

Frame = pl.DataFrame
BUSY = 3.0
"""Sales gather in the busy hours of a day: three times the mean of all 24."""
SCHEMA = {
    **dict.fromkeys(("order_id", "other_id", "title"), pl.String()),
    "paid_at": pl.Datetime("us"),
    "minutes": pl.Float64(),
    "amount": pl.Decimal(18, 2),
    "chance": pl.Float64(),
    **dict.fromkeys(("_file", "_sheet"), pl.String()),
    "_row": pl.UInt32(),
}


@derived()
def alike(joined_lines: Frame, unshipped: Frame, orders: Frame | None = None) -> Frame:
    """One row an unshipped order that repeats the one before.

    Columns: `order_id, other_id, title, paid_at, minutes, amount, chance`, origin of its first line.

    Two orders are the same where the goods, the pieces and the amount of every line are. Of each such kind the
    orders are taken in the order of payment; `minutes` have passed since the one before, which waits for
    dispatch too. `chance` is the probability that another buyer orders the same within that time: the rate at
    which this very order was placed in all the lines at hand, these two left out, × 3 since sales gather in
    busy hours, but at least one a month. Parts of one parent order are no repetition.
    """
    paid = whole_orders(joined_lines.filter(pl.col("status").is_in(SOLD)), orders)
    first, last = paid["paid_at"].min(), paid["paid_at"].max()
    if not isinstance(first, datetime) or not isinstance(last, datetime):
        return pl.DataFrame(schema=SCHEMA)
    kind = ["contents", "amount"]
    ordered = paid.sort("paid_at", "order_id")
    before = [
        pl.col(name).shift(1).over(kind).alias(f"{name}_before") for name in ("order_id", "paid_at", "root")
    ]
    pairs = ordered.with_columns(*before, pl.len().over(kind).alias("times"))
    minutes = (pl.col("paid_at") - pl.col("paid_at_before")).dt.total_seconds() / 60
    days = max((last - first) / timedelta(days=1), 1.0)
    rate = (pl.max_horizontal(pl.col("times") - 2, days / 30)) / (days * 24 * 60)
    waits = unshipped["order_id"].unique().to_list()
    both = pl.col("order_id").is_in(waits) & pl.col("order_id_before").is_in(waits)
    chance = 1 - (-BUSY * rate * pl.max_horizontal("minutes", 1.0)).exp()
    told = pairs.with_columns(minutes.alias("minutes")).filter(both, pl.col("root") != pl.col("root_before"))
    return told.with_columns(chance.alias("chance"), pl.col("order_id_before").alias("other_id")).select(
        pl.col(name).cast(dtype) for name, dtype in SCHEMA.items()
    )


def whole_orders(lines: Frame, orders: Frame | None) -> Frame:
    """One row an order whose lines are all known: `order_id, root, contents, amount, paid_at, title`, origin."""
    goods = pl.coalesce("sku_id", "seller_sku", "item_id")
    piece = pl.format("{}×{}", goods, "units").alias("piece")
    rows = lines.with_columns(piece).sort("order_id", "piece", "_row", nulls_last=True)
    known = pl.all_horizontal(pl.col("piece", "paid_amount").is_not_null()).all()
    each = rows.group_by("order_id", maintain_order=True).agg(
        pl.col("piece").str.join("+").alias("contents"),
        pl.col("paid_amount").sum().alias("amount"),
        pl.col("paid_at").min(),
        pl.col("title", *ORIGIN).first(),
        known.alias("known"),
    )
    each = each.filter("known", pl.col("amount") > 0).drop_nulls("paid_at")
    if orders is None:
        return each.with_columns(pl.col("order_id").alias("root"))
    parents = orders.drop_nulls("order_id").unique("order_id", keep="last", maintain_order=True)
    joined = each.join(
        parents.select("order_id", "parent_order_id"), on="order_id", how="left", maintain_order="left"
    )
    return joined.with_columns(pl.coalesce("parent_order_id", "order_id").alias("root"))
