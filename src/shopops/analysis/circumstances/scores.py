"""The scores of the shop: a fall shows on every page."""

from __future__ import annotations

import polars as pl

from shopops.analysis.circumstances import BLANK, Action, Answer, Case, circumstance
from shopops.analysis.circumstances._figures import HISTORY, LEVEL, status
from shopops.analysis.shop_scores import SCORES, falls, judgeable, latest

Frame = pl.DataFrame
FRESH = 3


@circumstance("score fall", "own")
def score_fall(shop_scores: Frame, *, case: Case) -> Answer:
    """Whether one of the shop's scores fell beyond its usual wobble."""
    found = latest(shop_scores, case.day, FRESH)
    if isinstance(found, str):
        return Answer(BLANK, found)
    day, lists = found
    judged = judgeable(lists, HISTORY)
    if isinstance(judged, str):
        return Answer(BLANK, f"scores of the days before {day}: {judged}")
    worst = next(iter(falls(judged, LEVEL, HISTORY)), None)
    if worst is None:
        shown = ", ".join(f"{SCORES[name]} {values[-1]:.2f}" for name, values in judged.items())
        return Answer(status(seen=False), f"{shown} on {day}, none below its usual wobble")
    name = SCORES[worst.name]
    told = f"{name} {worst.value:.2f} on {day}, was {worst.before:.2f}, usual is from {worst.lowest:.2f}"
    action = Action("operator", f"Look what brought {name} down: the newest reviews, late parcels, disputes.")
    return Answer(status(seen=True), told, day, actions=(action,))
