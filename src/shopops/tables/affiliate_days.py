"""Affiliates (淘宝客) by plan and day, as the merchant sees them."""

from shopops.tables import Column, Kind, Table
from shopops.tables._advertising import SPAN
from shopops.tables._affiliates import METRICS, SETTLED

AFFILIATE_DAYS = Table(
    name="affiliate_days",
    grain="one plan, or the whole shop, on one day",
    key=("day", "last_day", "plan"),
    day="day",
    fixed=SETTLED,
    columns=(
        *SPAN,
        Column(
            "plan", Kind.TEXT, "Plan or kind of activity (数据内容), as printed; blank for the whole shop."
        ),
        *METRICS,
    ),
)
