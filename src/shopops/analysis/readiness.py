"""Whether an activity that is about to begin has the goods: pieces that are there by its end, by row of the plan."""

from datetime import datetime, timedelta

import polars as pl

Frame = pl.DataFrame
GOODS = {"line": pl.UInt32(), "goods_id": pl.String(), "available": pl.Float64()}


def starting(plan: Frame, as_of: datetime, hours: float) -> Frame:
    """The rows of the plan whose activity begins after `as_of` and within so many hours, numbered by `line`."""
    begins = (pl.col("starts_at") > as_of) & (pl.col("starts_at") <= as_of + timedelta(hours=hours))
    order = ["starts_at", "activity", "item_id", "seller_sku"]
    return plan.drop_nulls("item_id").filter(begins).sort(order, nulls_last=True).with_row_index("line")


def with_pieces(lines: Frame, supply: Frame | None, arrivals: Frame | None) -> Frame:
    """Adds `pieces`: what can be sold now + what should arrive by the end of the activity; null if unknown.

    A row of the plan for a SKU has the stock of that code; one for an item that of all its other codes.
    Negative stock counts as none: it is owed to earlier buyers.
    """
    goods = goods_of(lines, supply)
    there = pl.col("available").clip(lower_bound=0.0)
    stock = goods.group_by("line").agg(pl.when(there.is_not_null().all()).then(there.sum()).alias("there"))
    joined = lines.join(stock, on="line", how="left").join(due(lines, goods, arrivals), on="line", how="left")
    return joined.with_columns((pl.col("there") + pl.col("due").fill_null(0.0)).alias("pieces"))


def goods_of(lines: Frame, supply: Frame | None) -> Frame:
    """`line, goods_id, available`: the goods in the warehouse that a row of the plan is about."""
    if supply is None:
        return pl.DataFrame(schema=GOODS)
    named = lines.drop_nulls("seller_sku").select(
        "line", "item_id", "activity", pl.col("seller_sku").alias("goods_id")
    )
    by_code = named.join(supply.select("goods_id", "available"), on="goods_id", how="inner")
    items = supply.select("goods_id", "available", pl.col("item_ids").alias("item_id")).explode("item_id")
    whole = lines.filter(pl.col("seller_sku").is_null()).select("line", "item_id", "activity")
    by_item = whole.join(items.drop_nulls("item_id"), on="item_id", how="inner")
    rest = by_item.join(named, on=["item_id", "activity", "goods_id"], how="anti")
    return pl.concat([by_code.select(GOODS.keys()), rest.select(GOODS.keys())])


def due(lines: Frame, goods: Frame, arrivals: Frame | None) -> Frame:
    """`line, due`: pieces of purchase orders that should arrive before the activity ends."""
    if arrivals is None:
        return pl.DataFrame(schema={"line": pl.UInt32, "due": pl.Float64})
    coming = arrivals.filter(~pl.col("overdue")).drop_nulls("expected_on")
    coded = coming.drop_nulls("seller_sku").select(
        pl.col("seller_sku").alias("goods_id"), "quantity", "expected_on"
    )
    of_item = coming.filter(pl.col("seller_sku").is_null()).select("item_id", "quantity", "expected_on")
    by_code = goods.select("line", "goods_id").join(coded, on="goods_id", how="inner")
    whole = lines.filter(pl.col("seller_sku").is_null()).select("line", "item_id")
    by_item = whole.join(of_item, on="item_id", how="inner")
    columns = ["line", "quantity", "expected_on"]
    rows = pl.concat([by_code.select(columns), by_item.select(columns)])
    ends = lines.select("line", pl.col("ends_at").dt.date().alias("ends_on"))
    in_time = rows.join(ends, on="line", how="left").filter(pl.col("expected_on") <= pl.col("ends_on"))
    return in_time.group_by("line").agg(pl.col("quantity").sum().alias("due"))
