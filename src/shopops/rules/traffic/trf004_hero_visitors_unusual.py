"""TRF004: fewer people than usual visited a hero item yesterday."""

from datetime import date, datetime, timedelta

import polars as pl

from shopops.analysis.activities import days_in_activities
from shopops.analysis.covered_days import single_days
from shopops.analysis.day_figures import DayFigure, Measure, day_figure, kinds_of
from shopops.analysis.day_verdicts import Who, verdicts
from shopops.checking.rule import WARNING, Days, Frame, Judged, Rate, rule
from shopops.rules.traffic._answers import answer, heroes, rest_of

VISITORS = Measure("visitors", is_paid=True)


@rule(
    "TRF004",
    severity=WARNING,
    subject="item",
    metric="visitors",
    message="{label}: {events:,} visitors on {day} ({weekday}); usual is {low:,.0f} to {high:,.0f}{beside}",
    action="See whether the item is on the shelf, still advertised, and where the search shows it.",
    column="visitors",
    explains=("TRF003",),
)
def hero_visitors_unusual(
    item_days: Frame,
    tiers: Frame,
    calendar: Frame,
    promotion_plan: Frame | None = None,
    *,
    as_of: datetime,
    history_days: Days = 28,
    false_alarm_rate: Rate = 0.002,
) -> Judged:
    """Visitors of a hero item are outside their usual range.

    ## What it checks
    For each hero item how many people opened its page yesterday, beside its own last weeks, in the same way as
    TRF003 does for the shop. As several items are looked at, each has to stand out the more. A fall is a
    warning, unless all other items together fell about as much: then it is a notice, and TRF003 tells of the
    shop. A rise is a notice. The money at risk is the missing visitors × paid amount a visitor of the item.

    Days on which the item takes part in an activity of the promotion plan, and the three days after it, are
    compared as those of a campaign: told as a notice at most. A hero that yesterday's report leaves out had no
    visitors. Fewer than 14 ordinary days of history: not judged.

    ## Why it matters
    Heroes bring half of the sales. What they lose in visitors one day they seldom get back: the platform shows
    more what is visited more.

    ## What to do
    See whether the item is on the shelf, its main picture and title are as they were, its advertisement runs and
    has money, and which of its sources lost the visitors.

    ## Settings
    - `history_days`: ordinary days that count as history; they may reach back twice as far. Source: four weeks
      hold each weekday four times and are short enough to follow the season.
    - `false_alarm_rate`: how often a quiet day may bring a false fall of any hero. Source: one quiet day in
      500, shared out among the heroes (Bonferroni).
    """
    yesterday = as_of.date() - timedelta(days=1)
    rows, kinds = single_days(item_days), kinds_of(calendar)

    def figure(who: Who) -> DayFigure | str:
        own = rows.filter(pl.col("item_id") == who[0])
        unlike = days_in_activities(promotion_plan, who[0]) | kinds
        return day_figure(with_absence(own, rows, yesterday), VISITORS, yesterday, history_days, unlike)

    def rest(who: Who) -> DayFigure | str:
        return rest_of(rows, "item_id", who, VISITORS, yesterday, history_days, kinds)

    figures = {who: figure(who) for who in heroes(tiers, item_days)}
    return answer(verdicts(figures, false_alarm_rate, rest=rest))


def with_absence(own: Frame, rows: Frame, yesterday: date) -> Frame:
    """The item's days; where yesterday's report leaves the item out, nobody visited it."""
    if rows.filter(pl.col("day") == yesterday).is_empty() or own.filter(pl.col("day") == yesterday).height:
        return own
    absent = pl.DataFrame({"day": [yesterday], "visitors": [0]}, schema_overrides={"visitors": pl.Int64()})
    return pl.concat([own, absent], how="diagonal")
