"""What is left of each planned price after everything that a piece costs."""

from datetime import datetime

import polars as pl

from shopops.analysis import derived
from shopops.analysis.catalogue import attach, label, titles_of

Frame = pl.DataFrame
COSTS = ["unit_cost", "freight", "packaging", "platform_fee_rate"]
NEEDED = {
    "planned_price": "planned price",
    "unit_cost": "unit cost",
    "coupon": "coupon",
    "commission_rate": "commission rate",
    "platform_fee_rate": "platform fee rate",
    "freight": "freight",
    "packaging": "packaging",
    "slot_fee": "slot fee",
    "slot_share": "expected units",
}
"""What the margin needs, as the sheets call it; a slot fee needs the pieces that it is spread over."""


@derived()
def margins(promotion_plan: Frame, item_costs: Frame, catalogue: Frame, *, as_of: datetime) -> Frame:
    """One row a planned SKU: `item_id, seller_sku, label, activity, planned_price, starts_at, ends_at, …`.

    `margin` = (price − coupon) × (1 − commission rate − platform fee rate) − freight − packaging − unit cost
    − slot fee ÷ expected units, a piece. Both rates are taken of what the buyer pays, after the coupon and
    without freight. A parcel holds one piece. `break_even` is the price at which the margin is 0.

    What is not known counts as nothing, so that the margin is at best `margin`; `lacking` names it (null if
    all is known). A row of the plan for an item is reckoned for each of its codes that has no own row. Costs
    of the code come before those of the item. Source: Alimama's definition of the commission (settled
    amount × rate).
    """
    costs = attach(by_code(promotion_plan.drop_nulls("item_id"), catalogue), item_costs, COSTS)
    amounts = pl.col("planned_price", "coupon", "slot_fee", "unit_cost", "freight", "packaging")
    slot = pl.col("slot_fee") / pl.col("expected_units")
    share = pl.when(pl.col("slot_fee") == 0).then(0.0).when(pl.col("expected_units") > 0).then(slot)
    rows = costs.with_columns(amounts.cast(pl.Float64)).with_columns(share.alias("slot_share"))
    named = rows.join(titles_of(catalogue, "item_id"), on="item_id", how="left", suffix="_known")
    title = pl.coalesce("title", "title_known").alias("title")
    told = named.with_columns(title).with_columns(*margin(), lacking(), label(code="item_id"))
    return told.sort("item_id", "starts_at", "activity", "seller_sku", nulls_last=True)


def by_code(plan: Frame, catalogue: Frame) -> Frame:
    """Each row of the plan for an item as rows of its codes that have no own row; as it is where none is known."""
    keys = ["item_id", "activity"]
    own = plan.drop_nulls("seller_sku")
    codes = catalogue.drop_nulls(["seller_sku", "item_id"]).select("item_id", "seller_sku").unique()
    whole = plan.filter(pl.col("seller_sku").is_null()).drop("seller_sku")
    spread = whole.join(codes, on="item_id", how="left").join(own, on=[*keys, "seller_sku"], how="anti")
    return pl.concat([own, spread.select(own.columns)])


def margin() -> list[pl.Expr]:
    """`margin` a piece and the price at which it would be 0, both at best: what is unknown costs nothing."""
    at_best = {name: pl.col(name).fill_null(0.0) for name in NEEDED}
    paid = pl.col("planned_price") - at_best["coupon"]
    rates = at_best["commission_rate"] + at_best["platform_fee_rate"]
    fixed = pl.sum_horizontal(at_best[name] for name in ("unit_cost", "freight", "packaging", "slot_share"))
    left = paid - rates * paid.clip(lower_bound=0.0) - fixed
    needed = pl.when(rates < 1).then(fixed / (1 - rates) + at_best["coupon"])
    return [left.alias("margin"), needed.alias("break_even")]


def lacking() -> pl.Expr:
    """What is not known, as a list of words."""
    missing = [pl.when(pl.col(name).is_null()).then(pl.lit(word)) for name, word in NEEDED.items()]
    no_fee = pl.when(pl.col("slot_fee").is_not_null() & pl.col("slot_share").is_null())
    missing[-1] = no_fee.then(pl.lit(NEEDED["slot_share"]))
    words = pl.concat_str(missing, separator=", ", ignore_nulls=True)
    return pl.when(words != "").then(words).alias("lacking")
