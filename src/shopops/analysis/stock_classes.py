"""Goods by what they earn and how steadily they sell, and the capital that lies in each class."""

from datetime import datetime
from typing import Annotated

import annotated_types
import polars as pl

from shopops.analysis import Share, derived
from shopops.analysis.catalogue import coded
from shopops.analysis.clearance import with_lowest_price
from shopops.analysis.stock_history import StockHistory
from shopops.analysis.tiers import HERO_SHARE, SECOND_SHARE

Frame = pl.DataFrame
Variation = Annotated[float, annotated_types.Ge(0)]
"""A coefficient of variation."""
ABC, XYZ = ("A", "B", "C"), ("X", "Y", "Z")
DEAD, SLOW, UNSOLD, NEW = "dead", "slow", "unsold", "new"
MOVING, GONE, UNKNOWN = "moving", "none left", "not known"
MARGIN, AMOUNT = "margin", "paid amount"
"""What the classes A, B and C go by."""
FEWEST_SALES = 0.5
"""Margins are compared if goods with known costs bring at least this share of the sales."""
PATTERN = ("weeks", "weekly_cv", "interval_days", "size_cv2", "demand_class")


@derived()
def stock_classes(
    idle_stock: Frame,
    keeping: float,
    demand_patterns: Frame | None = None,
    listings: Frame | None = None,
    stock_history: StockHistory | None = None,
    *,
    as_of: datetime,
    a_share: Share = HERO_SHARE,
    b_share: Share = SECOND_SHARE,
    steady: Variation = 0.5,
    varying: Variation = 1.0,
) -> Frame:
    """One row a good of the stock sheet, the one that earns most first.

    Columns: those of `idle_stock`; `abc, basis, earned, share`; `xyz, weeks, weekly_cv, interval_days, size_cv2,
    demand_class`; `state, capital, turnover, idle_capital`; `usual_price, wait_days, worth_kept, lowest_price,
    cash_back`; `assumptions` (a list of clauses).

    `earned` is the margin of the window's sales before advertising (price − fee − freight − packaging − cost), for
    goods without a cost the paid amount × the mean margin rate of the others; where most costs are unknown the paid
    amount for all (`basis` says which). A class holds the goods up to its share of what is earned; the good that
    crosses a line belongs above it, goods that earn nothing are C. `turnover` is the sales of a year at today's pace
    ÷ the pieces that can be sold. `state`: dead (idle, none sold), slow (idle, some sold), new (idle, but came lately),
    unsold (none sold, in too few days to call it dead), moving, none left, not known.

    Args:
        idle_stock: Stock with its sales.
        keeping: Cost of keeping a piece for a year ÷ what it cost.
        demand_patterns: How goods sell; of the code, else of its whole item.
        listings: The usual price of goods that were not sold.
        stock_history: Tells where the sales were read.
        as_of: The moment of reading.
        a_share: Class A earns up to this share; the same line as heroes.
        b_share: Classes A and B earn up to this share together.
        steady: Class X: standard deviation of the weeks ÷ their mean, up to this. Usual in XYZ analysis.
        varying: Class Y: up to this; beyond it Z. Usual in XYZ analysis.
    """
    goods = with_earned(with_usual_price(idle_stock, listings))
    goods = with_abc(goods, a_share, b_share)
    goods = with_pattern(goods, demand_patterns, steady, varying)
    goods = with_lowest_price(with_state(goods), keeping)
    told = goods.with_columns(assumptions(None if stock_history is None else stock_history.source))
    return told.sort("earned", "capital", "goods_id", descending=[True, True, False], nulls_last=True)


def with_usual_price(goods: Frame, listings: Frame | None) -> Frame:
    """Adds `usual_price`: the mean paid for a piece, else the listing's; `from_listing` tells which."""
    paid = pl.col("unit_price")
    if listings is None:
        return goods.with_columns(paid.alias("usual_price"), pl.lit(value=False).alias("from_listing"))
    price = pl.coalesce("sku_price", "price").cast(pl.Float64).alias("listed_price")
    rows = coded(listings)
    assert rows is not None
    rows = rows.with_columns(price).drop_nulls("listed_price")
    parts = [
        rows.drop_nulls(key).select(pl.col(key).alias("goods_id"), "listed_price")
        for key in ("seller_sku", "item_id")
    ]
    lowest = pl.concat(parts).group_by("goods_id").agg(pl.col("listed_price").min())
    joined = goods.join(lowest, on="goods_id", how="left")
    only = (paid.is_null() & pl.col("listed_price").is_not_null()).alias("from_listing")
    return joined.with_columns(pl.coalesce(paid, "listed_price").alias("usual_price"), only).drop(
        "listed_price"
    )


def with_earned(goods: Frame) -> Frame:
    """Adds `sales`, `earned`, `basis` and `estimated` (whether a cost was lacking)."""
    fee = 1 - pl.col("platform_fee_rate").fill_null(0.0)
    piece = pl.col("unit_cost") + pl.col("freight").fill_null(0.0) + pl.col("packaging").fill_null(0.0)
    sales = (pl.col("units") * pl.col("unit_price").fill_null(0.0)).alias("sales")
    rows = goods.with_columns(sales).with_columns(
        (pl.col("sales") * fee - pl.col("units") * piece).alias("margin")
    )
    known = rows.drop_nulls("margin")
    covered, whole = float(known["sales"].sum()), float(rows["sales"].sum())
    by_margin = covered > 0 and covered >= FEWEST_SALES * whole
    rate = float(known["margin"].sum()) / covered if by_margin else 1.0
    guess = pl.col("sales") * rate
    earned = pl.coalesce("margin", guess) if by_margin else pl.col("sales")
    lacking = pl.col("margin").is_null() & (pl.col("units") > 0) if by_margin else pl.lit(value=False)
    basis = pl.lit(MARGIN if by_margin else AMOUNT).alias("basis")
    return rows.with_columns(earned.alias("earned"), basis, lacking.alias("estimated")).drop("margin")


def with_abc(goods: Frame, a_share: float, b_share: float) -> Frame:
    """Adds `share` of what is earned and the class; a good whose sales are unknown has none."""
    ordered = goods.sort("earned", "goods_id", descending=[True, False], nulls_last=True)
    gain = pl.col("earned").clip(lower_bound=0.0)
    share = pl.when(gain.sum() > 0).then(gain / gain.sum()).otherwise(0.0)
    before = share.fill_null(0.0).cum_sum() - share
    letter = (
        pl.when(pl.col("earned").is_null())
        .then(None)
        .when((pl.col("earned") > 0) & (before < a_share - 1e-9))
        .then(pl.lit("A"))
        .when((pl.col("earned") > 0) & (before < b_share - 1e-9))
        .then(pl.lit("B"))
        .otherwise(pl.lit("C"))
    )
    return ordered.with_columns(share.alias("share"), letter.alias("abc"))


def with_pattern(goods: Frame, patterns: Frame | None, steady: float, varying: float) -> Frame:
    """Adds the pattern of the good, else that of its whole item (`of_item`), and the class X, Y or Z."""
    if patterns is None:
        blank = {name: pl.Float64() for name in PATTERN} | {"weeks": pl.Int64(), "demand_class": pl.String()}
        filled = [pl.lit(None, dtype).alias(name) for name, dtype in blank.items()]
        return goods.with_columns(
            *filled, pl.lit(value=False).alias("of_item"), pl.lit(None, pl.String).alias("xyz")
        )
    own = patterns.select("goods_id", *PATTERN).unique("goods_id", keep="first", maintain_order=True)
    whole = patterns.filter(level="item").select(pl.col("goods_id").alias("first_item"), *PATTERN)
    first = goods.with_columns(pl.col("item_ids").list.first().alias("first_item"))
    joined = first.join(own, on="goods_id", how="left").join(
        whole, on="first_item", how="left", suffix="_item"
    )
    of_item = (pl.col("weeks").is_null() & pl.col("weeks_item").is_not_null()).alias("of_item")
    merged = [pl.coalesce(name, f"{name}_item").alias(name) for name in PATTERN]
    found = joined.with_columns(of_item, *merged).drop("first_item", *(f"{name}_item" for name in PATTERN))
    cv = pl.col("weekly_cv")
    letter = (
        pl.when(cv <= steady).then(pl.lit("X")).when(cv <= varying).then(pl.lit("Y")).when(cv.is_not_null())
    )
    return found.with_columns(letter.then(pl.lit("Z")).alias("xyz"))


def with_state(goods: Frame) -> Frame:
    """Adds `state`, `capital`, `turnover` and `idle_capital`."""
    pieces, idle = pl.col("available"), pl.col("surplus") >= 1
    state = (
        pl.when(pieces <= 0)
        .then(pl.lit(GONE))
        .when(pl.col("surplus").is_null())
        .then(pl.lit(UNKNOWN))
        .when(idle & pl.col("is_new"))
        .then(pl.lit(NEW))
        .when(idle & (pl.col("units") <= 0))
        .then(pl.lit(DEAD))
        .when(idle)
        .then(pl.lit(SLOW))
        .when(pl.col("units") <= 0)
        .then(pl.lit(UNSOLD))
        .otherwise(pl.lit(MOVING))
    )
    return goods.with_columns(
        state.alias("state"),
        (pieces.clip(lower_bound=0.0) * pl.col("unit_cost")).alias("capital"),
        pl.when(pieces > 0).then(pl.col("units_per_day") * 365 / pieces).alias("turnover"),
        (pl.col("surplus") * pl.col("unit_cost")).alias("idle_capital"),
    )


def assumptions(source: str | None) -> pl.Expr:
    """What a row rests on that no sheet says, as a list of clauses.

    Args:
        source: Where the sales were read; where from two tables, those of items are split over their codes.
    """
    split = pl.lit(source is not None and "before" in source) & (pl.col("units") > 0)
    listed = pl.col("state").is_in([DEAD, SLOW])
    told = {
        "its cost is not known: its margin is taken at the mean rate of the others": pl.col("estimated"),
        "its cost is not known: no capital is reckoned": pl.col("unit_cost").is_null() & ~pl.col("estimated"),
        "no platform fee is known: none is taken off": pl.col("platform_fee_rate").is_null(),
        "freight or packaging is not known: none is taken off": pl.col("freight").is_null()
        | pl.col("packaging").is_null(),
        f"sales from {source}, which is split over an item's codes as the lines tell": split,
        "steadiness and pattern are those of the whole item": pl.col("of_item"),
        "too few weeks of sales to tell how steady it sells": pl.col("xyz").is_null(),
        "its usual price is that of the listing": listed & pl.col("from_listing"),
    }
    clauses = [pl.when(holds).then(pl.lit(clause)) for clause, holds in told.items()]
    return pl.concat_list(clauses).list.drop_nulls().alias("assumptions")
