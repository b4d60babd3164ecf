"""Affiliates by promoted item; the same sales as in the report by plan."""

from shopops.tables import Column, Kind, Table
from shopops.tables._advertising import SPAN
from shopops.tables._affiliates import METRICS, SETTLED

AFFILIATE_ITEM_DAYS = Table(
    name="affiliate_item_days",
    grain="one item in one span of days",
    key=("day", "last_day", "item_id"),
    day="day",
    fixed=SETTLED,
    columns=(
        *SPAN,
        Column("item_id", Kind.ID, "The promoted item."),
        Column("title", Kind.TEXT, "Its title."),
        *METRICS,
    ),
)
