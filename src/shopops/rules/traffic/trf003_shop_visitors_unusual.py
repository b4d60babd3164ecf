"""TRF003: fewer people than usual visited the shop yesterday."""

from datetime import datetime

from shopops.analysis.day_figures import Measure
from shopops.checking.rule import WARNING, Days, Frame, Judged, Rate, rule
from shopops.rules.traffic._answers import people, shop_answer


@rule(
    "TRF003",
    severity=WARNING,
    subject="shop",
    metric="visitors",
    message="{events:,} people visited the shop on {day} ({weekday}); usual is {low:,.0f} to {high:,.0f}{beside}",
    action="Look which source lost them (TRF005) or which item (TRF004), then what changed there.",
    column="visitors",
    explains=("TRF004", "TRF005"),
)
def shop_visitors_unusual(
    shop_days: Frame,
    calendar: Frame,
    *,
    as_of: datetime,
    history_days: Days = 28,
    false_alarm_rate: Rate = 0.002,
) -> Judged:
    """Visitors of the shop are outside their usual range.

    ## What it checks
    How many people visited the shop yesterday, beside its own last weeks. The usual range allows for the ups
    and downs from day to day that this shop really has, for the weekday, for growth or decline, and for how
    well all that is known. A fall is a warning, a rise a notice. The money at risk is the missing visitors ×
    paid amount a visitor.

    Statutory holidays, make-up workdays, official campaigns and the days after them, campaigns of the shop's
    own and days with far more visitors than usual (table `calendar`) are no history. A fall on such a day is a
    notice that says which day it was; a rise on it is not told. In the three days after a crowded day a dip
    counts as usual. Fewer than 14 ordinary days of history: not judged.

    ## Why it matters
    Who does not come does not buy. Lost places in the search, an advertisement that stopped or an item off the
    shelf show here first.

    ## What to do
    See whether one source or one item lost the visitors. If all did alike, look at the calendar, the shop's
    scores and notices of the platform.

    ## Settings
    - `history_days`: ordinary days that count as history; they may reach back twice as far. Source: four weeks
      hold each weekday four times and are short enough to follow the season.
    - `false_alarm_rate`: how often a quiet day may be told as a fall. Source: one quiet day in 500, so that
      all rules together raise at most one false alarm a week.
    """
    measure = Measure("visitors", is_paid=True)
    return shop_answer(people(shop_days), measure, calendar, as_of, history_days, false_alarm_rate)
