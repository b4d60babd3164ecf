"""TRF007: more visitors than usual left from the page they came to."""

from datetime import datetime

from shopops.analysis.day_figures import RISE, Measure
from shopops.checking.rule import WARNING, Days, Frame, Judged, Rate, rule
from shopops.rules.traffic._answers import people, shop_answer


@rule(
    "TRF007",
    severity=WARNING,
    subject="shop",
    metric="bounce rate",
    message="{value:.1%} of the visitors on {day} ({weekday}) left from the page they came to; "
    "usual is {low:.1%} to {high:.1%}{beside}",
    action="Open the pages that most visitors come to, on a phone: loading, main picture, price, stock.",
    column="bounce_rate",
)
def bounce_unusual(
    shop_days: Frame,
    calendar: Frame,
    *,
    as_of: datetime,
    history_days: Days = 28,
    false_alarm_rate: Rate = 0.002,
) -> Judged:
    """Bounce rate of the shop is outside its usual range.

    ## What it checks
    Which share of yesterday's visitors left from the page they came to (跳失率), beside the shop's own last
    weeks. How far it moves on a quiet day is learnt from those weeks alone, past bad days cut, like weekday with
    like as far as weekdays differ; fewer visitors than usual widen the range. A rise is a warning, a fall a notice.
    Days of the calendar (table `calendar`) are no history; a rise on such a day is a notice, as campaigns bring
    people who only look. Fewer than 14 ordinary days of history, or no bounce rate in the report: not judged.

    ## Why it matters
    Who leaves at once did not find what was promised: a page that does not load, a sold-out colour, another
    price than in the advertisement, or people brought who never wanted it.

    ## What to do
    Open the pages that most visitors come to, as a buyer does. Then see which source brought more people than
    usual.

    ## Settings
    - `history_days`: ordinary days that count as history; they may reach back twice as far. Source: four weeks
      hold each weekday four times and are short enough to follow the season.
    - `false_alarm_rate`: how often a quiet day may be told as a rise. Source: one quiet day in 500, so that
      all rules together raise at most one false alarm a week.
    """
    measure = Measure("bounced", "visitors", is_level=True, bad=RISE)
    return shop_answer(people(shop_days), measure, calendar, as_of, history_days, false_alarm_rate)
