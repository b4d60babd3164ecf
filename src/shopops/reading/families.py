"""Rows that sum other rows of the file: an order above its lines, a source above the sources it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from shopops.reading.descriptor import Export


def parents(kept: pl.DataFrame, export: Export) -> pl.Series:
    """`parent` for an order row above its lines, `subtotal` for a row of a tree that sums its children."""
    if export.parent is not None:
        line, order = export.parent
        whole = (pl.col(line) == pl.col(order)) | pl.col(line).is_null()
        why = pl.when(whole & (~whole).any().over(order)).then(pl.lit("parent"))
        return kept.select(why.alias("why")).to_series()
    if export.levels:
        return _subtotals(kept, export.levels)
    return pl.Series("why", [None], dtype=pl.String).new_from_index(0, kept.height)


def _subtotals(kept: pl.DataFrame, levels: tuple[str, ...]) -> pl.Series:
    """A row whose deeper levels say nothing is a subtotal where a row of the same parent goes deeper."""
    whole = [name for name in ("day", "last_day", "item_id") if name in kept.columns]
    frame = kept.with_columns(_depth(levels).alias("_depth"))
    why = pl.lit(None, dtype=pl.String)
    for at in range(1, len(levels)):
        group = [*whole, *(pl.col(name).fill_null("") for name in levels[:at])]
        deeper = (pl.col("_depth") > at).any().over(group)
        why = pl.when((pl.col("_depth") == at) & deeper).then(pl.lit("subtotal")).otherwise(why)
    return frame.select(why.alias("why")).to_series()


def _depth(levels: tuple[str, ...]) -> pl.Expr:
    """How many levels of a row say something: blanks, 汇总 and repeats of the level above do not."""
    depth: pl.Expr = pl.lit(len(levels))
    for at in range(len(levels) - 1, 0, -1):
        here, above = pl.col(levels[at]), pl.col(levels[at - 1])
        empty = here.is_null() | here.is_in(["汇总", "合计"]) | (here == above)
        depth = pl.when((depth == at + 1) & empty).then(at).otherwise(depth)
    return depth
