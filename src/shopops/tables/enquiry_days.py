"""Enquiries that became sales, by day."""

from shopops.tables import Column, Kind, Table

ENQUIRY_DAYS = Table(
    name="enquiry_days",
    grain="one day of the shop",
    key=("day",),
    day="day",
    columns=(
        Column("day", Kind.DAY, "The day."),
        Column("enquirers", Kind.COUNT, "People who asked before buying on that day (当日询单人数)."),
        Column("paying_enquirers", Kind.COUNT, "Of these, people who paid on that day (当日付款人数)."),
    ),
)
