"""The shop by day: traffic, orders, sales and scores of the whole shop."""

from shopops.tables import Column, Kind, Table

SHOP_DAYS = Table(
    name="shop_days",
    grain="one day of the shop",
    key=("day", "last_day"),
    day="day",
    columns=(
        Column("day", Kind.DAY, "The day, or the first day of the span."),
        Column("last_day", Kind.DAY, "The last day of the span; equals day for a report of one day."),
        Column("visitors", Kind.COUNT, "People who visited the shop or an item; not additive over days."),
        Column("item_visitors", Kind.COUNT, "People who opened an item page."),
        Column("new_visitors", Kind.COUNT, "Of visitors, those who had not been here before."),
        Column("old_visitors", Kind.COUNT, "Of visitors, those who had been here before."),
        Column("page_views", Kind.COUNT, "Page views."),
        Column("stay_seconds", Kind.NUMBER, "Mean stay, seconds a visitor."),
        Column("bounce_rate", Kind.RATE, "Visitors who left from the page they came to ÷ visitors."),
        Column("favourite_users", Kind.COUNT, "People who saved an item."),
        Column("cart_users", Kind.COUNT, "People who filled the cart."),
        Column("cart_units", Kind.COUNT, "Pieces put into the cart."),
        Column("ordering_buyers", Kind.COUNT, "Buyers who ordered."),
        Column("ordered_units", Kind.COUNT, "Pieces ordered."),
        Column("ordered_amount", Kind.MONEY, "Amount ordered."),
        Column("ordering_rate", Kind.RATE, "ordering_buyers ÷ visitors as the file prints it."),
        Column("buyers", Kind.COUNT, "Buyers who paid; not additive over days."),
        Column("new_buyers", Kind.COUNT, "Buyers who paid for the first time."),
        Column("old_buyers", Kind.COUNT, "Buyers who had paid before."),
        Column("units", Kind.COUNT, "Pieces paid."),
        Column("orders", Kind.COUNT, "Parent orders paid."),
        Column("sub_orders", Kind.COUNT, "Lines of those orders."),
        Column("paid_amount", Kind.MONEY, "Amount paid, refunds not deducted."),
        Column("old_buyer_amount", Kind.MONEY, "Of paid_amount, what buyers paid who had paid before."),
        Column("instalment_amount", Kind.MONEY, "Of paid_amount, what was paid by instalments."),
        Column("refund_amount", Kind.MONEY, "Refunds that succeeded on that day."),
        Column("visited_items", Kind.COUNT, "Items whose page was opened."),
        Column("sold_items", Kind.COUNT, "Items that were paid."),
        Column("favourite_rate", Kind.RATE, "favourite_users ÷ item_visitors as the file prints it."),
        Column("cart_rate", Kind.RATE, "cart_users ÷ item_visitors as the file prints it."),
        Column(
            "conversion_rate", Kind.RATE, "buyers ÷ visitors as the file prints it; recomputed when judged."
        ),
        Column(
            "average_order_value",
            Kind.NUMBER,
            "paid_amount ÷ buyers as the file prints it; recomputed when judged.",
        ),
        Column("description_score", Kind.NUMBER, "Item as described, 0 to 5 (描述相符)."),
        Column("service_score", Kind.NUMBER, "Service, 0 to 5 (服务态度)."),
        Column("logistics_score", Kind.NUMBER, "Delivery, 0 to 5 (物流服务)."),
        Column("experience_score", Kind.NUMBER, "The platform's experience score, 0 to 5 (真实体验分)."),
    ),
)
