"""INV006: figures of the stock sheet that cannot be, and pieces that are set aside for nothing."""

from datetime import datetime

import polars as pl

from shopops.analysis.demand import known_sales
from shopops.analysis.supply import goods_id
from shopops.checking.rule import NOTICE, WARNING, Count, Frame, Judged, Rate, rule

COUNTS = {
    "on_hand": "on hand",
    "committed": "committed",
    "locked": "locked",
    "inbound": "inbound",
    "damaged": "damaged",
}


@rule(
    "INV006",
    severity=WARNING,
    subject="sku",
    metric="pieces",
    message="{label}: {what}",
    action="{advice}",
)
def impossible_stock(
    stock: Frame,
    supply: Frame,
    demand: Frame | None = None,
    *,
    as_of: datetime,
    locked_share: Rate = 0.5,
    least_locked: Count = 10,
) -> Judged:
    """Stock figures cannot be true, or pieces are frozen.

    ## What it checks
    Row by row of the stock sheet. Warning: a count below zero (pieces on hand, committed, locked, on the way,
    damaged; only what can be *sold* may rightly be negative, where more is promised than lies there), or
    more pieces locked than lie there. Notice: at least `locked_share` of the pieces on hand are locked for
    another reason than orders, while the goods sell. One finding a good, the worst row.

    The money at risk is the price of the locked pieces, where the price is known from sales; of impossible
    figures it is not known.

    ## Why it matters
    Every reckoning of cover and of orders that can be filled rests on these figures. Locked pieces are paid
    for and cannot be sold.

    ## What to do
    Have the place counted and the sheet corrected. Look which transfer, activity or draft holds the locked
    pieces, and release it if nobody needs it.

    ## Settings
    - `locked_share`: share of the pieces on hand from which on locked pieces are told. Source: an assumption;
      activities that lock stock rarely take half of it.
    - `least_locked`: fewer locked pieces are not told. Source: an assumption; a handful is a sample or a
      return under inspection.
    """
    rows = stock.with_columns(goods_id())
    rows = rows.drop_nulls("goods_id").join(selling(supply, demand), on="goods_id", how="left")
    bad = pl.concat([*(negative(rows, name) for name in COUNTS), frozen(rows, locked_share, least_locked)])
    worst = bad.sort(
        "severity", "value", "_file", "_row", descending=[True, False, False, False], nulls_last=True
    )
    each = worst.unique("goods_id", keep="first", maintain_order=True)
    return Judged(each.with_columns(pl.col("goods_id").alias("subject_id")).sort("subject_id"))


def selling(supply: Frame, demand: Frame | None) -> Frame:
    """Label and sales of each good: `goods_id, label, units_per_day, unit_price`."""
    return supply.select("goods_id", "label").join(known_sales(demand), on="goods_id", how="left")


def told(rows: Frame, what: pl.Expr, column: str, value: pl.Expr, threshold: pl.Expr, severity: int) -> Frame:
    """Rows in the shape of findings."""
    wrong = severity == int(WARNING)
    action = "Count {} and correct the stock sheet." if wrong else "Find out what holds {}, or release it."
    money = pl.when(not wrong).then((value * pl.col("unit_price")).cast(pl.Decimal(18, 2)))
    return rows.select(
        "goods_id", "label", place(what), value.cast(pl.Float64).alias("value"),
        threshold.cast(pl.Float64).alias("threshold"), pl.format(action, "goods_id").alias("advice"),
        pl.lit(severity, pl.Int8).alias("severity"), money.alias("money_at_risk"), "_file", "_sheet", "_row",
        pl.lit(column).alias("_column"),
    )  # fmt: skip


def place(what: pl.Expr) -> pl.Expr:
    """What is wrong, and in which warehouse where one is named."""
    return pl.coalesce(pl.format("{} in {}", what, "warehouse"), what).alias("what")


def negative(rows: Frame, column: str) -> Frame:
    """Rows with a count below zero."""
    what = pl.format("{} pieces {}", column, pl.lit(COUNTS[column]))
    return told(rows.filter(pl.col(column) < 0), what, column, pl.col(column), pl.lit(0), WARNING)


def frozen(rows: Frame, share: float, least: int) -> Frame:
    """Rows with more pieces locked than lie there, or so many that the goods can hardly be sold."""
    locked, there = pl.col("locked"), pl.col("on_hand")
    what = pl.format("{} of {} pieces are locked", "locked", "on_hand")
    over = rows.filter(there >= 0, locked > there)
    sells = (pl.col("units_per_day") > 0).fill_null(value=False)
    much = rows.filter(sells, there > 0, locked <= there, locked >= least, locked >= there * share)
    return pl.concat([
        told(over, what, "locked", locked, there, WARNING),
        told(much, what, "locked", locked, there * share, NOTICE),
    ])  # fmt: skip
