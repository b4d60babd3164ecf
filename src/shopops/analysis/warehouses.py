"""Which warehouses goods are shipped from, told by their names, and what can be sold from there."""

import polars as pl

Frame = pl.DataFrame
NOT_SHIPPING = "退货|退换|销退|残|次品|不良|报废|样品|维修|待检|return|defect|damage"
"""Warehouses of these names hold pieces that are not sold from there."""


def is_set_aside() -> pl.Expr:
    """Whether a row of a stock sheet tells of a warehouse for returns, defects or samples."""
    return pl.col("warehouse").str.contains(f"(?i){NOT_SHIPPING}").fill_null(value=False)


def free_pieces() -> pl.Expr:
    """Pieces of a row of a stock sheet that are promised to nobody: as printed, else on hand − committed − locked."""
    promised = pl.col("committed").fill_null(0) + pl.col("locked").fill_null(0)
    return pl.coalesce("available", pl.col("on_hand") - promised)


def sellable(stock: Frame) -> pl.Expr:
    """Pieces of each row that can be sold: those of a warehouse that is set aside count as none."""
    return pl.when(set_aside(stock)).then(0).otherwise(free_pieces())


def set_aside(stock: Frame) -> pl.Expr:
    """Whether the pieces of a row cannot be sold.

    Where every warehouse of the sheets is called so, the name tells nothing, and all count as sellable.

    Args:
        stock: All rows.
    """
    aside = stock.select(is_set_aside().alias("aside"))["aside"]
    return pl.lit(value=False) if aside.all() else is_set_aside()
