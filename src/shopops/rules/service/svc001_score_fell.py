"""SVC001: a score of the shop fell by more than it usually moves."""

from datetime import datetime

import polars as pl

from shopops.analysis.shop_scores import SCORES, Fall, falls, judgeable, latest
from shopops.checking.rule import SUBJECT, WARNING, Days, Frame, Judged, Rate, rule

SCHEMA = {
    **dict.fromkeys((*SUBJECT, "scores", "_column", "_file", "_sheet"), pl.String()),
    **dict.fromkeys(("day", "period_from", "period_to"), pl.Date()),
    **dict.fromkeys(("value", "threshold"), pl.Float64()),
    "_row": pl.Int64(),
}


@rule(
    "SVC001",
    severity=WARNING,
    subject="shop",
    metric="score",
    message="The shop's score fell on {day}: {scores}",
    action="Read the newest reviews and refunds, and look at what the score is made of, before it costs traffic.",
)
def score_fell(
    shop_scores: Frame,
    *,
    as_of: datetime,
    history_days: Days = 60,
    freshest_days: Days = 2,
    false_alarm_rate: Rate = 0.002,
) -> Judged:
    """A score of the shop fell beyond its usual wobble.

    ## What it checks
    The scores for item as described, service, delivery and experience on the last day that is given, each
    beside the level it had a day and a week before. The level follows the score (exponential smoothing), so
    that one which wanders slowly is not told every day; how far it moves is learnt from its own history, past
    bad days cut. A single step of 0.01 is never told. Of all that fell one finding is made, the most
    improbable first.

    Fewer than 14 earlier days, or no score of the last two days: not judged.

    ## Why it matters
    The platform ranks by these scores and lets shops into activities by them. They are means over months: a
    fall that is seen in them was a large one on its day, and takes as long to be made good.

    ## What to do
    Delivery: look at late and stalled parcels (ORD001, LOG001, LOG002). Service: at slow answers (SVC002 to
    SVC004). Item as described: at refunds and reviews (REF002, REV001).

    ## Settings
    - `history_days`: earlier days that tell how far a score usually moves. Source: two months hold quiet and
      busy weeks.
    - `freshest_days`: how many days ago the last score may be. Source: scores of yesterday are downloaded this
      morning; one day's delay is common.
    - `false_alarm_rate`: how often a quiet day may be told, all scores together (Bonferroni). Source: one quiet
      day in 500, so that all rules together raise at most one false alarm a week.
    """
    found = latest(shop_scores, as_of.date(), freshest_days)
    if isinstance(found, str):
        return Judged(pl.DataFrame(schema=SCHEMA), unknown(found))
    day, scores = found
    judged = judgeable(scores, history_days)
    if isinstance(judged, str):
        return Judged(pl.DataFrame(schema=SCHEMA), unknown(judged))
    worst = falls(judged, false_alarm_rate, history_days)
    return Judged(pl.DataFrame([told(day, worst, shop_scores)] if worst else [], SCHEMA))


def told(day: object, falls: list[Fall], shop_scores: Frame) -> dict[str, object]:
    """The finding, at the cell of the score that fell most improbably."""
    first = falls[0]
    cell = shop_scores.filter(pl.col("day") == day, pl.col("name") == first.name).row(0, named=True)
    words = [
        f"{SCORES[one.name]} {one.value:.2f} ({one.before:.2f} before, usual is {one.lowest:.2f} or more)"
        for one in falls
    ]
    return {
        "subject_id": "shop", "label": "the shop", "scores": ", ".join(words), "day": day,
        "value": first.value, "threshold": first.lowest, "period_from": day, "period_to": day,
        "_column": first.name, "_file": cell["_file"], "_sheet": cell["_sheet"], "_row": cell["_row"],
    }  # fmt: skip


def unknown(why: str) -> Frame:
    """The shop, not judged."""
    return pl.DataFrame([("shop", "the shop", why)], ["subject_id", "label", "why"], orient="row")
