"""Bad reviews: more of them in the last days than is usual, of the items that matter and of the shop."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.circumstances import BLANK, Action, Answer, Case, circumstance
from shopops.analysis.circumstances._figures import LEVEL, status
from shopops.analysis.refund_days import SHOP
from shopops.analysis.usual import Day, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

Frame = pl.DataFrame
LATELY, BEFORE, FEWEST = 3, 56, 14
"""Days looked at up to the day, days before them, and of these at least so many."""


@circumstance("bad reviews up", "own")
def bad_reviews(review_days: Frame, *, case: Case) -> Sequence[Answer]:
    """Whether the share of bad and neutral reviews rose in the last three days."""
    subjects = [*case.items, SHOP]
    found = {one: _judged(review_days.filter(pl.col("item_id") == one), case) for one in subjects}
    told = [_answer(one, case, *figures) for one, figures in found.items() if figures and figures[2] < LEVEL]
    if told:
        return told
    shop = found[SHOP]
    if shop is None:
        return (Answer(BLANK, f"reviews of the days before {case.day}, {FEWEST} days at least"),)
    return (_answer(SHOP, case, *shop),)


def _judged(rows: Frame, case: Case) -> tuple[int, int, float, float] | None:
    """Bad and all reviews of the last days, how seldom so many are bad, and the usual share."""
    days = [
        Day(day.weekday(), sold, bad)
        for day, bad, sold in rows.sort("day").select("day", "refunds", "sold").iter_rows()
        if sold > 0 and case.day - timedelta(days=BEFORE) <= day <= case.day - timedelta(days=LATELY)
    ]
    late = rows.filter(pl.col("day") > case.day - timedelta(days=LATELY), pl.col("day") <= case.day)
    bad, all_of_them = int(late["refunds"].sum()), int(late["sold"].sum())
    if len(days) < FEWEST or not all_of_them:
        return None
    usual = fit(days)
    return bad, all_of_them, usual.at_least(bad, all_of_them), usual.rate


def _answer(subject: str, case: Case, bad: int, every: int, chance: float, rate: float) -> Answer:
    seen = chance < LEVEL
    name = "the shop" if subject == SHOP else case.name(subject)
    told = f"{name}: {bad} of {every} reviews in {LATELY} days are bad or neutral, usual is {rate:.0%}"
    touches = {} if subject == SHOP else {"item": frozenset([subject])}
    action = Action("customer service", f"Answer the new bad reviews of {name}, and see what they share.")
    began = case.day - timedelta(days=LATELY - 1) if seen else None
    return Answer(status(seen), told, began, touches, actions=(action,) if seen else ())
