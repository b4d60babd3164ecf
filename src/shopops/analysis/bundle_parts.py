"""Sets as the parts that they are packed from: what a sold set takes, and how many sets can be made."""

from datetime import datetime

import polars as pl

from shopops.analysis import derived

Frame = pl.DataFrame


@derived()
def bundle_sets(bundles: Frame, supply: Frame, *, as_of: datetime) -> Frame:
    """One row a set that the stock sheet does not hold itself: how many can be made, and by which part it ends.

    Columns: `bundle_sku`; `sets` that can be made of what can be sold (null where a part is not in the stock
    sheet); of the scarcest part `part_sku, part_label, part_available, quantity` (pieces in a set) and the
    origin of its stock; `parts` of the set; `others`, the least number of sets that the other parts allow
    (null where there is none); `lacking`, a part whose stock or quantity is not known.
    """
    stock = supply.select(
        pl.col("goods_id").alias("part_sku"),
        pl.col("label").alias("part_label"),
        pl.col("available").alias("part_available"),
        *("_file", "_sheet", "_row", "_column"),
    )
    free = not_held(bundles, supply["goods_id"].to_list()).join(stock, on="part_sku", how="left")
    possible = (pl.col("part_available").clip(lower_bound=0.0) / pl.col("quantity")).floor().alias("possible")
    unknown = pl.col("part_available").is_null() | (pl.col("quantity") <= 0).fill_null(value=True)
    rows = free.with_columns(possible, unknown.alias("unknown")).sort("possible", "part_sku", nulls_last=True)
    scarcest = ("part_sku", "part_label", "part_available", "quantity", "_file", "_sheet", "_row", "_column")
    return rows.group_by("bundle_sku", maintain_order=True).agg(
        pl.when(~pl.col("unknown").any()).then(pl.col("possible").first()).alias("sets"),
        pl.col(scarcest).first(),
        pl.len().alias("parts"),
        pl.col("possible").get(1, null_on_oob=True).alias("others"),
        pl.col("part_sku").filter("unknown").sort().first().alias("lacking"),
    )


def not_held(bundles: Frame, held: list[str]) -> Frame:
    """The parts of sets that are not kept ready packed: `bundle_sku, part_sku, quantity`, one row a part, in order."""
    named = bundles.drop_nulls(["bundle_sku", "part_sku"]).filter(~pl.col("bundle_sku").is_in(held))
    return (
        named.group_by("bundle_sku", "part_sku").agg(pl.col("quantity").max()).sort("bundle_sku", "part_sku")
    )


def held_codes(stock: Frame | None) -> list[str]:
    """Codes that the stock sheet has; none without one."""
    return [] if stock is None else stock["seller_sku"].drop_nulls().to_list()


def in_parts(rows: Frame, bundles: Frame | None, held: list[str]) -> Frame:
    """Rows of sets as rows of their parts, the pieces multiplied; the other rows as they are.

    Args:
        rows: Has `goods_id` and `units`.
        bundles: Which parts a set has; null where it was not handed in.
        held: Codes that the stock sheet has; a set among them lies there ready packed.
    """
    if bundles is None:
        return rows
    whole = rows.join(recipe(bundles, held), left_on="goods_id", right_on="bundle_sku", how="anti")
    return pl.concat([whole, parts_of(rows, bundles, held)])


def parts_of(rows: Frame, bundles: Frame, held: list[str]) -> Frame:
    """Only the rows of sets, one a part: `goods_id` and `units` of the part, everything else of the set."""
    parts = rows.join(recipe(bundles, held), left_on="goods_id", right_on="bundle_sku", how="inner")
    taken = parts.with_columns(pl.col("part_sku").alias("goods_id"), pl.col("units") * pl.col("quantity"))
    return taken.select(rows.columns)


def recipe(bundles: Frame, held: list[str]) -> Frame:
    """Parts whose quantity is known."""
    return not_held(bundles, held).filter((pl.col("quantity") > 0).fill_null(value=False))
