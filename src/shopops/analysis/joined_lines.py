"""Order lines with what the parent order and the listing know about them."""

from datetime import datetime

import polars as pl

from shopops.analysis import derived
from shopops.analysis.catalogue import coded

Frame = pl.DataFrame
FROM_ORDER = ("status", "created_at", "paid_at", "shipped_at", "tracking_no")
OPEN, OVER = ("unpaid", "deposit", "paid"), ("shipped", "finished", "closed")
"""States of a line that may be out of date, and those of its order that say so."""
SOLD = ("paid", "part_shipped", "shipped", "finished", "refunding")
"""States in which the buyer has paid in full and the line is not closed."""


@derived()
def joined_lines(
    order_lines: Frame,
    orders: Frame | None = None,
    listings: Frame | None = None,
    *,
    as_of: datetime,
) -> Frame:
    """Order lines, one row a line as in the sheet, with blanks filled from the order and the listing.

    The older line export has neither state nor times: they come from the order. A line without the seller's
    code takes the code of its SKU's listing, or of its item's listing where that has only one. Lines placed
    after `as_of` are left out. `dispatch_hours` is the promise printed in the listing, as text.
    """
    lines = order_lines.drop_nulls("order_id")
    if orders is not None:
        lines = fill_from_order(lines, orders)
    lines = lines.with_columns(pl.coalesce("seller_sku", "external_code").alias("seller_sku"))
    lines = fill_from_listing(lines, listings)
    began = pl.min_horizontal("created_at", "paid_at")
    return lines.filter(began.is_null() | (began <= as_of))


def fill_from_order(lines: Frame, orders: Frame) -> Frame:
    """Blank cells of a line take the order's, and its state does where the order is over.

    The two sheets are downloads of different moments. Dispatch of an order that is shipped in part says
    nothing of a single line.
    """
    parents = (
        orders.drop_nulls("order_id")
        .sort("_file", "_row")
        .unique("order_id", keep="last", maintain_order=True)
    )
    joined = lines.join(parents.select("order_id", *FROM_ORDER), on="order_id", how="left", suffix="_parent")
    state, parent = pl.col("status"), pl.col("status_parent")
    whole = pl.when((parent != "part_shipped").fill_null(value=True))
    filled = [pl.coalesce(name, f"{name}_parent").alias(name) for name in ("created_at", "paid_at")]
    sent = [
        pl.coalesce(name, whole.then(f"{name}_parent")).alias(name) for name in ("shipped_at", "tracking_no")
    ]
    late = pl.when(state.is_in(OPEN) & parent.is_in(OVER)).then(parent)
    moved = pl.coalesce(late, state, parent).alias("status")
    return joined.with_columns(*filled, *sent, moved).drop(f"{name}_parent" for name in FROM_ORDER)


def fill_from_listing(lines: Frame, listings: Frame | None) -> Frame:
    """Adds the listing's code where the line has none, and its dispatch promise."""
    found = coded(listings)
    if found is None:
        return lines.with_columns(pl.lit(None, pl.String).alias("dispatch_hours"))
    by_sku = found.drop_nulls(["item_id", "sku_id"]).group_by("item_id", "sku_id").agg(*the_one("_of_sku"))
    by_item = found.drop_nulls("item_id").group_by("item_id").agg(*the_one("_of_item"))
    joined = lines.join(by_sku, on=["item_id", "sku_id"], how="left").join(by_item, on="item_id", how="left")
    return joined.with_columns(
        pl.coalesce("seller_sku", "seller_sku_of_sku", "seller_sku_of_item").alias("seller_sku"),
        pl.coalesce("dispatch_hours_of_sku", "dispatch_hours_of_item").alias("dispatch_hours"),
    ).select(*lines.columns, "dispatch_hours")


def the_one(suffix: str) -> list[pl.Expr]:
    """The code and the promise where all rows of a group agree; null where they differ."""
    names = ("seller_sku", "dispatch_hours")
    known = {name: pl.col(name).drop_nulls().unique() for name in names}
    return [
        pl.when(known[name].len() == 1).then(pl.col(name).drop_nulls().first()).alias(name + suffix)
        for name in names
    ]


def sold(lines: Frame) -> Frame:
    """The lines that were paid and not closed, with the `day` of payment (else of the order)."""
    paid = pl.col("status").is_in(SOLD) | (pl.col("status").is_null() & pl.col("paid_at").is_not_null())
    day = pl.coalesce("paid_at", "created_at").dt.date().alias("day")
    return lines.filter(paid).with_columns(day).drop_nulls(["day", "units"])
