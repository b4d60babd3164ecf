"""Affiliates by leaf category; the same sales as in the report by plan."""

from shopops.tables import Column, Kind, Table
from shopops.tables._advertising import SPAN
from shopops.tables._affiliates import METRICS, SETTLED

AFFILIATE_CATEGORY_DAYS = Table(
    name="affiliate_category_days",
    grain="one leaf category in one span of days",
    key=("day", "last_day", "category_id", "category"),
    day="day",
    fixed=SETTLED,
    columns=(
        *SPAN,
        Column("category_id", Kind.ID, "Number of the leaf category."),
        Column("category", Kind.TEXT, "Name of the leaf category."),
        *METRICS,
    ),
)
