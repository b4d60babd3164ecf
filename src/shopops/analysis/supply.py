"""What lies in the warehouse, one row a good, with what else is known of it."""

from datetime import datetime

import polars as pl

from shopops.analysis import derived
from shopops.analysis.bundle_parts import in_parts
from shopops.analysis.catalogue import attach, items_of, label, titles_of
from shopops.analysis.warehouses import set_aside

Frame = pl.DataFrame
COUNTED, SET_ASIDE = ("on_hand", "available"), ("committed", "locked", "inbound")
"""A blank leaves the first kind unknown; in the second it means none, unless nothing is written at all."""
COSTS = ["unit_cost", "freight", "packaging", "platform_fee_rate", "warning_quantity"]
TIER_RANK = {"hero": 0, "second": 1, "other": 2}


@derived()
def supply(
    stock: Frame,
    catalogue: Frame,
    tiers: Frame | None = None,
    item_costs: Frame | None = None,
    unshipped: Frame | None = None,
    bundles: Frame | None = None,
    *,
    as_of: datetime,
) -> Frame:
    """One row a good (`goods_id`: the seller's code, else the item), its warehouses added up.

    `available` is what the sheet prints, else on hand − committed − locked; a sheet that says nothing of
    committed pieces takes the unshipped paid orders instead, sets that it does not hold as their parts.
    `physical` is on hand − locked, else available + committed: what can fill orders that are already paid.
    A sum of counts with an unknown part is unknown. Pieces in a warehouse for returns, defects or samples, by its
    name, cannot be sold and count as none.

    Columns: `goods_id, seller_sku, item_id, item_ids, title, label, on_hand, committed, available, physical,
    inbound, warning_quantity, unit_cost, freight, packaging, platform_fee_rate, tier, _file, _sheet, _row, _column`.
    """
    goods = named(add_up(stock), catalogue)
    goods = with_costs(goods, item_costs)
    due = waiting(unshipped, bundles, goods["goods_id"].to_list())
    return with_available(with_tier(goods, tiers), due).with_columns(label()).sort("goods_id")


def goods_id() -> pl.Expr:
    """What names a good of the stock sheet: the seller's code, else the item, else the stock system's own code."""
    return pl.coalesce("seller_sku", "item_id", "item_code").alias("goods_id")


def add_up(stock: Frame) -> Frame:
    """One row a good, with what lies in the warehouses that ship; the origin is its first row there, else at all."""
    aside = set_aside(stock)
    none = [
        pl.when(aside).then(0).otherwise(pl.col(name)).cast(stock.schema[name]).alias(name)
        for name in COUNTED
    ]
    blank = [pl.when(~aside).then(name).alias(name) for name in SET_ASIDE]
    rows = stock.with_columns(goods_id(), *none, *blank, aside.alias("aside"))
    rows = rows.drop_nulls("goods_id").sort("aside", "_file", "_sheet", "_row", nulls_last=True)
    sums = [
        *(pl.when(pl.col(name).is_not_null().all()).then(pl.col(name).sum()) for name in COUNTED),
        *(pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum()) for name in SET_ASIDE),
    ]
    firsts = [pl.col(name).drop_nulls().first() for name in ("seller_sku", "item_id", "title", "unit_cost")]
    origin = [pl.col(name).first() for name in ("_file", "_sheet", "_row")]
    return rows.group_by("goods_id").agg(*sums, *firsts, *origin, pl.col("warning_quantity").max())


def named(goods: Frame, catalogue: Frame) -> Frame:
    """Adds items and titles that other sheets know."""
    joined = goods.join(items_of(catalogue), on="seller_sku", how="left", suffix="_known")
    own = pl.concat_list("item_id")
    joined = joined.with_columns(
        pl.coalesce(pl.col("item_ids"), pl.when(pl.col("item_id").is_not_null()).then(own)).alias("item_ids"),
        pl.coalesce("item_id", "item_id_known").alias("item_id"),
    )
    by_code, by_item = titles_of(catalogue, "seller_sku"), titles_of(catalogue, "item_id")
    joined = joined.join(by_code, on="seller_sku", how="left", suffix="_of_code")
    joined = joined.join(by_item, on="item_id", how="left", suffix="_of_item")
    title = pl.coalesce("title", "title_of_code", "title_of_item").alias("title")
    return joined.with_columns(title).drop("item_id_known", "title_of_code", "title_of_item")


def with_costs(goods: Frame, item_costs: Frame | None) -> Frame:
    """Adds cost, fee and warning line of the cost sheet; the stock sheet's own come first for warning lines."""
    own = goods.rename({"warning_quantity": "own_warning", "unit_cost": "own_cost"})
    empty = pl.DataFrame(
        schema={"seller_sku": pl.String, "item_id": pl.String} | dict.fromkeys(COSTS, pl.Float64)
    )
    joined = attach(own, empty if item_costs is None else item_costs, COSTS)
    return joined.with_columns(
        pl.coalesce("own_warning", "warning_quantity").cast(pl.Float64).alias("warning_quantity"),
        pl.coalesce(pl.col("unit_cost", "own_cost").cast(pl.Float64)).alias("unit_cost"),
        pl.col("freight", "packaging").cast(pl.Float64),
    ).drop("own_warning", "own_cost")


def with_tier(goods: Frame, tiers: Frame | None) -> Frame:
    """The highest tier of the items that a good is sold in; "other" where none is known."""
    if tiers is None:
        return goods.with_columns(pl.lit("other").alias("tier"))
    rank = pl.col("tier").replace_strict(TIER_RANK, return_dtype=pl.Int64)
    each = goods.select("goods_id", pl.col("item_ids").alias("item_id")).explode("item_id")
    ranked = (
        each.join(tiers, on="item_id", how="inner")
        .group_by("goods_id")
        .agg(pl.col("tier").sort_by(rank).first())
    )
    return goods.join(ranked, on="goods_id", how="left").with_columns(pl.col("tier").fill_null("other"))


def with_available(goods: Frame, due: Frame) -> Frame:
    """Adds `available`, `physical` and the `_column` that the figure was read from."""
    locked = pl.col("locked").fill_null(0)
    printed = pl.col("available").is_not_null()
    committed = pl.coalesce("committed", "waiting").fill_null(0)
    return (
        goods.join(due, on="goods_id", how="left")
        .with_columns(
            pl.coalesce("available", pl.col("on_hand") - committed - locked)
            .cast(pl.Float64)
            .alias("available"),
            pl.coalesce(pl.col("on_hand") - locked, pl.col("available") + committed)
            .cast(pl.Float64)
            .alias("physical"),
            pl.when(printed).then(pl.lit("available")).otherwise(pl.lit("on_hand")).alias("_column"),
        )
        .drop("waiting", "locked")
    )


def waiting(unshipped: Frame | None, bundles: Frame | None, held: list[str]) -> Frame:
    """Pieces of paid orders that wait to be shipped, by good."""
    if unshipped is None:
        return pl.DataFrame(schema={"goods_id": pl.String, "waiting": pl.Int64})
    pieces = in_parts(unshipped.drop_nulls("goods_id"), bundles, held)
    return pieces.group_by("goods_id").agg(pl.col("units").sum().alias("waiting"))
