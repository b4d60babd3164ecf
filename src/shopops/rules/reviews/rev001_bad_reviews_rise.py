"""REV001: more bad reviews than usual."""

from datetime import datetime

import polars as pl

from shopops.analysis.catalogue import label, titles_of
from shopops.analysis.refund_days import SHOP
from shopops.analysis.refund_jumps import FIGURES, Jumps, all_windows, figures, stale
from shopops.analysis.refund_rates import Window
from shopops.analysis.review_days import rated
from shopops.checking.rule import SUBJECT, WARNING, Days, Frame, Judged, Rate, rule

SCHEMA = {**dict.fromkeys((*SUBJECT, "subject_kind"), pl.String()), **FIGURES, "reviews": pl.Int64()}


@rule(
    "REV001",
    severity=WARNING,
    subject="item",
    metric="bad and neutral reviews",
    message="{label}: {value:.0f} of {reviews} reviews {when} are bad or neutral, {expected:.1f} are usual and "
    "{threshold:.0f} the most; {reason}",
    action="Read the newest reviews of {label}, answer each, and mend what they name.",
)
def bad_reviews_rise(
    reviews: Frame,
    review_days: Frame,
    catalogue: Frame,
    *,
    as_of: datetime,
    false_alarm_rate: Rate = 0.01,
    oldest_days: Days = 7,
) -> Judged:
    """Bad reviews rise.

    ## What it checks
    Of the reviews of the last 1, 2, 4, 7 and 14 days, how many are bad or neutral, for each item and for the shop,
    beside the usual share: the item's own, helped by the other items' where it has few reviews. The range allows
    for chance, for shares that move from week to week, and for how well they are known. If the shop as a whole
    rose, items that rose only as much are not told again; if one item is the cause, the shop is not told.

    Of what buyers wrote only topics are kept; the most frequent one is named. Reviews without a rating do not
    count. Reviews that reach only to more than a week ago, or less than 14 days of history before the days looked
    at: not judged.

    ## Why it matters
    The newest bad reviews stand at the top of the page: conversion falls before the score does.

    ## What to do
    Answer each in public within the day. Look for what they share: a batch, a colour, the packing, the page.

    ## Settings
    - `false_alarm_rate`: how often a quiet morning may bring a false warning of any item; the items share it
      (Bonferroni), the shop has a quarter of it besides. Source: the comparisons overlap, so
      that in simulated quiet shops 0.01 gave a false warning once in about 500 days.
    - `oldest_days`: reviews that reach no further than so many days before the check are not judged. Source: a
      week without a single review is a missing download.
    """
    found = all_windows(review_days)
    why = stale(review_days, as_of.date(), oldest_days, "reviews")
    if review_days.is_empty():
        why = "no review has a rating and a day"
    elif why is None and not any(found.values()):
        why = "less than 14 days of history before the days looked at"
    if why is not None:
        return Judged(
            pl.DataFrame(schema=SCHEMA),
            pl.DataFrame([{"subject_id": SHOP, "label": "the shop", "why": why}]),
        )
    jumps = Jumps(found, false_alarm_rate)
    bad = rated(reviews).filter("is_bad")
    rows = [describe(name, one, jumps, bad) for name, one in jumps.told().items()]
    titles = titles_of(catalogue, "item_id").rename({"item_id": "subject_id"})
    told = pl.DataFrame(rows, SCHEMA).drop("label").join(titles, on="subject_id", how="left")
    named = pl.when(pl.col("subject_id") == SHOP).then(pl.lit("the shop")).otherwise(label(code="subject_id"))
    return Judged(told.with_columns(named.alias("label")).sort("subject_id"))


def describe(name: str, one: Window, jumps: Jumps, bad: Frame) -> dict[str, object]:
    """What the finding says of an item, or of the shop."""
    mine = bad if name == SHOP else bad.filter(pl.col("item_id") == name)
    days = mine.filter(pl.col("day").is_between(one.first, one.last))
    kind = SHOP if name == SHOP else "item"
    chance = jumps.shop_chance if name == SHOP else jumps.chance
    return {"subject_id": name, "subject_kind": kind, "reviews": round(one.sold)} | figures(one, chance, days)
