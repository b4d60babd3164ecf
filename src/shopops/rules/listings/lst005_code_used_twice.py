"""LST005: one seller's code on goods that cannot be the same."""

from datetime import datetime

import polars as pl

from shopops.analysis.catalogue import coded, label
from shopops.checking.rule import NOTICE, WARNING, Factor, Frame, Judged, rule

SHORTEST_CODE = 2
"""A code of one character, such as a dash, is a way to leave the cell blank."""


@rule(
    "LST005",
    severity=WARNING,
    subject="sku",
    metric="listings of the code",
    message="{label}: the code stands on {places}: {named}",
    action="Give each its own code, or ignore {subject_id} if both ship the same goods.",
    column="seller_sku",
)
def code_used_twice(listings: Frame, *, as_of: datetime, price_factor: Factor = 1.5) -> Judged:
    """Seller's code is used for different goods.

    ## What it checks
    - Warning: two SKUs of one item, with different names, carry the same code.
    - Warning: two items carry it whose category differs and whose prices are more than `price_factor` apart.
    - Notice: two items carry it and either the category or the price differs so.

    The same code on two listings of the same goods, in one category at about one price, is normal and not told.
    Items off the shelf do not count.

    ## Why it matters
    The warehouse packs by the code: buyers of the second colour get the first one, and its stock is taken
    twice.

    ## What to do
    Look which of the two is right, and correct the other in the listing.

    ## Settings
    - `price_factor`: how far prices of the same goods may be apart. Source: an assumption; the same goods in two
      listings differ by coupons, not by half.
    """
    rows = coded(listings)
    assert rows is not None
    known = rows.filter(
        (pl.col("state") != "offline").fill_null(value=True),
        pl.col("seller_sku").str.len_chars() >= SHORTEST_CODE,
    ).drop_nulls("item_id")
    price = pl.coalesce("sku_price", "price").cast(pl.Float64).alias("shown")
    bad = pl.concat([inside(known), across(known.with_columns(price), price_factor)])
    worst = bad.sort("severity", descending=True, maintain_order=True)
    return Judged(worst.unique("subject_id", keep="first", maintain_order=True).sort("subject_id"))


def inside(rows: Frame) -> Frame:
    """Codes on several SKUs of one item."""
    name = pl.coalesce("sku_name", "sku_id")
    named = rows.with_columns(name.alias("sku")).drop_nulls("sku")
    each = group(named, ["seller_sku", "item_id"], "sku").filter(pl.col("count") > 1)
    places = pl.format("{} SKUs of item {}", "count", "item_id")
    return told(each.sort("seller_sku", "item_id"), places, pl.lit(int(WARNING)))


def across(rows: Frame, factor: float) -> Frame:
    """Codes on several items that differ."""
    each = group(rows, ["seller_sku"], "item_id").filter(pl.col("count") > 1)
    dearer = (pl.col("most") > pl.col("least") * factor).fill_null(value=False)
    other = pl.col("categories") > 1
    severity = pl.when(dearer & other).then(int(WARNING)).otherwise(int(NOTICE))
    return told(each.filter(dearer | other), pl.format("{} items", "count"), severity)


def group(rows: Frame, keys: list[str], name: str) -> Frame:
    """Codes with the distinct names that they stand on, categories, prices and the last row's origin."""
    price = pl.coalesce("sku_price", "price").cast(pl.Float64)
    ordered = rows.sort("_file", "_row", name, nulls_last=True)
    return ordered.group_by(keys).agg(
        pl.col(name).n_unique().alias("count"),
        pl.col(name).unique().sort().str.join(", ").alias("named"),
        pl.coalesce("category_id", "category").drop_nulls().n_unique().alias("categories"),
        price.max().alias("most"),
        price.min().alias("least"),
        pl.col("title").drop_nulls().sort().first(),
        pl.col("_file", "_sheet", "_row").last(),
    )


def told(each: Frame, places: pl.Expr, severity: pl.Expr) -> Frame:
    """In the shape of findings."""
    return each.select(
        pl.col("seller_sku").alias("subject_id"), label(code="seller_sku"), places.alias("places"), "named",
        pl.col("count").cast(pl.Float64).alias("value"), pl.lit(1.0).alias("threshold"),
        severity.cast(pl.Int8).alias("severity"), "_file", "_sheet", "_row",
    )  # fmt: skip
