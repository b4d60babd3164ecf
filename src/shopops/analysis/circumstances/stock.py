"""Stock: an item that people came for, and could not buy."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.circumstances import CALM, SEEN, Action, Answer, Case, circumstance
from shopops.analysis.circumstances._figures import source_of
from shopops.analysis.joined_lines import sold
from shopops.analysis.warehouses import sellable

if TYPE_CHECKING:
    from collections.abc import Sequence

Frame = pl.DataFrame
LATELY = 28
MUCH = 0.1
"""A code that brings less of its item's pieces is no reason."""


@circumstance("hero out of stock", "own")
def hero_out_of_stock(
    stock: Frame, catalogue: Frame, joined_lines: Frame | None = None, *, case: Case
) -> Sequence[Answer]:
    """Whether an item of a cause, or a hero, or a code that brings a good part of it, is gone."""
    gone = _gone(stock)
    pairs = catalogue.drop_nulls(["seller_sku", "item_id"]).filter(pl.col("item_id").is_in(case.items))
    rows = pairs.join(gone, on="seller_sku").join(
        _sales(joined_lines, case.day), on=["item_id", "seller_sku"], how="left"
    )
    telling = rows.filter((pl.col("share") >= MUCH) | pl.lit(joined_lines is None)).sort(
        "share", descending=True, nulls_last=True
    )
    if telling.is_empty():
        told = f"none of {len(case.items)} items that matter, in the stock of {stock['counted_on'].drop_nulls()[-1]}"
        return (Answer(CALM, told, source=source_of(stock.row(0, named=True) | {"_row": None})),)
    return [
        _answer(row, case) for row in telling.unique("item_id", keep="first", maintain_order=True).to_dicts()
    ]


def _gone(stock: Frame) -> Frame:
    """Codes of which nothing can be sold in any warehouse."""
    rows = stock.with_columns(pieces=sellable(stock)).drop_nulls(["seller_sku", "pieces"])
    sums = rows.group_by("seller_sku").agg(
        pl.col("pieces").sum(), pl.col("counted_on", "_file", "_row").first()
    )
    return sums.filter(pl.col("pieces") <= 0)


def _sales(lines: Frame | None, day: date) -> Frame:
    """Share of each code in its item's pieces of the weeks before, and the last day that it was sold."""
    if lines is None:
        kinds = {"item_id": pl.String, "seller_sku": pl.String, "share": pl.Float64, "last": pl.Date}
        return pl.DataFrame(schema=kinds)
    past = sold(lines).filter(pl.col("day") < day, pl.col("day") >= day - timedelta(days=LATELY))
    sums = past.group_by("item_id", "seller_sku").agg(
        pl.col("units").sum(), pl.col("day").max().alias("last")
    )
    share = (pl.col("units") / pl.col("units").sum().over("item_id")).alias("share")
    return sums.select("item_id", "seller_sku", share, "last")


def _answer(row: dict[str, object], case: Case) -> Answer:
    item, code, share, last = str(row["item_id"]), row["seller_sku"], row["share"], row["last"]
    part = f", which takes {share:.0%} of its sales," if isinstance(share, float) else ""
    since = f"; last sold on {last}" if isinstance(last, date) else ""
    told = f"{case.name(item)}: {code}{part} had {row['pieces']} pieces on {row['counted_on']}{since}"
    name = case.name(item)
    actions = (
        Action("buyer", f"When do new pieces of {code} arrive, and can the supplier send some at once?"),
        Action("operator", f"Say on the page of {name} when it is back, and put what is in stock first."),
        Action("advertising", f"Stop or lower what brings people to {name} until it is back."),
    )
    began = last + timedelta(days=1) if isinstance(last, date) else None
    return Answer(SEEN, told, began, {"item": frozenset([item])}, source=source_of(row), actions=actions)
