"""Which pieces on the way an order of today may count on."""

import polars as pl

Frame = pl.DataFrame


def counted_on(goods: Frame, matched: Frame, review_days: int, overdue_days: int) -> Frame:
    """Adds `counted` pieces, `position` (what can be sold + counted), and what is to be said about them.

    Counted are deliveries that come before an order placed at the next occasion would, those without a day, and those
    that are overdue by no more than `overdue_days`. Where no purchase order names the good, the stock sheet's pieces on
    the way count.

    Args:
        goods: `goods_id`, `available`, `inbound`, `lead_days`.
        matched: Open orders by good, with `in_days`.
        review_days: Days to the next occasion.
        overdue_days: Overdue by more, an order is given up.

    Returns:
        The goods, also with `counted_orders` (a list of words), `late_orders` (overdue, counted on all the same),
        `given_up`, `undated` and `by_sheet` (pieces that only the stock sheet names).
    """
    ends = goods.select("goods_id", (pl.col("lead_days") + review_days).alias("ends"))
    rows = matched.join(ends, on="goods_id", how="inner").with_columns(told())
    late = pl.col("overdue")
    lost = late & (pl.col("in_days") < -overdue_days)
    undated = pl.col("in_days").is_null()
    counts = ~lost & (undated | (pl.col("in_days") <= pl.col("ends")))
    summed = rows.group_by("goods_id").agg(
        pl.col("quantity").filter(counts.fill_null(value=True)).sum().alias("counted"),
        pl.col("told").filter(counts.fill_null(value=True)).alias("counted_orders"),
        pl.col("told").filter(late & ~lost).alias("late_orders"),
        pl.col("told").filter(lost).alias("given_up"),
        pl.col("told").filter(undated).alias("undated"),
    )
    joined = goods.join(summed, on="goods_id", how="left", maintain_order="left")
    sheet = pl.when(pl.col("counted_orders").is_null()).then(pl.col("inbound").cast(pl.Float64))
    by_sheet = pl.when(sheet > 0).then(sheet).alias("by_sheet")
    with_sheet = joined.with_columns(by_sheet)
    counted = pl.coalesce("counted", "by_sheet", pl.lit(0.0))
    return with_sheet.with_columns(
        counted.alias("counted"), (pl.col("available") + counted).alias("position")
    )


def told() -> pl.Expr:
    """An open order in words: number, pieces and day."""
    order, pieces = (
        pl.col("purchase_order_id").fill_null("an order"),
        pl.col("quantity").round().cast(pl.Int64),
    )
    day = pl.col("expected_on").dt.strftime("%m-%d")
    return pl.coalesce(
        pl.format("{} ({} pieces, {})", order, pieces, day), pl.format("{} ({} pieces)", order, pieces)
    ).alias("told")
