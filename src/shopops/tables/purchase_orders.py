"""Purchase orders: what was bought from whom and when it comes."""

from shopops.tables import Column, Kind, Table

PURCHASE_ORDERS = Table(
    name="purchase_orders",
    grain="one SKU of one purchase order",
    key=("purchase_order_id", "item_id", "seller_sku"),
    day="ordered_on",
    parts=True,
    fixed=("ordered_on",),
    columns=(
        Column("purchase_order_id", Kind.ID, "Number of the purchase order."),
        Column("supplier", Kind.TEXT, "Who delivers."),
        Column("item_id", Kind.ID, "The platform's item number."),
        Column("seller_sku", Kind.ID, "The seller's code."),
        Column("quantity", Kind.COUNT, "Pieces ordered."),
        Column("received_quantity", Kind.COUNT, "Pieces received so far."),
        Column("ordered_on", Kind.DAY, "Day of the order."),
        Column("expected_on", Kind.DAY, "Day it should arrive."),
        Column("received_on", Kind.DAY, "Day it arrived."),
        Column("status", Kind.CHOICE, "open, part, received, cancelled."),
        Column("unit_cost", Kind.PRICE, "Purchase price of a piece."),
    ),
)
