"""INV003: the listing promises more than the warehouse has."""

from datetime import datetime

import polars as pl

from shopops.analysis.bundle_parts import not_held
from shopops.analysis.catalogue import coded, label
from shopops.analysis.demand import known_sales
from shopops.checking.rule import CRITICAL, NOTICE, WARNING, Count, Frame, Judged, rule


@rule(
    "INV003",
    severity=WARNING,
    subject="sku",
    metric="pieces listed",
    message="{label}: {value:.0f} pieces {shown}, {sellable:.0f} can be sold{promised}",
    action="Set the listed stock of {label} to {sellable:.0f}, or find out why the warehouse has less.",
    column="on_hand",
    explains=("ORD003",),
)
def listed_too_much(
    listings: Frame,
    supply: Frame,
    demand: Frame | None = None,
    bundles: Frame | None = None,
    *,
    as_of: datetime,
    tolerance: Count = 0,
) -> Judged:
    """More is listed than the warehouse has.

    ## What it checks
    Adds up the stock that all online listings of a seller's code show, and compares it with what the
    warehouses can sell. Critical: nothing is left, it is still listed and it sells. Notice: no single
    listing shows too much but all together do; or the pieces lie there and are promised to orders, which two
    files downloaded at different hours may well differ by. Codes that are listed but not in the stock
    sheet, and listings without a figure, are counted as not judged. Sets that are packed from parts are
    judged by INV005.

    The money at risk is the price of the pieces that are likely to be sold today without being there.

    ## Why it matters
    Each piece sold that is not there is an order that must be cancelled, with compensation and a bad mark.

    ## What to do
    Lower the listed stock to what is there. If the goods are a presale, list them as one.

    ## Settings
    - `tolerance`: pieces that may be listed beyond what is there. Source: 0, since each may be sold; raise it
      where the two files are downloaded at different hours.
    """
    listed = without_sets(by_goods(listings, supply), supply, bundles)
    joined = listed.join(warehouse(supply), on="goods_id", how="left").with_columns(title=known_title())
    known = pl.col("listed").is_not_null() & pl.col("available").is_not_null()
    over = joined.filter(known, pl.col("listed") > pl.col("available").clip(lower_bound=0.0) + tolerance)
    return Judged(described(over, demand, tolerance), not_judged(joined.filter(~known)))


def by_goods(listings: Frame, supply: Frame) -> Frame:
    """Online pieces a code (or item, where stock is kept so); null where a listing shows no figure.

    Columns: `goods_id, listed, most_listed` (of one item's listing), `places` (listings), `listed_title`.
    """
    rows = coded(listings)
    assert rows is not None
    shown = rows.filter((pl.col("state") != "offline").fill_null(value=True))
    by_item = pl.col("item_id").is_in(supply.filter(pl.col("seller_sku").is_null())["goods_id"].to_list())
    goods = pl.when(by_item).then("item_id").otherwise(pl.coalesce("seller_sku", "item_id")).alias("goods_id")
    total = pl.when(pl.col("listed_stock").is_not_null().all()).then(pl.col("listed_stock").sum())
    title = pl.col("title").drop_nulls().sort().first().alias("listed_title")
    known = shown.with_columns(goods).drop_nulls("goods_id")
    each = known.group_by("goods_id", "item_id").agg(total.cast(pl.Float64).alias("listed"), title)
    listed = pl.when(pl.col("listed").is_not_null().all()).then(pl.col("listed").sum())
    most, first = (
        pl.col("listed").max().alias("most_listed"),
        pl.col("listed_title").drop_nulls().sort().first(),
    )
    return each.group_by("goods_id").agg(listed, most, pl.len().alias("places"), first)


def without_sets(listed: Frame, supply: Frame, bundles: Frame | None) -> Frame:
    """Without sets that the stock sheet does not hold."""
    if bundles is None:
        return listed
    sets = not_held(bundles, supply["goods_id"].to_list())["bundle_sku"].to_list()
    return listed.filter(~pl.col("goods_id").is_in(sets))


def warehouse(supply: Frame) -> Frame:
    """What the warehouse has of each good, `found` where it has a row."""
    names = ("goods_id", "available", "physical", "title", "_file", "_sheet", "_row", "_column")
    return supply.select(*names, found=True)


def known_title() -> pl.Expr:
    """The stock sheet's title, else the listing's."""
    return pl.coalesce("title", "listed_title")


def described(over: Frame, demand: Frame | None, tolerance: int) -> Frame:
    """The findings with severity and money."""
    joined = over.join(known_sales(demand), on="goods_id", how="left")
    there = pl.col("available").clip(lower_bound=0.0)
    missing = pl.min_horizontal("units_per_day", pl.col("listed")) - there
    money = pl.when(missing > 0).then(missing * pl.col("unit_price"))
    promised = pl.col("physical") - there
    more = pl.format("; {} more are promised to orders", promised.cast(pl.Int64))
    places = pl.format("listed in {} places", "places")
    return joined.with_columns(
        pl.col("goods_id").alias("subject_id"),
        pl.col("listed").alias("value"),
        pl.col("available").alias("threshold"),
        there.alias("sellable"),
        pl.when(pl.col("places") > 1).then(places).otherwise(pl.lit("listed")).alias("shown"),
        pl.when(promised > 0).then(more).otherwise(pl.lit("")).alias("promised"),
        severity(tolerance),
        money.cast(pl.Decimal(18, 2)).alias("money_at_risk"),
        label(),
    ).sort("subject_id")


def severity(tolerance: int) -> pl.Expr:
    """Critical where nothing is left of goods that sell; notice where the surplus has a harmless reason."""
    gone = pl.col("available") <= 0
    there = pl.max_horizontal("available", "physical") + tolerance
    return (
        pl.when(gone & (pl.col("units_per_day") > 0))
        .then(int(CRITICAL))
        .when(~gone & (pl.col("most_listed") <= there))
        .then(int(NOTICE))
        .otherwise(int(WARNING))
        .cast(pl.Int8)
        .alias("severity")
    )


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
