"""Which seller's code belongs to which item and what it is called: the map that joins different sheets."""

from datetime import datetime

import polars as pl

from shopops.analysis import derived

Frame = pl.DataFrame
PAIR = ("seller_sku", "item_id")
COLUMNS = (*PAIR, "title")
LONGEST_TITLE = 16
"""Characters of a title that a label keeps; with the code it still fits one line of a terminal."""


@derived()
def catalogue(
    listings: Frame | None = None,
    stock: Frame | None = None,
    order_lines: Frame | None = None,
    item_costs: Frame | None = None,
    item_days: Frame | None = None,
    *,
    as_of: datetime,
) -> Frame:
    """Every pair of `seller_sku` and `item_id` that a sheet names, with its `title`; either id may be null.

    One code may belong to several items (the same goods in two listings); an item has as many codes as SKUs.
    Titles come from the first sheet, in the order of the parameters, that has one.
    """
    given = [coded(listings), stock, order_lines, item_costs, item_days]
    parts = [
        part.select(*have(part), pl.lit(rank).alias("rank"))
        for rank, part in enumerate(given)
        if part is not None
    ]
    if not parts:
        return pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String))
    rows = pl.concat(parts).filter(pl.any_horizontal(pl.col(PAIR).is_not_null()))
    best = pl.col("title").sort_by("rank", "title").drop_nulls().first()
    return rows.group_by(PAIR).agg(best).sort(PAIR)


def have(part: Frame) -> list[pl.Expr]:
    """The columns of the catalogue, null where a sheet has none."""
    return [pl.col(name) if name in part.columns else pl.lit(None, pl.String).alias(name) for name in COLUMNS]


def coded(listings: Frame | None) -> Frame | None:
    """Listings whose items without SKUs carry the item's code as their `seller_sku`."""
    if listings is None:
        return None
    single = pl.when(pl.col("sku_id").is_null()).then(pl.col("item_code"))
    return listings.with_columns(pl.coalesce("seller_sku", single).alias("seller_sku"))


def items_of(catalogue: Frame) -> Frame:
    """One row a code: `seller_sku`, `item_ids` (list), and of these the first `item_id`."""
    known = catalogue.drop_nulls(list(PAIR)).group_by("seller_sku").agg(pl.col("item_id").unique().sort())
    return known.select("seller_sku", pl.col("item_id").alias("item_ids"), pl.col("item_id").list.first())


def titles_of(catalogue: Frame, key: str) -> Frame:
    """One title a `seller_sku` or `item_id`."""
    return catalogue.drop_nulls([key, "title"]).group_by(key).agg(pl.col("title").sort().first())


def attach(goods: Frame, table: Frame, columns: list[str]) -> Frame:
    """Columns of a table kept by SKU or item: the row of the code where there is one, else of the whole item.

    Args:
        goods: Has `seller_sku` and `item_id`.
        table: Has both, either blank; a blank `seller_sku` means every SKU of the item.
        columns: What to bring over; a blank cell of the code's row falls back to the item's.
    """
    ordered = table.sort("_file", "_row", nulls_last=True) if "_row" in table.columns else table
    by_code = pick(ordered.drop_nulls("seller_sku"), "seller_sku", columns)
    by_item = pick(ordered.filter(pl.col("seller_sku").is_null()).drop_nulls("item_id"), "item_id", columns)
    joined = goods.join(by_code, on="seller_sku", how="left", suffix="_code").join(
        by_item, on="item_id", how="left", suffix="_item"
    )
    return joined.with_columns(
        pl.coalesce(f"{name}_of_seller_sku", f"{name}_of_item_id").alias(name) for name in columns
    ).drop(f"{name}_of_{key}" for name in columns for key in PAIR)


def pick(rows: Frame, key: str, columns: list[str]) -> Frame:
    """The first known value of each column for each key."""
    return rows.group_by(key).agg(
        pl.col(name).drop_nulls().first().alias(f"{name}_of_{key}") for name in columns
    )


def label(title: str = "title", code: str = "goods_id") -> pl.Expr:
    """What people call it: the title, shortened, and the code."""
    long = pl.col(title).str.len_chars() > LONGEST_TITLE
    short = pl.when(long).then(pl.col(title).str.slice(0, LONGEST_TITLE - 1) + "…").otherwise(pl.col(title))
    return pl.concat_str(short, code, separator=" ", ignore_nulls=True).alias("label")
