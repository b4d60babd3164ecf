"""TRF002: yesterday's conversion of a hero item is outside its usual range."""

from datetime import datetime, timedelta

import polars as pl

from shopops.analysis.conversion import VALUES, Conversion, conversion
from shopops.analysis.covered_days import single_days
from shopops.analysis.day_figures import FALL, kinds_of
from shopops.checking.rule import NOTICE, REASONS, SUBJECT, WARNING, Days, Frame, Judged, Rate, rule
from shopops.rules.traffic._answers import heroes, others_by_day

SCHEMA = dict.fromkeys(SUBJECT, pl.String()) | VALUES | {"severity": pl.Int8(), "beside": pl.String()}
IN_STEP = 0.05
"""A fall that the fall of the other items leaves this likely is told as a part of theirs."""


@rule(
    "TRF002",
    severity=WARNING,
    subject="item",
    metric="conversion rate",
    message="{label}: conversion on {day} ({weekday}) was {value:.2%}, "
    "{buyers} buyers of {visitors:,} {people}; usual is {low:.2%} to {high:.2%}{beside}",
    action="Open the item as a buyer would: SKUs sold out, price, delivery promise, newest reviews.",
    column="buyers",
    explains=("TRF001",),
)
def hero_conversion_unusual(
    item_days: Frame,
    tiers: Frame,
    calendar: Frame,
    *,
    as_of: datetime,
    history_days: Days = 28,
    false_alarm_rate: Rate = 0.005,
) -> Judged:
    """Conversion of a hero item is outside its usual range.

    ## What it checks
    For each hero item: how many of yesterday's visitors paid, compared with the item's own last weeks, in
    the same way as TRF001 does for the shop. Since several items are looked at, each has to stand out the
    more. When all other items together fell too and the item fell about as much, the finding is a notice
    that says so, and TRF001 tells of the shop. A rise is a notice.

    Holidays, campaigns and other crowded days (table `calendar`) are no history, as in TRF001: a fall on such
    a day is a notice, a rise is not told.

    Heroes are the items marked so in the item costs, otherwise those that bring the first half of the money
    of the last 30 days. An item without visitors yesterday, with fewer than 14 days of history, or with too
    few visitors to tell a fall is not judged.

    The money at risk is the buyers missing against the usual rate × the average order value.

    ## Why it matters
    Heroes bring half of the sales and most of the search traffic. The platform ranks an item by how it
    converts: a few bad days cost its place.

    ## What to do
    Open the item as a buyer would. Usual causes: the best-selling SKU sold out, a coupon or activity that
    ended, a bad review or question on top, a changed main picture, a longer delivery promise.

    ## Settings
    - `history_days`: ordinary days that count as history; they may reach back twice as far. Source: four weeks
      hold each weekday four times and are short enough to follow the season.
    - `false_alarm_rate`: how often a quiet day may bring a false fall of any hero. Source: one quiet day in
      200, shared out among the heroes (Bonferroni); stricter, and a hero of a shop with many would have to
      lose nearly everything before it is told.
    """
    yesterday = as_of.date() - timedelta(days=1)
    rows, kinds = single_days(item_days), kinds_of(calendar)
    looked = {
        who: conversion(rows.filter(pl.col("item_id") == who[0]), yesterday, history_days, kinds)
        for who in heroes(tiers, item_days)
    }
    counted = rows.drop_nulls(["visitors", "buyers"])
    known = {who: found for who, found in looked.items() if isinstance(found, Conversion)}
    able = sum(not found.is_blind(FALL, false_alarm_rate) for found in known.values())
    chance = false_alarm_rate / max(1, able)
    unknown = {who: found for who, found in looked.items() if isinstance(found, str)} | {
        who: f"{found.visitors} visitors are too few to tell a fall"
        for who, found in known.items()
        if found.is_blind(FALL, chance)
    }
    told = [
        dict(zip(SUBJECT, who, strict=True))
        | told_of(
            found,
            conversion(others_by_day(counted, "item_id", who[0]), yesterday, history_days, kinds),
            chance,
        )
        for who, found in known.items()
        if found.is_told(chance) and who not in unknown
    ]
    reasons = [dict(zip((*SUBJECT, "why"), (*who, why), strict=True)) for who, why in unknown.items()]
    return Judged(pl.DataFrame(told, schema=SCHEMA), pl.DataFrame(reasons, schema=REASONS))


def told_of(found: Conversion, others: Conversion | str, chance: float) -> dict[str, object]:
    """The finding's values: a fall that all items share is a notice, as is a rise."""
    values = found.values(chance) | {"severity": NOTICE, "beside": found.aside}
    if found.direction(chance) != FALL or found.kind is not None:
        return values
    if isinstance(others, Conversion) and others.change < 0:
        likely = found.beside(others).usual.at_most(found.events, found.trials)
        if likely >= IN_STEP:
            return values | {"beside": f"; all other items together fell by {-others.change:.0%}"}
    return values | {"severity": WARNING}
