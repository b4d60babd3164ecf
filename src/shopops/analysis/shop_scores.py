"""The scores of the shop by day, from whichever report has them."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from shopops.analysis import derived
from shopops.analysis.covered_days import single_days
from shopops.analysis.levels import Level, wandering
from shopops.analysis.usual import FEWEST_DAYS
from shopops.tables import ORIGIN

Frame = pl.DataFrame
SCORES = {
    "description_score": "item as described",
    "service_score": "service",
    "logistics_score": "delivery",
    "experience_score": "experience",
}
"""Column to the name of the score, as people say it."""
AHEAD = (1, 7)
"""A score is compared with what it was a day and a week before: a sudden fall and a slow one."""
LEAST_SPREAD = 0.006
"""Scores are printed in steps of 0.01: a single step is never unusual."""


@derived(one_of=("scores", "shop_days"))
def shop_scores(scores: Frame | None = None, shop_days: Frame | None = None) -> Frame:
    """One row a day and score: `day, name, score` and the origin; the sheet of scores goes first."""
    schema = {"day": pl.Date(), "name": pl.String(), "score": pl.Float64()}
    empty = pl.DataFrame(schema=schema | {"_file": pl.String(), "_sheet": pl.String(), "_row": pl.UInt32()})
    single = None if shop_days is None else single_days(shop_days)
    parts = [
        table.select("day", pl.lit(name).alias("name"), pl.col(name).alias("score"), *ORIGIN).drop_nulls(
            ["day", "score"]
        )
        for table in (scores, single)
        if table is not None
        for name in SCORES
        if name in table.columns
    ]
    rows = pl.concat(
        [empty, *(part.select(pl.col(n).cast(t) for n, t in empty.schema.items()) for part in parts)]
    )
    return rows.unique(["day", "name"], keep="first", maintain_order=True).sort("name", "day")


@dataclass(frozen=True, slots=True)
class Fall:
    """A score that fell: `value` on the day, `before` by the level it had, `lowest` what is still usual."""

    name: str
    value: float
    before: float
    lowest: float
    chance: float


def fall(name: str, values: list[float], chance: float, history_days: int) -> Fall | None:
    """The most improbable fall of the last value, against a day and a week before; null if none is below `chance`.

    Args:
        name: Of the score.
        values: In order of days; the last one is judged.
        chance: For each of the comparisons.
        history_days: How many values count as history.
    """
    found: list[tuple[float, Level]] = []
    for ahead in AHEAD:
        past = values[max(0, len(values) - ahead - history_days) : len(values) - ahead]
        if len(past) >= FEWEST_DAYS:
            level = wandering(past, ahead, LEAST_SPREAD)
            found.append((level.at_most(values[-1]), level))
    best, level = min(found, key=lambda one: one[0])
    return Fall(name, values[-1], level.centre, level.lowest(chance), best) if best < chance else None


def judgeable(scores: dict[str, list[float]], history_days: int) -> dict[str, list[float]] | str:
    """The scores whose last value has enough days before it to be judged, or why there are none."""
    past = {name: min(len(values) - 1, history_days) for name, values in scores.items()}
    enough = {name: values for name, values in scores.items() if past[name] >= FEWEST_DAYS}
    return enough or f"{max(past.values())} days of history, {FEWEST_DAYS} needed"


def falls(scores: dict[str, list[float]], rate: float, history_days: int) -> list[Fall]:
    """The scores that fell, the most improbable first; all comparisons share the rate (Bonferroni)."""
    chance = rate / (len(scores) * len(AHEAD))
    found = [fall(name, scores[name], chance, history_days) for name in SCORES if name in scores]
    return sorted((one for one in found if one is not None), key=lambda one: one.chance)


def latest(scores: Frame, as_of: date, freshest_days: int) -> tuple[date, dict[str, list[float]]] | str:
    """The last day with scores and the scores up to it, or why there are none."""
    known = scores.filter(pl.col("day") <= as_of)
    last = known["day"].max()
    if not isinstance(last, date):
        return "no scores are given"
    if (as_of - last).days > freshest_days:
        return f"the scores reach to {last} only"
    lists = known.group_by("name", maintain_order=True).agg("score", pl.col("day").last())
    return last, {name: values for name, values, day in lists.rows() if day == last}
