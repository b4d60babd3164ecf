"""TRF001: yesterday's conversion of the shop is outside its usual range."""

from datetime import datetime, timedelta

import polars as pl

from shopops.analysis.conversion import VALUES, conversion
from shopops.analysis.covered_days import single_days
from shopops.analysis.day_figures import FALL, kinds_of
from shopops.checking.rule import NOTICE, SUBJECT, WARNING, Days, Frame, Judged, Rate, rule

SCHEMA = dict.fromkeys(SUBJECT, pl.String()) | VALUES | {"severity": pl.Int8(), "aside": pl.String()}


@rule(
    "TRF001",
    severity=WARNING,
    subject="shop",
    metric="conversion rate",
    message="Conversion of the shop on {day} ({weekday}) was {value:.2%}, "
    "{buyers} buyers of {visitors:,} {people}; usual is {low:.2%} to {high:.2%}{aside}",
    action="Find what changed on that day: a source, an item sold out, a price, a review, an activity over.",
    column="buyers",
    explains=("TRF002", "TRF006"),
)
def shop_conversion_unusual(
    shop_days: Frame,
    calendar: Frame,
    *,
    as_of: datetime,
    history_days: Days = 28,
    false_alarm_rate: Rate = 0.002,
) -> Judged:
    """Conversion of the shop is outside its usual range.

    ## What it checks
    Of all who visited the shop yesterday, how many paid? The share is compared with the shop's own last
    weeks. The usual range allows for chance (few visitors give a wide range), for the ordinary ups and
    downs from day to day, for the weekday, and for how well the history is known. A fall out of the range
    is a warning; a rise is a notice. The money at risk is the buyers missing against the usual rate × the
    average order value.

    Statutory holidays, make-up workdays, official campaigns and the days after them, campaigns of the shop's
    own and days with far more visitors than usual (table `calendar`) are no history. A fall on such a day is
    a notice that says which day it was; a rise on it is not told.

    Only reports of a single day are used. Fewer than 14 days of history, a yesterday that is missing, or so
    few visitors that even a day without a buyer would be nothing unusual: not judged.

    ## Why it matters
    A fall in conversion loses sales that no further traffic brings back, and what is paid for traffic is
    lost too. Ordinary days move by 5 to 20 %, so that a figure alone does not tell a bad day from a quiet
    one.

    ## What to do
    Look which items and sources lost buyers, then at what changed there: sold out, price, promotion over,
    new bad reviews, slower answers. If everything fell alike, look at the shop's scores and at the
    calendar.

    ## Settings
    - `history_days`: ordinary days that count as history; they may reach back twice as far. Source: four weeks
      hold each weekday four times and are short enough to follow the season.
    - `false_alarm_rate`: how often a quiet day may be told as a fall. Source: one quiet day in 500, so that
      all rules together raise at most one false alarm a week.
    """
    yesterday = as_of.date() - timedelta(days=1)
    found = conversion(single_days(shop_days), yesterday, history_days, kinds_of(calendar))
    who = {"subject_id": "shop", "label": "the shop"}
    if isinstance(found, str):
        return not_judged(who | {"why": found})
    if found.is_blind(FALL, false_alarm_rate):
        return not_judged(who | {"why": f"{found.visitors} visitors are too few to tell a fall"})
    direction = found.direction(false_alarm_rate)
    more = {"severity": WARNING if direction == FALL and found.kind is None else NOTICE, "aside": found.aside}
    rows = [who | found.values(false_alarm_rate) | more] if found.is_told(false_alarm_rate) else []
    return Judged(pl.DataFrame(rows, schema=SCHEMA))


def not_judged(row: dict[str, str]) -> Judged:
    """Nothing found, and why."""
    return Judged(pl.DataFrame(schema=SCHEMA), pl.DataFrame([row]))
