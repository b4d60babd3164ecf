"""What every advertising report counts, by whatever it is split."""

from shopops.tables import Column, Kind

METRICS = (
    Column("impressions", Kind.COUNT, "How often it was shown."),
    Column("clicks", Kind.COUNT, "Clicks."),
    Column("cost", Kind.MONEY, "What was spent."),
    Column("orders", Kind.COUNT, "Orders that the platform counts for it."),
    Column(
        "revenue",
        Kind.MONEY,
        "Sales that the platform counts for it, direct and indirect, refunds not deducted.",
    ),
    Column("direct_orders", Kind.COUNT, "Orders of the advertised item itself."),
    Column("direct_revenue", Kind.MONEY, "Sales of the advertised item itself."),
    Column("cart_units", Kind.COUNT, "Times put into the cart."),
    Column("favourites", Kind.COUNT, "Times saved."),
    Column("new_buyers", Kind.COUNT, "Buyers who were new to the shop."),
)
"""Counts and amounts that add up; ratios are reckoned from them."""
