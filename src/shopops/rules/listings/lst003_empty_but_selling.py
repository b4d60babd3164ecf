"""LST003: the listing shows no stock of goods that sell."""

from datetime import datetime

import polars as pl

from shopops.analysis.catalogue import coded, label
from shopops.checking.rule import NOTICE, WARNING, Count, Frame, Judged, rule


@rule(
    "LST003",
    severity=WARNING,
    subject="sku",
    metric="pieces listed",
    message="{label}: 0 pieces listed, {units_per_day:.1f} a day are usual; {warehouse}",
    action="{advice}",
    column="listed_stock",
)
def empty_but_selling(
    listings: Frame,
    demand: Frame,
    supply: Frame | None = None,
    *,
    as_of: datetime,
    least_units: Count = 5,
    reserve: Count = 5,
) -> Judged:
    """SKU is listed with no pieces and still sells.

    ## What it checks
    Codes of which all online listings show 0 pieces, and of which at least `least_units` were sold in the last
    four weeks. Warning: the warehouse has more than `reserve` pieces to sell, so the shop shows less than it
    has. Notice: the warehouse has none (INV001 tells it), or no stock sheet was handed in. Where sales are
    known by item only, an item is judged as a whole.

    The money at risk is what the SKU usually sells in a day, where the warehouse has it.

    ## Why it matters
    Buyers see the colour greyed out and go elsewhere, although the goods lie there.

    ## What to do
    List the pieces that are there. If the stock is synchronised, find out why this code is not: usually the
    seller's code of the listing was mistyped.

    ## Settings
    - `least_units`: fewer pieces sold do not count as selling. Source: fewer than five in four weeks may be
      the end of a sale.
    - `reserve`: pieces that a shop may hold back from the listing. Source: an assumption; many shops keep a few
      for exchanges.
    """
    shown = on_show(listings)
    sold = demand.filter(pl.col("units") >= max(least_units, 1)).drop("label", "title", "item_id")
    empty = shown.filter(pl.col("listed") == 0).join(sold, on=["goods_id", "level"], how="inner")
    joined = empty.join(warehouse(supply), on="goods_id", how="left")
    unknown = shown.filter(pl.col("listed").is_null()).join(sold, on=["goods_id", "level"], how="semi")
    why = pl.lit("the listing shows no stock").alias("why")
    return Judged(
        described(joined, reserve),
        unknown.select(pl.col("goods_id").alias("subject_id"), "label", why).sort("subject_id"),
    )


def on_show(listings: Frame) -> Frame:
    """Pieces shown online by code and by item: `goods_id, level, title, label, listed` and the first row's origin."""
    rows = coded(listings)
    assert rows is not None
    online = rows.filter((pl.col("state") != "offline").fill_null(value=True)).sort(
        "_file", "_row", nulls_last=True
    )
    parts = []
    for key, level in (("seller_sku", "sku"), ("item_id", "item")):
        parts.append(
            online.drop_nulls(key)
            .group_by(pl.col(key).alias("goods_id"), pl.lit(level).alias("level"))
            .agg(
                pl.col("title").drop_nulls().sort().first(),
                pl.when(pl.col("listed_stock").is_not_null().all())
                .then(pl.col("listed_stock").sum())
                .alias("listed"),
                pl.col("_file", "_sheet", "_row").first(),
            )
        )
    return pl.concat(parts).with_columns(label())


def warehouse(supply: Frame | None) -> Frame:
    """What can be sold of each good."""
    if supply is None:
        return pl.DataFrame(schema={"goods_id": pl.String, "available": pl.Float64})
    return supply.select("goods_id", "available")


def described(joined: Frame, reserve: int) -> Frame:
    """The findings with severity, money and wording."""
    there = (pl.col("available") > reserve).fill_null(value=False)
    money = (pl.col("units_per_day") * pl.col("unit_price")).cast(pl.Decimal(18, 2))
    words = pl.format("{} can be sold", pl.col("available").clip(lower_bound=0).cast(pl.Int64))
    return joined.with_columns(
        pl.col("goods_id").alias("subject_id"),
        pl.lit(0.0).alias("value"),
        pl.col("available").alias("threshold"),
        pl.coalesce(words, pl.lit("the stock sheet does not have it")).alias("warehouse"),
        pl.when(there)
        .then(pl.format("List the pieces of {} that are there.", "goods_id"))
        .otherwise(pl.format("List {} again when it has come; if none is on order, order it.", "goods_id"))
        .alias("advice"),
        pl.when(there).then(money).alias("money_at_risk"),
        pl.when(there).then(int(WARNING)).otherwise(int(NOTICE)).cast(pl.Int8).alias("severity"),
    ).sort("subject_id")
