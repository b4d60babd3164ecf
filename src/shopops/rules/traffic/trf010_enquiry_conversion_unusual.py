"""TRF010: fewer than usual of those who asked before buying paid."""

from datetime import datetime

import polars as pl

from shopops.analysis.covered_days import single_days
from shopops.analysis.day_figures import Measure
from shopops.checking.rule import WARNING, Days, Frame, Judged, Rate, rule
from shopops.rules.traffic._answers import shop_answer


@rule(
    "TRF010",
    severity=WARNING,
    subject="shop",
    metric="conversion of enquiries",
    message="{value:.1%} of those who asked on {day} ({weekday}) paid, {events} of {trials}; "
    "usual is {low:.1%} to {high:.1%}{beside}",
    action="Read some chats of that day: answers late or missing, wrong replies, a question that keeps coming.",
    column="paying_enquirers",
)
def enquiry_conversion_unusual(
    enquiry_days: Frame,
    calendar: Frame,
    shop_days: Frame | None = None,
    *,
    as_of: datetime,
    history_days: Days = 28,
    false_alarm_rate: Rate = 0.002,
) -> Judged:
    """Conversion of enquiries is outside its usual range.

    ## What it checks
    How many of those who asked before buying yesterday paid on that day (询单转化), beside the shop's own last
    weeks, allowing for chance, day-to-day movement and the weekday. A fall is a warning, a rise a notice. Where
    the report of the shop by day is given, the money at risk is the missing buyers × average order value. Days of
    the calendar (table `calendar`) are no history; a fall on such a day is a notice. Fewer than 14 ordinary
    days of history, or too few enquiries to tell: not judged.

    ## Why it matters
    Who asks wants to buy: such people convert ten times as well as others. A fall is usually the service, not
    the goods.

    ## What to do
    Read some chats of that day, look at the answering times (SVC002, SVC003), and see whether a person was off
    or an automatic reply was changed.

    ## Settings
    - `history_days`: ordinary days that count as history; they may reach back twice as far. Source: four weeks
      hold each weekday four times and are short enough to follow the season.
    - `false_alarm_rate`: how often a quiet day may be told as a fall. Source: one quiet day in 500, so that
      all rules together raise at most one false alarm a week.
    """
    measure = Measure("paying_enquirers", "enquirers", is_paid=True)
    days = with_amounts(enquiry_days, shop_days)
    return shop_answer(days, measure, calendar, as_of, history_days, false_alarm_rate)


def with_amounts(enquiry_days: Frame, shop_days: Frame | None) -> Frame:
    """Adds `paid_amount`: paying people × the shop's average order value of that day, null where not known."""
    if shop_days is None:
        return enquiry_days.with_columns(paid_amount=pl.lit(None, pl.Float64))
    value = pl.col("paid_amount").cast(pl.Float64) / pl.col("buyers")
    sold = single_days(shop_days).filter(pl.col("buyers") > 0).unique("day", keep="last")
    joined = enquiry_days.join(sold.select("day", order_value=value), on="day", how="left")
    return joined.with_columns(paid_amount=pl.col("paying_enquirers") * pl.col("order_value"))
