"""INV003: the listing promises more than the warehouse has."""

from datetime import datetime

import polars as pl

from shopops.analysis.catalogue import coded, label
from shopops.checking.rule import CRITICAL, WARNING, Count, Frame, Judged, rule


@rule(
    "INV003",
    severity=WARNING,
    subject="sku",
    metric="pieces listed",
    message="{label}: {value:.0f} pieces listed, {threshold:.0f} in the warehouse",
    action="Set the listed stock of {label} to {sellable:.0f}, or find out why the warehouse has less.",
    column="on_hand",
)
def listed_too_much(
    listings: Frame,
    supply: Frame,
    demand: Frame | None = None,
    *,
    as_of: datetime,
    tolerance: Count = 0,
) -> Judged:
    """More is listed than the warehouse has.

    ## What it checks
    Adds up the stock that all online listings of a seller's code show, and compares it with what the
    warehouses can sell. Critical: nothing is left, it is still listed and it sells. Codes that are listed
    but not in the stock sheet, and listings without a figure, are counted as not judged.

    The money at risk is the price of the pieces that are likely to be sold today without being there.

    ## Why it matters
    Each piece sold that is not there is an order that must be cancelled, with compensation and a bad mark.

    ## What to do
    Lower the listed stock to what is there. If the goods are a presale, list them as one.

    ## Settings
    - `tolerance`: pieces that may be listed beyond what is there. Source: 0, since each may be sold; raise it
      where the two files are downloaded at different hours.
    """
    listed = by_goods(listings, supply)
    joined = listed.join(warehouse(supply), on="goods_id", how="left").with_columns(title=known_title())
    known = pl.col("listed").is_not_null() & pl.col("available").is_not_null()
    over = joined.filter(known, pl.col("listed") > pl.col("available").clip(lower_bound=0.0) + tolerance)
    return Judged(described(over, demand), not_judged(joined.filter(~known)))


def by_goods(listings: Frame, supply: Frame) -> Frame:
    """Online pieces a code (or item, where stock is kept so); null where a listing shows no figure."""
    rows = coded(listings)
    assert rows is not None
    shown = rows.filter((pl.col("state") != "offline").fill_null(value=True))
    by_item = pl.col("item_id").is_in(supply.filter(pl.col("seller_sku").is_null())["goods_id"].to_list())
    goods = pl.when(by_item).then("item_id").otherwise(pl.coalesce("seller_sku", "item_id")).alias("goods_id")
    total = pl.when(pl.col("listed_stock").is_not_null().all()).then(pl.col("listed_stock").sum())
    title = pl.col("title").drop_nulls().sort().first().alias("listed_title")
    grouped = shown.with_columns(goods).drop_nulls("goods_id").group_by("goods_id")
    return grouped.agg(total.cast(pl.Float64).alias("listed"), title)


def warehouse(supply: Frame) -> Frame:
    """What the warehouse has of each good, `found` where it has a row."""
    return supply.select("goods_id", "available", "title", "_file", "_sheet", "_row", "_column", found=True)


def known_title() -> pl.Expr:
    """The stock sheet's title, else the listing's."""
    return pl.coalesce("title", "listed_title")


def described(over: Frame, demand: Frame | None) -> Frame:
    """The findings with severity and money."""
    nothing = pl.DataFrame(
        schema={"goods_id": pl.String, "units_per_day": pl.Float64, "unit_price": pl.Float64}
    )
    sales = (nothing if demand is None else demand).unique("goods_id", keep="first", maintain_order=True)
    joined = over.join(sales.select(nothing.columns), on="goods_id", how="left")
    there = pl.col("available").clip(lower_bound=0.0)
    missing = (pl.min_horizontal("units_per_day", pl.col("listed")) - there).clip(lower_bound=0.0)
    urgent = (pl.col("available") <= 0) & (pl.col("units_per_day") > 0)
    return joined.with_columns(
        pl.col("goods_id").alias("subject_id"),
        pl.col("listed").alias("value"),
        pl.col("available").alias("threshold"),
        there.alias("sellable"),
        pl.when(urgent).then(int(CRITICAL)).otherwise(int(WARNING)).cast(pl.Int8).alias("severity"),
        (missing * pl.col("unit_price")).cast(pl.Decimal(18, 2)).alias("money_at_risk"),
        label(),
    ).sort("subject_id")


def not_judged(rest: Frame) -> Frame:
    """Listings without a figure, and codes that the stock sheet does not have."""
    why = (
        pl.when(pl.col("listed").is_null())
        .then(pl.lit("the listing shows no stock"))
        .when(pl.col("found").is_null())
        .then(pl.lit("the code is not in the stock sheet"))
        .otherwise(pl.lit("the stock sheet has no quantity"))
    )
    return rest.select(pl.col("goods_id").alias("subject_id"), label(), why.alias("why")).sort("subject_id")
