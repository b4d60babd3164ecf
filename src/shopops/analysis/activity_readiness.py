"""What stands ready for each row of the promotion plan: pieces, and the sign-up with the platform."""

import polars as pl

from shopops.analysis.arrivals import for_goods

Frame = pl.DataFrame
PLACE = "plan_row"
RANK = {
    "running": 0,
    "approved": 1,
    "waiting": 2,
    "draft": 3,
    "faulty": 4,
    "refused": 5,
    "removed": 6,
    "withdrawn": 7,
}
"""Of several sign-ups of one item the one that went furthest counts."""


def with_pieces(plan: Frame, supply: Frame | None, arrivals: Frame | None) -> Frame:
    """Adds `pieces` that can be sold by the end of the activity: there now, and arriving until then.

    A row of the plan for an item has all its goods. Null where the stock sheet has none of them, or no figure.

    Args:
        plan: Rows of the promotion plan with their number `plan_row`.
        supply: Stock by good.
        arrivals: Open purchase orders; those without a day or overdue are not counted on.
    """
    if supply is None:
        return plan.with_columns(pl.lit(None, pl.Float64).alias("pieces"))
    goods = supply.select("goods_id", "seller_sku", "item_ids", "available", pl.lit(1.0).alias("weight"))
    goods = goods.with_columns(pl.concat_list("seller_sku").list.drop_nulls().alias("codes"))
    rows = matched(plan, goods).join(coming(goods, arrivals), on="goods_id", how="left")
    in_time = pl.col("expected_on") <= pl.col("ends_at").dt.date()
    due = pl.col("quantity").filter(in_time).sum().alias("due")
    each = rows.group_by(PLACE, "goods_id").agg(pl.col("available").first(), due)
    sums = each.group_by(PLACE).agg(
        pl.when(pl.col("available").is_not_null().all())
        .then(pl.col("available").clip(lower_bound=0).sum() + pl.col("due").sum())
        .alias("pieces")
    )
    return plan.join(sums, on=PLACE, how="left")


def matched(plan: Frame, goods: Frame) -> Frame:
    """Each row of the plan with its goods: those of the code, else of the item."""
    columns = [PLACE, "ends_at", "goods_id", "available"]
    coded = plan.drop_nulls("seller_sku").join(goods.drop_nulls("seller_sku"), on="seller_sku", how="inner")
    items = goods.with_columns(pl.col("item_ids").alias("item_id")).explode("item_id").drop_nulls("item_id")
    whole = plan.filter(pl.col("seller_sku").is_null()).join(items, on="item_id", how="inner")
    return pl.concat([coded.select(columns), whole.select(columns)])


def coming(goods: Frame, arrivals: Frame | None) -> Frame:
    """Dated arrivals of each good: `goods_id, quantity, expected_on`."""
    rows = for_goods(goods, arrivals).filter(~pl.col("overdue"))
    return rows.select("goods_id", "quantity", "expected_on")


def with_sign_up(plan: Frame, signups: Frame | None) -> Frame:
    """Adds `sign_up` (its state), `signed_price`, and `expected`: whether the sheet should have one.

    A sign-up belongs to a row of the plan if the item is the same, and the name of the activity or its start. The
    sheet should have one if it has another item of that activity. A sign-up without a state counts as approved.
    """
    blank = [pl.lit(None, pl.String).alias("sign_up"), pl.lit(None, pl.Float64).alias("signed_price")]
    if signups is None:
        return plan.with_columns(*blank, pl.lit(value=False).alias("expected"))
    rows = signups.drop_nulls("item_id").select(
        "item_id", pl.col("seller_sku").alias("of_sku"), pl.col("activity").alias("of_activity"),
        pl.col("starts_at").alias("from_at"), pl.col("activity_price").cast(pl.Float64).alias("signed_price"),
        pl.col("status").fill_null("approved").alias("sign_up"),
    )  # fmt: skip
    same = (pl.col("of_activity") == pl.col("activity")) | (pl.col("from_at") == pl.col("starts_at"))
    sku = (
        pl.col("seller_sku").is_null()
        | pl.col("of_sku").is_null()
        | (pl.col("of_sku") == pl.col("seller_sku"))
    )
    pairs = plan.join(rows, on="item_id", how="inner").filter(same.fill_null(value=False), sku)
    rank = pl.col("sign_up").replace_strict(RANK, default=len(RANK), return_dtype=pl.Int64)
    best = pairs.sort(rank, "signed_price", nulls_last=True).unique(PLACE, keep="first", maintain_order=True)
    known = pl.col("activity").is_in(rows["of_activity"].drop_nulls().to_list())
    known = known | pl.col("starts_at").is_in(rows["from_at"].drop_nulls().to_list())
    joined = plan.join(best.select(PLACE, "sign_up", "signed_price"), on=PLACE, how="left")
    return joined.with_columns(known.fill_null(value=False).alias("expected"))
