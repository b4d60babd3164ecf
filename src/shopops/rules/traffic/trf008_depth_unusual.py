"""TRF008: visitors looked at fewer pages than usual."""

from datetime import datetime

from shopops.analysis.day_figures import Measure
from shopops.checking.rule import WARNING, Days, Frame, Judged, Rate, rule
from shopops.rules.traffic._answers import people, shop_answer


@rule(
    "TRF008",
    severity=WARNING,
    subject="shop",
    metric="pages a visitor",
    message="{value:.3f} pages a visitor on {day} ({weekday}); usual is {low:.3f} to {high:.3f}{beside}",
    action="Open links between items, the shop's front page and the recommendations on item pages.",
    column="page_views",
)
def depth_unusual(
    shop_days: Frame,
    calendar: Frame,
    *,
    as_of: datetime,
    history_days: Days = 28,
    false_alarm_rate: Rate = 0.002,
) -> Judged:
    """Pages a visitor are outside their usual range.

    ## What it checks
    Page views ÷ visitors of yesterday (浏览深度), beside the shop's own last weeks. How far it moves on a quiet day is
    learnt from those weeks alone, past bad days cut, like weekday with like as far as weekdays differ; fewer
    visitors than usual widen the range. A fall is a warning, a rise a notice. Days of the calendar (table `calendar`)
    are no history; a fall on such a day is a notice. Fewer than 14 ordinary days of history, or no page views in
    the report: not judged.

    ## Why it matters
    Who looks at one page only buys one thing or nothing. Depth falls when links between items break, when the
    front page is changed, or when a source brings people who only glance.

    ## What to do
    Open the links on the pages of the heroes and the front page. Then see which source brought more people than
    usual.

    ## Settings
    - `history_days`: ordinary days that count as history; they may reach back twice as far. Source: four weeks
      hold each weekday four times and are short enough to follow the season.
    - `false_alarm_rate`: how often a quiet day may be told as a fall. Source: one quiet day in 500, so that
      all rules together raise at most one false alarm a week.
    """
    measure = Measure("page_views", "visitors", of_people=False, is_level=True)
    return shop_answer(people(shop_days), measure, calendar, as_of, history_days, false_alarm_rate)
