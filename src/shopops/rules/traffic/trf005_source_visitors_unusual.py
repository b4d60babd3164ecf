"""TRF005: fewer people than usual came by a source yesterday."""

from datetime import datetime, timedelta

import polars as pl

from shopops.analysis.day_figures import DayFigure, Measure, day_figure, kinds_of
from shopops.analysis.day_verdicts import verdicts
from shopops.analysis.source_days import may_be_renamed
from shopops.checking.rule import WARNING, Count, Days, Frame, Judged, Rate, rule
from shopops.rules.traffic._answers import answer, rest_of

VISITORS = Measure("visitors", is_paid=True)


@rule(
    "TRF005",
    severity=WARNING,
    subject="source",
    metric="visitors",
    message="{label}: {events:,} visitors on {day} ({weekday}); usual is {low:,.0f} to {high:,.0f}{beside}",
    action="Paid source: see whether it runs and has money. Free one: see which items lost their place.",
    column="visitors",
    explains=("TRF003",),
)
def source_visitors_unusual(
    source_days: Frame,
    calendar: Frame,
    *,
    as_of: datetime,
    history_days: Days = 28,
    false_alarm_rate: Rate = 0.002,
    least_visitors: Count = 50,
) -> Judged:
    """Visitors of a source are outside their usual range.

    ## What it checks
    For each source of the shop (the leaves of the tree, under their present names: 直通车 is 关键词推广) how many
    people came by it yesterday, beside its own last weeks, in the same way as TRF003 does for the shop. A source
    moves by 10 % and more on a quiet day, and many are looked at, so that each has to stand out. A fall is a
    warning, unless all other sources together fell about as much: then it is a notice, and TRF003 tells of the
    shop. A rise is a notice. The money at risk is the missing visitors × paid amount a visitor of the source.

    A source that yesterday's report leaves out had no visitors, unless a name never seen before appeared: then
    it may have been renamed, and is not judged. Neither are sources with few visitors or with fewer than 14
    ordinary days of history. Download the report daily, for one day each.

    ## Why it matters
    A campaign that ran out of money, a live stream that fell out or a place lost in the search show in one source
    long before they show in the whole.

    ## What to do
    For a paid source see whether its campaigns run, what they may spend and whether an advertisement was
    refused. For search and recommendations see which items lost visitors.

    ## Settings
    - `history_days`: ordinary days that count as history; they may reach back twice as far. Source: four weeks
      hold each weekday four times and are short enough to follow the season.
    - `false_alarm_rate`: how often a quiet day may bring a false fall of any source. Source: one quiet day in
      500, shared out among the sources (Bonferroni).
    - `least_visitors`: sources with fewer visitors a day than this are left out. Source: fewer bring about a
      buyer a day, and are not worth a morning's look.
    """
    yesterday = as_of.date() - timedelta(days=1)
    kinds = kinds_of(calendar)

    def figure(source: str) -> DayFigure | str:
        own = source_days.filter(pl.col("source") == source)
        found = day_figure(own, VISITORS, yesterday, history_days, kinds)
        if isinstance(found, DayFigure) and found.usual.rate < least_visitors:
            return f"fewer than {least_visitors} visitors a day"
        if may_be_renamed(source_days, source, yesterday):
            return f"not in the report of {yesterday}, perhaps under a new name"
        return found

    names = source_days["source"].unique().sort().to_list()
    found = verdicts(
        {(name, name): figure(name) for name in names},
        false_alarm_rate,
        rest=lambda who: rest_of(source_days, "source", who, VISITORS, yesterday, history_days, kinds),
    )
    return answer(found)
