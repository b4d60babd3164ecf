"""Items by day: traffic, cart, sales of one item on one day or span of days."""

from shopops.tables import Column, Kind, Table

ITEM_DAYS = Table(
    name="item_days",
    grain="one item on one day",
    key=("day", "last_day", "item_id"),
    day="day",
    columns=(
        Column("day", Kind.DAY, "The day, or the first day of the span."),
        Column("last_day", Kind.DAY, "The last day of the span; equals day for a report of one day."),
        Column("item_id", Kind.ID, "The platform's item number."),
        Column("title", Kind.TEXT, "Item title."),
        Column("item_code", Kind.ID, "The seller's article number (货号)."),
        Column("item_state", Kind.CHOICE, "online, offline."),
        Column("visitors", Kind.COUNT, "People who opened the item page; not additive over days or items."),
        Column("page_views", Kind.COUNT, "Page views."),
        Column("stay_seconds", Kind.NUMBER, "Mean stay, seconds a visitor."),
        Column("bounce_rate", Kind.RATE, "People who clicked nothing on the page ÷ visitors."),
        Column("favourite_users", Kind.COUNT, "People who saved the item."),
        Column("cart_units", Kind.COUNT, "Pieces put into the cart."),
        Column("cart_users", Kind.COUNT, "People who put it into the cart."),
        Column("ordering_buyers", Kind.COUNT, "Buyers who ordered."),
        Column("ordered_units", Kind.COUNT, "Pieces ordered."),
        Column("ordered_amount", Kind.MONEY, "Amount ordered."),
        Column("buyers", Kind.COUNT, "Buyers who paid; not additive over days or items."),
        Column("units", Kind.COUNT, "Pieces paid."),
        Column("paid_amount", Kind.MONEY, "Amount paid, refunds not deducted."),
        Column("new_buyers", Kind.COUNT, "Buyers who paid here for the first time."),
        Column("old_buyers", Kind.COUNT, "Buyers who had paid before."),
        Column("refund_amount", Kind.MONEY, "Refunds that succeeded on that day."),
        Column("search_visitors", Kind.COUNT, "Visitors led by search."),
        Column("search_buyers", Kind.COUNT, "Buyers led by search."),
        Column(
            "conversion_rate",
            Kind.RATE,
            "buyers ÷ visitors as the file prints it; recomputed from the counts when judged.",
        ),
    ),
)
