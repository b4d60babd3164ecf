"""Which goods a command about stock is to show."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from shopops.commands._naming import unknown
from shopops.commands._options import ASK, SHOW
from shopops.errors import UsageError

if TYPE_CHECKING:
    import polars as pl


class Tier(StrEnum):
    """How much a good matters."""

    HERO = "hero"
    SECOND = "second"
    OTHER = "other"


Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="WORDS",
        help="Only these goods: a code or item id, its beginning, or a word of the title; several with commas.",
        rich_help_panel=ASK,
    ),
]
Tiers = Annotated[
    list[Tier] | None,
    typer.Option("--tier", help="Only goods of this tier; may be given again.", rich_help_panel=ASK),
]
Limit = Annotated[
    int,
    typer.Option(
        "--limit", min=0, help="Goods that are listed in the terminal; 0 lists all.", rich_help_panel=SHOW
    ),
]


def chosen(goods: pl.DataFrame, select: list[str] | None, tiers: list[Tier] | None) -> pl.DataFrame:
    """The goods that were asked for.

    Raises:
        UsageError: If a word fits none, with the nearest code.
    """
    import polars as pl

    found = goods
    if tiers:
        found = found.filter(pl.col("tier").is_in([str(one) for one in tiers]))
    words = [word.strip() for one in select or () for word in one.split(",") if word.strip()]
    if not words:
        return found
    return found.filter(pl.any_horizontal(_fits(goods, word) for word in words))


def _fits(goods: pl.DataFrame, word: str) -> pl.Expr:
    """Whether a good is meant by a word. Raises `UsageError` if none is."""
    import polars as pl

    low = word.lower()
    begins = pl.element().str.to_lowercase().str.starts_with(low)
    title = pl.col("title").fill_null("").str.to_lowercase().str.contains(low, literal=True)
    ids = pl.concat_list(pl.concat_list("goods_id"), "codes", "item_ids").list.eval(begins).list.any()
    fits = (ids.fill_null(value=False) | title).alias(word)
    if not goods.select(fits.any()).item():
        known = goods["goods_id"].to_list()
        raise unknown("good", word, known, "`shopops inventory cover --limit 0` lists all.")
    return fits


def the_one(goods: pl.DataFrame, word: str) -> dict[str, Any]:
    """The good of that code or item id, else the only one that the word fits.

    Raises:
        UsageError: If it is none, or if several fit.
    """
    import polars as pl

    exact = goods.filter(pl.col("goods_id").str.to_lowercase() == word.strip().lower())
    found = exact if exact.height else chosen(goods, [word], None)
    if found.height == 1:
        return found.row(0, named=True)
    if found.is_empty():
        raise UsageError(f"--explain {word}: names no good whose stock and sales are known.")
    names = ", ".join(found["goods_id"].head(5).to_list())
    raise UsageError(f"--explain {word}: fits {found.height} goods ({names} …). Name one of them.")
