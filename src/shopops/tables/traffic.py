"""A table of visitors and buyers by any dimensions, kept by hand or joined elsewhere."""

from shopops.tables import Column, Kind, Table

TRAFFIC = Table(
    name="traffic",
    grain="one day and one combination of dimensions",
    key=("day",),
    day="day",
    columns=(
        Column("day", Kind.DAY, "The day."),
        Column("visitors", Kind.COUNT, "Visitors."),
        Column("buyers", Kind.COUNT, "Buyers who paid."),
        Column("paid_amount", Kind.MONEY, "Amount paid."),
    ),
)
