"""What every report about affiliates (淘宝客) counts, by whatever it is split."""

from shopops.tables import Column, Kind

METRICS = (
    Column("clicks", Kind.COUNT, "Visits through affiliates' links (点击量, 进店量)."),
    Column("visitors", Kind.COUNT, "People who came so; those of several days or items are never added up."),
    Column("promoted_items", Kind.COUNT, "Items that were promoted."),
    Column("coupons_taken", Kind.COUNT, "Coupons taken."),
    Column("cart_units", Kind.COUNT, "Times put into the cart."),
    Column("favourites", Kind.COUNT, "Times saved."),
    Column("orders", Kind.COUNT, "Orders paid."),
    Column("units", Kind.COUNT, "Pieces paid."),
    Column("buyers", Kind.COUNT, "People who paid."),
    Column("revenue", Kind.MONEY, "Sales paid, refunds not deducted."),
    Column("commission", Kind.MONEY, "Commission on what was paid, as far as it is not refunded later."),
    Column("service_fee", Kind.MONEY, "Fee of the team leader (团长) or tool on what was paid."),
    Column("cost", Kind.MONEY, "Commission and service fee together, on what was paid."),
    Column("received_orders", Kind.COUNT, "Orders whose receipt was confirmed."),
    Column("received_amount", Kind.MONEY, "Sales whose receipt was confirmed."),
    Column("settled_orders", Kind.COUNT, "Orders settled with affiliates."),
    Column("settled_amount", Kind.MONEY, "Sales settled with affiliates: refunds are out by then."),
    Column("settled_commission", Kind.MONEY, "Commission that was in fact taken."),
    Column("settled_service_fee", Kind.MONEY, "Service fee that was in fact taken."),
    Column("settled_cost", Kind.MONEY, "Commission and service fee in fact taken."),
    Column(
        "presale_revenue", Kind.MONEY, "Sales by deposit as the platform expects them (预估预售整单金额)."
    ),
    Column("presale_commission", Kind.MONEY, "Commission on them as the platform expects it."),
)
"""Counts and amounts; rates are reckoned from them."""

SETTLED = ("clicks",)
"""What never changes once the day is over: payments are settled and refunded for weeks afterwards."""
