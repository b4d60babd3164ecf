"""Prices: what buyers paid for a piece of an item, against the days before."""

from __future__ import annotations

from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.circumstances import BLANK, CALM, SEEN, Action, Answer, Case, circumstance
from shopops.analysis.circumstances._figures import source_of
from shopops.analysis.covered_days import single_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Frame = pl.DataFrame
LATELY, FEWEST, PIECES = 14, 5, 3
"""Days before that it is held against, of these at least so many, each with so many pieces sold."""
DEARER = 1.04
"""A piece must be dearer by so much than usual, and dearer than on any of those days."""


@circumstance("price up", "own", one_of=("item_days", "listing_days"))
def price_up(
    item_days: Frame | None = None, listing_days: Frame | None = None, *, case: Case
) -> Sequence[Answer]:
    """Whether an item that matters became dearer: by the listings of two days, else by what a piece was paid."""
    listed = [] if listing_days is None else list(_listed(listing_days, case))
    paid, judged = ([], 0) if item_days is None else _paid(single_days(item_days), case)
    names = {item for one in listed for item in one.touches["item"]}
    found = [*listed, *(one for one in paid if not names & one.touches["item"])]
    if found:
        return found
    if not judged and (listing_days is None or listing_days.is_empty()):
        return (
            Answer(
                BLANK, "what a piece was paid on the day and on five days before, of an item that matters"
            ),
        )
    return (Answer(CALM, f"a piece was paid as before ({judged} items that matter)"),)


def _listed(listing_days: Frame, case: Case) -> Iterator[Answer]:
    """Items whose lowest listed price rose between the last two listings up to the day after."""
    own = listing_days.filter(
        pl.col("item_id").is_in(case.items), pl.col("listed_on") <= case.day + timedelta(days=1)
    ).with_columns(shown=pl.coalesce("sku_price", "price"))
    lowest = (
        own.drop_nulls("shown")
        .group_by("item_id", "listed_on")
        .agg(pl.col("shown").min(), pl.col("_file", "_row").first())
    )
    for item, rows in lowest.sort("listed_on").group_by("item_id", maintain_order=True):
        if rows.height < 2:
            continue
        before, now = rows.tail(2).to_dicts()
        if float(now["shown"]) > DEARER * float(before["shown"]):
            told = f"{now['shown']} listed on {now['listed_on']}, {before['shown']} on {before['listed_on']}"
            yield _answer(str(item[0]), case, told, source_of(now))


def _paid(rows: Frame, case: Case) -> tuple[list[Answer], int]:
    """Items of which a piece was paid more than on all days before, and how many could be judged."""
    found, judged = [], 0
    for item in case.items:
        own = rows.filter(pl.col("item_id") == item, pl.col("units") >= PIECES).with_columns(
            piece=pl.col("paid_amount").cast(pl.Float64) / pl.col("units")
        )
        past = own.filter(pl.col("day") < case.day, pl.col("day") >= case.day - timedelta(days=LATELY))
        now = own.filter(pl.col("day") == case.day)
        if now.is_empty() or past.height < FEWEST:
            continue
        judged += 1
        row, usual = now.row(0, named=True), past["piece"].to_list()
        if row["piece"] > max(DEARER * median(usual), *usual):
            told = f"a piece was paid {row['piece']:.2f}, {median(usual):.2f} in the two weeks before"
            found.append(_answer(item, case, told, source_of(row)))
    return found, judged


def _answer(item: str, case: Case, told: str, source: str) -> Answer:
    action = Action(
        "operator", f"Was the price of {case.name(item)} meant to rise? Compare plan, listing and coupons."
    )
    return Answer(
        SEEN,
        f"{case.name(item)}: {told}",
        case.day,
        {"item": frozenset([item])},
        source=source,
        actions=(action,),
    )
