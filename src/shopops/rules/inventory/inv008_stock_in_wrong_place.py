"""INV008: the pieces are there, but in another warehouse than the orders."""

from datetime import datetime

import polars as pl

from shopops.analysis.demand import known_sales
from shopops.analysis.supply import goods_id
from shopops.analysis.warehouses import free_pieces, is_set_aside
from shopops.checking.rule import NOTICE, WARNING, Frame, Judged, rule


@rule(
    "INV008",
    severity=WARNING,
    subject="sku",
    metric="pieces missing there",
    message="{label}: {what} in {place}, while {there:.0f} lie in {other}",
    action="{advice}",
)
def stock_in_wrong_place(
    stock: Frame, supply: Frame, demand: Frame | None = None, *, as_of: datetime
) -> Judged:
    """Stock lies in the wrong warehouse.

    ## What it checks
    Only stock sheets that name warehouses, goods that lie in more than one, and rows that tell what can be
    sold (as printed, else on hand − committed − locked).

    - Warning: in one warehouse more is promised to orders than lies there, while another has pieces to spare.
    - Warning: the goods sell, and all that is left lies in a warehouse for returns, defects or samples
      (by its name).
    - Notice: a hero or second hero sells and is gone in one warehouse, while another has it.

    The money at risk is the price of the pieces that orders wait for, of the first kind only.

    ## Why it matters
    The sum over all warehouses looks fine, and the orders lie all the same.

    ## What to do
    Move pieces, or hand the orders over to the warehouse that has them. Have returned pieces inspected and
    put back.
    """
    shop = selling(supply, demand)
    rows = with_others(places(stock)).join(shop, on="goods_id", how="inner").with_columns(kind())
    told = rows.drop_nulls("kind").sort("kind", "free", "warehouse", nulls_last=True)
    return Judged(described(told.unique("goods_id", keep="first", maintain_order=True)))


SHORT, STUCK, GONE = 0, 1, 2


def places(stock: Frame) -> Frame:
    """One row a good and named warehouse: `goods_id, warehouse, free, aside` and the origin."""
    rows = stock.with_columns(
        goods_id(),
        free_pieces().alias("free"),
        is_set_aside().alias("aside"),
        pl.when(pl.col("available").is_null())
        .then(pl.lit("on_hand"))
        .otherwise(pl.lit("available"))
        .alias("_column"),
    )
    known = rows.drop_nulls(["goods_id", "warehouse", "free"]).sort("_file", "_row", nulls_last=True)
    return known.group_by("goods_id", "warehouse", "aside").agg(
        pl.col("free").sum(), pl.col("_file", "_sheet", "_row", "_column").first()
    )


def with_others(rows: Frame) -> Frame:
    """Adds what can be sold from shipping warehouses and from the others, and which of each has most."""
    free = pl.col("free").clip(lower_bound=0)
    parts = [
        column
        for name, of in (("shipping", ~pl.col("aside")), ("set_aside", pl.col("aside")))
        for column in (free.filter(of).sum().alias(name), most(of).alias(f"{name}_place"))
    ]
    return rows.join(rows.group_by("goods_id").agg(parts), on="goods_id", how="left")


def most(of: pl.Expr) -> pl.Expr:
    """The warehouse of that kind with most pieces to spare."""
    return (
        pl.col("warehouse")
        .filter(of)
        .sort_by(pl.col("free").filter(of), pl.col("warehouse").filter(of), descending=[True, False])
        .first()
    )


def selling(supply: Frame, demand: Frame | None) -> Frame:
    """Label, tier and sales of each good."""
    return supply.select("goods_id", "label", "tier").join(known_sales(demand), on="goods_id", how="left")


def kind() -> pl.Expr:
    """What is wrong in a shipping warehouse, if anything."""
    sells = (pl.col("units_per_day") > 0).fill_null(value=False)
    top = pl.col("tier").is_in(["hero", "second"])
    place = (
        pl.when((pl.col("free") < 0) & (pl.col("shipping") > 0))
        .then(SHORT)
        .when((pl.col("shipping") == 0) & (pl.col("set_aside") > 0) & sells)
        .then(STUCK)
        .when((pl.col("free") == 0) & (pl.col("shipping") > 0) & sells & top)
        .then(GONE)
    )
    return pl.when(~pl.col("aside")).then(place).alias("kind")


def described(told: Frame) -> Frame:
    """The findings with severity, money and wording."""
    short, stuck = pl.col("kind") == SHORT, pl.col("kind") == STUCK
    missing = (-pl.col("free")).clip(lower_bound=0)
    words = pl.when(short).then(pl.format("{} pieces too few for the orders", missing))
    inspect, move = (
        "Have the pieces in {} inspected and put back into {}.",
        "Move pieces from {} to {}, or hand orders over.",
    )
    other = pl.when(stuck).then("set_aside_place").otherwise("shipping_place").alias("other")
    rows = told.with_columns(other, words.otherwise(pl.lit("nothing left to sell")).alias("what"))
    return rows.with_columns(
        pl.col("goods_id").alias("subject_id"),
        pl.col("warehouse").alias("place"),
        pl.when(stuck).then("set_aside").otherwise("shipping").cast(pl.Float64).alias("there"),
        missing.cast(pl.Float64).alias("value"),
        pl.when(short).then((missing * pl.col("unit_price")).cast(pl.Decimal(18, 2))).alias("money_at_risk"),
        pl.when(pl.col("kind") == GONE)
        .then(int(NOTICE))
        .otherwise(int(WARNING))
        .cast(pl.Int8)
        .alias("severity"),
        pl.when(stuck)
        .then(pl.format(inspect, "other", "warehouse"))
        .otherwise(pl.format(move, "other", "warehouse"))
        .alias("advice"),
    ).sort("subject_id")
