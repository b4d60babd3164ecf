"""TRF006: fewer than usual of those who came by a source yesterday paid."""

from datetime import datetime, timedelta

import polars as pl

from shopops.analysis.day_figures import Measure, day_figure, kinds_of
from shopops.analysis.day_verdicts import verdicts
from shopops.checking.rule import WARNING, Days, Frame, Judged, Rate, rule
from shopops.rules.traffic._answers import answer, rest_of

CONVERSION = Measure("buyers", "visitors", is_paid=True)


@rule(
    "TRF006",
    severity=WARNING,
    subject="source",
    metric="conversion rate",
    message="{label}: conversion on {day} ({weekday}) was {value:.2%}, {events} buyers of {trials:,} visitors; "
    "usual is {low:.2%} to {high:.2%}{beside}",
    action="See what the source leads to: the items and prices shown, new audiences or keywords.",
    column="buyers",
    explains=("TRF001",),
)
def source_conversion_unusual(
    source_days: Frame,
    calendar: Frame,
    *,
    as_of: datetime,
    history_days: Days = 28,
    false_alarm_rate: Rate = 0.002,
) -> Judged:
    """Conversion of a source is outside its usual range.

    ## What it checks
    For each source of the shop, how many of those who came by it yesterday paid, beside its own last weeks,
    allowing for chance (few visitors give a wide range), day-to-day movement and the weekday. A fall is a
    warning, unless all other sources together fell about as much: then it is a notice, and TRF001 tells of the
    shop. A rise is a notice. The money at risk is the missing buyers × the source's average order value.

    A source without visitors yesterday, with fewer than 14 ordinary days of history, or with so few visitors that
    even a day without a buyer would be nothing unusual is not judged. A fall on a day of the calendar (table
    `calendar`) is a notice.

    ## Why it matters
    When one source converts worse and the others do not, the goods are not the cause: the wrong people were
    brought, or to the wrong page.

    ## What to do
    For a paid source see whether keywords, audiences, bids or the advertised item changed. For recommendations
    and live streams see what was shown and at which price.

    ## Settings
    - `history_days`: ordinary days that count as history; they may reach back twice as far. Source: four weeks
      hold each weekday four times and are short enough to follow the season.
    - `false_alarm_rate`: how often a quiet day may bring a false fall of any source. Source: one quiet day in
      500, shared out among the sources (Bonferroni).
    """
    yesterday = as_of.date() - timedelta(days=1)
    kinds = kinds_of(calendar)
    names = source_days["source"].unique().sort().to_list()
    own = {name: source_days.filter(pl.col("source") == name) for name in names}
    found = verdicts(
        {(name, name): day_figure(own[name], CONVERSION, yesterday, history_days, kinds) for name in names},
        false_alarm_rate,
        rest=lambda who: rest_of(source_days, "source", who, CONVERSION, yesterday, history_days, kinds),
    )
    return answer(found)
