"""Pages: a title that changed, and with it perhaps the place in the search."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.circumstances import BLANK, CALM, SEEN, Action, Answer, Case, circumstance
from shopops.analysis.circumstances._figures import source_of
from shopops.analysis.covered_days import single_days

if TYPE_CHECKING:
    from collections.abc import Sequence

Frame = pl.DataFrame
LATELY = 7


@circumstance("page or title changed", "own", one_of=("item_days", "listing_days"))
def title_changed(
    item_days: Frame | None = None, listing_days: Frame | None = None, *, case: Case
) -> Sequence[Answer]:
    """Whether the title of an item that matters changed in the week to the day; no export tells more of a page."""
    given = [single_days(item_days)] if item_days is not None else []
    if listing_days is not None:
        given.append(listing_days.with_columns(day=pl.col("listed_on")))
    columns = ["item_id", "day", "title", "_file", "_row"]
    rows = pl.concat([one.select(columns) for one in given]).drop_nulls(["item_id", "day", "title"])
    lately = pl.col("day").is_between(case.day - timedelta(days=LATELY), case.day)
    own = rows.filter(pl.col("item_id").is_in(case.items), lately).sort("day")
    plain = pl.col("title").str.normalize("NFKC").str.replace_all(r"\s+", "")
    before = plain.shift(1).over("item_id")
    changed = own.with_columns(before=pl.col("title").shift(1).over("item_id")).filter(plain != before)
    if own.filter(pl.col("day") == case.day).is_empty():
        return (Answer(BLANK, f"titles of {case.day} and of the days before"),)
    if changed.is_empty():
        return (
            Answer(CALM, f"titles of {own['item_id'].n_unique()} items that matter are those of a week ago"),
        )
    return [
        _answer(row, case) for row in changed.unique("item_id", keep="last", maintain_order=True).to_dicts()
    ]


def _answer(row: dict[str, object], case: Case) -> Answer:
    item, day = str(row["item_id"]), row["day"]
    began = day if isinstance(day, date) else None
    told = f"{case.name(item)}: the title became “{row['title']}”, before it was “{row['before']}”"
    action = Action(
        "operator",
        f"Who changed the page of {case.name(item)}, and what else? Put it back if nobody meant it.",
    )
    return Answer(SEEN, told, began, {"item": frozenset([item])}, source=source_of(row), actions=(action,))
