"""Traffic sources of one item: leaves of the tree; subtotals are set aside."""

from shopops.tables import Column, Kind, Table

ITEM_SOURCES = Table(
    name="item_sources",
    grain="one source of one item in one span",
    key=("day", "last_day", "item_id", "source_1", "source_2", "source_3", "source_4"),
    day="day",
    columns=(
        Column("day", Kind.DAY, "The day, or the first day of the span."),
        Column("last_day", Kind.DAY, "The last day of the span; equals day for a report of one day."),
        Column("item_id", Kind.ID, "The platform's item number, from the file where no column says so."),
        Column("source_1", Kind.TEXT, "First level of the source tree."),
        Column("source_2", Kind.TEXT, "Second level."),
        Column("source_3", Kind.TEXT, "Third level."),
        Column("source_4", Kind.TEXT, "Fourth level."),
        Column("visitors", Kind.COUNT, "Visitors by this source; the same person may count in several."),
        Column("page_views", Kind.COUNT, "Page views."),
        Column("favourite_users", Kind.COUNT, "People who saved the item."),
        Column("cart_users", Kind.COUNT, "People who put it into the cart."),
        Column("ordering_buyers", Kind.COUNT, "Buyers who ordered."),
        Column("buyers", Kind.COUNT, "Buyers who paid."),
        Column("units", Kind.COUNT, "Pieces paid."),
        Column("paid_amount", Kind.MONEY, "Amount paid."),
        Column("onward_visitors", Kind.COUNT, "People who went on inside the shop (店内跳转人数)."),
        Column("leaving_visitors", Kind.COUNT, "People who left the shop (跳出本店人数)."),
        Column("conversion_rate", Kind.RATE, "Paying buyers ÷ visitors as the file prints it."),
    ),
)
