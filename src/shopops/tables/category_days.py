"""Categories by day: traffic and sales of the shop in one category."""

from shopops.tables import Column, Kind, Table

CATEGORY_DAYS = Table(
    name="category_days",
    grain="one category on one day",
    key=("day", "last_day", "category_1", "category_2", "category"),
    day="day",
    columns=(
        Column("day", Kind.DAY, "The day, or the first day of the span."),
        Column("last_day", Kind.DAY, "The last day of the span; equals day for a report of one day."),
        Column("category_1", Kind.TEXT, "First level."),
        Column("category_2", Kind.TEXT, "Second level."),
        Column("category", Kind.TEXT, "The category itself."),
        Column("item_visitors", Kind.COUNT, "People who opened an item page."),
        Column("page_views", Kind.COUNT, "Page views."),
        Column("visited_items", Kind.COUNT, "Items with visitors."),
        Column("sold_items", Kind.COUNT, "Items that were paid for."),
        Column("favourite_users", Kind.COUNT, "People who saved an item."),
        Column("cart_users", Kind.COUNT, "People who filled the cart."),
        Column("cart_units", Kind.COUNT, "Pieces put into the cart."),
        Column("ordering_buyers", Kind.COUNT, "Buyers who ordered."),
        Column("ordered_units", Kind.COUNT, "Pieces ordered."),
        Column("ordered_amount", Kind.MONEY, "Amount ordered."),
        Column("buyers", Kind.COUNT, "Buyers who paid."),
        Column("units", Kind.COUNT, "Pieces paid."),
        Column("paid_amount", Kind.MONEY, "Amount paid."),
    ),
)
