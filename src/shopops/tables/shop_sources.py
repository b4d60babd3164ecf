"""Traffic sources of the shop: leaves of the tree; subtotals are set aside."""

from shopops.tables import Column, Kind, Table

SHOP_SOURCES = Table(
    name="shop_sources",
    grain="one source in one span",
    key=("day", "last_day", "source_1", "source_2", "source_3"),
    day="day",
    columns=(
        Column("day", Kind.DAY, "The day, or the first day of the span."),
        Column("last_day", Kind.DAY, "The last day of the span; equals day for a report of one day."),
        Column("source_1", Kind.TEXT, "First level of the source tree."),
        Column("source_2", Kind.TEXT, "Second level."),
        Column("source_3", Kind.TEXT, "Third level."),
        Column("visitors", Kind.COUNT, "Visitors by this source; the same person may count in several."),
        Column("ordering_buyers", Kind.COUNT, "Buyers who ordered."),
        Column("ordered_amount", Kind.MONEY, "Amount ordered."),
        Column("buyers", Kind.COUNT, "Buyers who paid."),
        Column("paid_amount", Kind.MONEY, "Amount paid."),
        Column("new_visitors", Kind.COUNT, "Visitors who came for the first time."),
        Column("favourite_users", Kind.COUNT, "Buyers who saved an item."),
        Column("cart_users", Kind.COUNT, "People who filled the cart."),
        Column("follower_users", Kind.COUNT, "People who began to follow the shop."),
        Column("direct_buyers", Kind.COUNT, "Buyers who paid straight away."),
        Column("conversion_rate", Kind.RATE, "Paying buyers ÷ visitors as the file prints it."),
        Column("ordering_rate", Kind.RATE, "Ordering buyers ÷ visitors as the file prints it."),
        Column("average_order_value", Kind.NUMBER, "paid_amount ÷ buyers as the file prints it."),
        Column("visitor_value", Kind.NUMBER, "paid_amount ÷ visitors as the file prints it, rounded there."),
    ),
)
