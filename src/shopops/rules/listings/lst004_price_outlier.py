"""LST004: a price that is far from what the goods cost elsewhere: a slipped decimal."""

from datetime import datetime

import polars as pl

from shopops.analysis.catalogue import coded, label
from shopops.checking.rule import CRITICAL, NOTICE, WARNING, Factor, Frame, Judged, rule

ON_PURPOSE = "定金|差价|邮费|运费|补拍|小样|试用|试吃|体验装|样品|配件|赠品|sample|deposit"
"""Words of SKUs that are cheap or dear on purpose."""
PACKS = r"\d+\s*(?:个|只|件|片|包|盒|条|双|支|套|瓶|袋|枚|张)|整箱|组合|pack"
"""Names of SKUs of an item that is sold by the piece and by the pack."""
NEAR_TEN = 0.05
"""A price this near to a tenth or ten times its siblings' price, in parts of it, is a slipped decimal."""


@rule(
    "LST004",
    severity=WARNING,
    subject="item",
    metric="price shown",
    message="{label}: {sku} shows {value:.2f}, {factor} of {threshold:.2f}, {reference}",
    action="Look at the price of {sku}, and correct it to about {threshold:.2f} if a decimal slipped.",
)
def price_outlier(
    listings: Frame, demand: Frame | None = None, *, as_of: datetime, low: Factor = 4, high: Factor = 7
) -> Judged:
    """Price inside an item is out of place.

    ## What it checks
    The price of each SKU online, against what buyers usually paid for it in the last four weeks; where that is
    not known, against the median price of the other SKUs of the item.

    - Critical: it is a `low`th of what was paid, or less. Warning: `high` times as much or more. What was paid
      is below the listed price by coupons, so the upper bound is the wider one.
    - Warning: it is a tenth, a hundredth, or ten times the price of its siblings, within 5 %.
    - Notice: it is `low` times cheaper or `high` times dearer than its siblings, no round factor of ten; or its
      name says that it is a deposit, a sample or a spare part, or that the item is sold by the pack.

    A SKU that sold at its price is right, whatever its siblings cost. An item is told once, by its worst SKU.

    The money at risk is that of one day: (usual price − price shown) × pieces sold a day, where it is too low.

    ## Why it matters
    9.90 instead of 99.00 sells out within the hour, and the orders must be shipped or paid for.

    ## What to do
    Correct it at once, then look at the orders since the change.

    ## Settings
    - `low`: how many times cheaper than usual. Source: no discount of an activity reaches three quarters.
    - `high`: how many times dearer than usual. Source: a slipped decimal is ten times; coupons of a third off
      leave it above seven.
    """
    rows = referred(shown_skus(listings), demand)
    found = rows.with_columns((pl.col("shown") / pl.col("reference_price")).alias("ratio"))
    severity = pl.when(pl.col("paid").is_not_null()).then(by_own(low, high)).otherwise(by_siblings(low, high))
    bad = found.with_columns(severity.cast(pl.Int8).alias("severity")).drop_nulls("severity")
    return Judged(described(bad))


def shown_skus(listings: Frame) -> Frame:
    """Online SKUs with their price and the median of their siblings."""
    rows = coded(listings)
    assert rows is not None
    price = pl.coalesce("sku_price", "price").cast(pl.Float64).alias("shown")
    cell = pl.when(pl.col("sku_price").is_null()).then(pl.lit("price")).otherwise(pl.lit("sku_price"))
    online = rows.filter((pl.col("state") != "offline").fill_null(value=True)).with_columns(
        price, cell.alias("_column")
    )
    return siblings(online.drop_nulls("item_id").filter(pl.col("shown") > 0))


def siblings(rows: Frame) -> Frame:
    """Adds the median price of the other SKUs of the item, null where there is none."""
    keys = rows.with_row_index("_place")
    others = keys.join(keys.select("item_id", "_place", "shown"), on="item_id", suffix="_other")
    median = (
        others.filter(pl.col("_place") != pl.col("_place_other"))
        .group_by("_place")
        .agg(pl.col("shown_other").median().alias("of_siblings"))
    )
    return keys.join(median, on="_place", how="left").with_columns(
        (pl.len().over("item_id") == 1).alias("alone")
    )


def referred(rows: Frame, demand: Frame | None) -> Frame:
    """Adds `paid` and the `reference_price`: what was paid for the SKU, else what its siblings cost."""
    empty = pl.DataFrame(
        schema={
            "goods_id": pl.String,
            "level": pl.String,
            "unit_price": pl.Float64,
            "units_per_day": pl.Float64,
        }
    )
    sales = empty if demand is None else demand.select(empty.columns)
    skus = sales.filter(level="sku").drop("level").rename({"goods_id": "seller_sku"})
    items = sales.filter(level="item").drop("level").rename({"goods_id": "item_id"})
    joined = rows.join(skus, on="seller_sku", how="left").join(
        items, on="item_id", how="left", suffix="_item"
    )
    whole = [pl.when("alone").then(f"{name}_item") for name in ("unit_price", "units_per_day")]
    return joined.with_columns(
        pl.coalesce("unit_price", whole[0]).alias("paid"),
        pl.coalesce("units_per_day", whole[1]).alias("units_per_day"),
    ).with_columns(pl.coalesce("paid", "of_siblings").alias("reference_price"))


def by_own(low: float, high: float) -> pl.Expr:
    """Severity beside what was paid for the SKU."""
    ratio = pl.col("ratio")
    return pl.when(ratio <= 1 / low).then(int(CRITICAL)).when(ratio >= high).then(int(WARNING))


def by_siblings(low: float, high: float) -> pl.Expr:
    """Severity beside the siblings."""
    ratio = pl.col("ratio")
    named = pl.concat_str("title", "sku_name", ignore_nulls=True).str.contains(f"(?i){ON_PURPOSE}")
    packed = pl.col("sku_name").str.contains(f"(?i){PACKS}").fill_null(value=False).any().over("item_id")
    meant = named | packed
    slipped = pl.any_horizontal((ratio / power - 1).abs() <= NEAR_TEN for power in (0.01, 0.1, 10.0, 100.0))
    far = (ratio <= 1 / low) | (ratio >= high)
    return pl.when(far & slipped & ~meant).then(int(WARNING)).when(far).then(int(NOTICE))


def described(bad: Frame) -> Frame:
    """One finding an item, its worst SKU."""
    gap = pl.col("reference_price") - pl.col("shown")
    ratio = pl.col("ratio")
    less, more = pl.format("1/{}", (1 / ratio).round(1)), pl.format("{} times", ratio.round(1))
    usual = pl.when(pl.col("paid").is_not_null()).then(pl.lit("what buyers usually pay"))
    money = pl.when(gap > 0).then((gap * pl.col("units_per_day")).cast(pl.Decimal(18, 2)))
    told = bad.with_columns(
        pl.col("item_id").alias("subject_id"),
        label(code="item_id"),
        pl.coalesce("sku_name", "seller_sku", "sku_id", pl.lit("the item")).alias("sku"),
        pl.col("shown").alias("value"),
        pl.col("reference_price").alias("threshold"),
        pl.when(ratio < 1).then(less).otherwise(more).alias("factor"),
        usual.otherwise(pl.lit("the median of its siblings")).alias("reference"),
        money.alias("money_at_risk"),
        ratio.log().abs().alias("far"),
    )
    worst = told.sort(
        "severity", "far", "_file", "_row", descending=[True, True, False, False], nulls_last=True
    )
    return worst.unique("item_id", keep="first", maintain_order=True).sort("subject_id")
