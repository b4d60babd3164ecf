"""TRF009: fewer visitors than usual filled the cart."""

from datetime import datetime

from shopops.analysis.day_figures import Measure
from shopops.checking.rule import WARNING, Days, Frame, Judged, Rate, rule
from shopops.rules.traffic._answers import people, shop_answer


@rule(
    "TRF009",
    severity=WARNING,
    subject="shop",
    metric="add-to-cart rate",
    message="{value:.2%} of the visitors on {day} ({weekday}) filled the cart, {events} of {trials}; "
    "usual is {low:.2%} to {high:.2%}{beside}",
    action="See what changed on the pages: price, coupons, SKUs on sale, delivery promise.",
    column="cart_users",
)
def cart_rate_unusual(
    shop_days: Frame,
    calendar: Frame,
    *,
    as_of: datetime,
    history_days: Days = 28,
    false_alarm_rate: Rate = 0.002,
) -> Judged:
    """Add-to-cart rate of the shop is outside its usual range.

    ## What it checks
    How many of yesterday's visitors put something into the cart (加购人数 ÷ 访客数), beside the shop's own last
    weeks, allowing for chance, day-to-day movement and the weekday. A fall is a warning, a rise a notice. Days of
    the calendar (table `calendar`) are no history; a fall on such a day is a notice. Fewer than 14 ordinary
    days of history, or no carts in the report: not judged.

    ## Why it matters
    The cart falls a day or two before sales do: it is the earliest sign that the offer convinces less, and before
    a campaign the best forecast there is.

    ## What to do
    Compare with conversion (TRF001). If both fell, look at price, stock and reviews; if only carts fell, see
    which source brought people who do not want the goods.

    ## Settings
    - `history_days`: ordinary days that count as history; they may reach back twice as far. Source: four weeks
      hold each weekday four times and are short enough to follow the season.
    - `false_alarm_rate`: how often a quiet day may be told as a fall. Source: one quiet day in 500, so that
      all rules together raise at most one false alarm a week.
    """
    measure = Measure("cart_users", "visitors")
    return shop_answer(people(shop_days), measure, calendar, as_of, history_days, false_alarm_rate)
