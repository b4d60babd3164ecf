"""Stock and sales are kept by code or by item; here each good in the warehouse meets its demand."""

import polars as pl

Frame = pl.DataFrame
RATES = ("units_per_day", "low", "high", "units")
KEPT = (
    "goods_id",
    "codes",
    "item_ids",
    "title",
    "available",
    "on_hand",
    "committed",
    "inbound",
    "unit_cost",
    "freight",
    "packaging",
    "platform_fee_rate",
    "tier",
    "_file",
    "_sheet",
    "_row",
    "_column",
)


def paired(supply: Frame, demand: Frame) -> Frame:
    """One row a good whose cover can be reckoned, with its demand (null where sales are unknown).

    A code meets the sales of that code; stock kept by item meets all sales of the item. Where sales are
    known by item only, the codes of the item are added up and judged as the item. A code that was never
    sold, while others were, has a demand of 0.
    """
    goods = supply.with_columns(pl.concat_list("seller_sku").list.drop_nulls().alias("codes")).select(
        *KEPT, "seller_sku", "item_id"
    )
    coded, whole = goods.drop_nulls("seller_sku"), goods.filter(pl.col("seller_sku").is_null())
    by_code = coded.join(
        rates(demand.filter(pl.col("level") == "sku"), "goods_id"), on="goods_id", how="inner"
    )
    by_item = whole.join(rates(demand, "item_id"), on="item_id", how="inner")
    still = whole.join(by_item, on="goods_id", how="anti")
    rest = coded.join(by_code, on="goods_id", how="anti")
    items = demand.filter(pl.col("level") == "item").join(by_code, on="item_id", how="anti")
    added = add_up(rest, rates(items, "item_id"))
    taken = added.select(pl.col("codes").alias("goods_id")).explode("goods_id")
    left = rest.join(taken, on="goods_id", how="anti")
    without = unsold(left, known=not by_code.is_empty(), items=not items.is_empty())
    idle = unsold(still, known=False, items=demand["item_id"].count() > 0)
    parts = (by_code, by_item, added, without, idle)
    return pl.concat([part.select(*KEPT, *RATES, "unit_price", "members") for part in parts])


def rates(demand: Frame, key: str) -> Frame:
    """Demand added up by a key, the price weighted by pieces."""
    amount = (pl.col("unit_price") * pl.col("units")).sum()
    priced = pl.col("units").filter(pl.col("unit_price").is_not_null()).sum()
    price = pl.when(priced > 0).then(amount / priced).alias("unit_price")
    sums = [pl.col(name).sum() for name in RATES]
    members = pl.col("forecast_row").sort().alias("members")
    return demand.drop_nulls(key).group_by(key).agg(*sums, price, members)


def add_up(codes: Frame, items: Frame) -> Frame:
    """The codes of items whose sales are known by item only, as one row an item."""
    own = {"goods_id", "codes", "available", "on_hand", "committed", "inbound", "item_ids"}
    first = [name for name in KEPT if name not in own]
    unknown = pl.col("available").is_null().any()
    grouped = codes.sort("_row", nulls_last=True).join(items.select("item_id"), on="item_id", how="semi")
    summed = grouped.group_by("item_id").agg(
        pl.col("goods_id").sort().alias("codes"),
        pl.when(~unknown).then(pl.col("available").sum()).alias("available"),
        pl.when(~unknown).then(pl.col("on_hand").sum()).alias("on_hand"),
        pl.col("committed", "inbound").sum(),
        *[pl.col(name).drop_nulls().first() for name in first],
    )
    of_itself = pl.concat_list("item_id").alias("item_ids")
    return summed.with_columns(pl.col("item_id").alias("goods_id"), of_itself).join(
        items, on="item_id", how="left"
    )


def unsold(rest: Frame, *, known: bool, items: bool) -> Frame:
    """Goods without sales: 0 where their sales would be known, null where they would not.

    Args:
        rest: Goods that met no sales.
        known: Some codes of the stock were found among the sales.
        items: Sales by item are known.
    """
    sure = pl.lit(known) | (pl.lit(items) & pl.col("item_id").is_not_null())
    nothing = [pl.when(sure).then(0.0).alias(name) for name in RATES]
    blank = [pl.lit(None, pl.Float64).alias("unit_price"), pl.lit(None, pl.List(pl.UInt32)).alias("members")]
    return rest.with_columns(*nothing, *blank)
