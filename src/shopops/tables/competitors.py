"""What competitors show, as the operator wrote it down."""

from shopops.tables import Column, Kind, Table

COMPETITORS = Table(
    name="competitors",
    grain="one competing item on one day",
    key=("day", "competitor", "link"),
    day="day",
    columns=(
        Column("day", Kind.DAY, "The day."),
        Column("competitor", Kind.TEXT, "Name of the competitor or its item."),
        Column("link", Kind.TEXT, "Where it was seen."),
        Column("price", Kind.MONEY, "Price shown."),
        Column("final_price", Kind.MONEY, "Price after all coupons."),
        Column("monthly_sales", Kind.COUNT, "Pieces a month, as shown."),
        Column("reviews", Kind.COUNT, "Number of reviews, as shown."),
        Column("activity", Kind.TEXT, "Activity it takes part in."),
        Column("our_item_id", Kind.ID, "Our item that it competes with."),
        Column("note", Kind.TEXT, "The operator's own remark."),
    ),
)
