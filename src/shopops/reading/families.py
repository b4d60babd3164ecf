"""Rows that say again what others of the file say: an order above its lines, a source above those it holds.

And the same spend, once for each way of crediting sales to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from shopops.tables import all_tables

if TYPE_CHECKING:
    from shopops.reading.descriptor import Export


def parents(kept: pl.DataFrame, export: Export) -> pl.Series:
    """`parent` for an order row above its lines, `subtotal` for a row of a tree that sums its children.

    And `credit` for a row whose spend another row tells too, with sales that are credited in another way.
    """
    if export.parent is not None:
        line, order = export.parent
        whole = (pl.col(line) == pl.col(order)) | pl.col(line).is_null()
        why = pl.when(whole & (~whole).any().over(order)).then(pl.lit("parent"))
        return kept.select(why.alias("why")).to_series()
    if export.levels:
        return _subtotals(kept, export.levels)
    if any(kept[name].null_count() < kept.height for name in export.credits):
        return _credits(kept, export)
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
        silent = says_nothing(levels[at], levels[at - 1])
        depth = pl.when((depth == at + 1) & silent).then(at).otherwise(depth)
    return depth


def says_nothing(level: str, above: str) -> pl.Expr:
    """Whether a level of a tree is blank, 汇总, or a repeat of the level above it."""
    here = pl.col(level)
    return here.is_null() | here.is_in(["汇总", "合计"]) | (here == pl.col(above)).fill_null(value=False)


SPEND = ("impressions", "clicks", "cost")
"""What does not depend on how sales are credited."""


def _credits(kept: pl.DataFrame, export: Export) -> pl.Series:
    """Of rows of one thing that tell of the same spend, all but the one with the longest time from click to sale.

    Sales after a click go before sales after a mere showing (效果模型), as in the reports that tell one way only.
    """
    ways = pl.concat_str(pl.col(export.credits).fill_null(""), separator=" ")
    same = [pl.col(name) for name in (*all_tables()[export.table].key, *SPEND)]
    days = ways.str.extract(r"(\d+)\s*(?:天|日|d)").cast(pl.Int64).fill_null(0)
    preferred = days * 10 + ways.str.contains("点击").cast(pl.Int64)
    best = preferred == preferred.max().over(same)
    chosen = ways.filter(best).first().over(same)
    why = pl.when(ways != chosen).then(pl.lit("credit"))
    return kept.select(why.alias("why")).to_series()


def repeated_spend(aside: pl.DataFrame) -> tuple[str, ...]:
    """A note, where spend stands in the file once for each way of crediting sales."""
    rows = aside.filter(pl.col("why") == "credit").height
    if not rows:
        return ()
    return (
        f"the same spend stands in it once for each way of crediting sales; it counts once, and {rows:,} "
        f"row{'s' if rows > 1 else ''} with the sales of other ways {'are' if rows > 1 else 'is'} set aside",
    )
