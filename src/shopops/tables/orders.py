"""Orders: one row a parent order, with its money, its state and its dates."""

from shopops.tables import Column, Kind, Table

ORDERS = Table(
    name="orders",
    grain="one order",
    key=("order_id",),
    day="created_at",
    fixed=("created_at",),
    columns=(
        Column("order_id", Kind.ID, "Order number as the platform prints it (订单编号)."),
        Column(
            "parent_order_id", Kind.ID, "The order it was split from, where the export says so (主订单编号)."
        ),
        Column(
            "status",
            Kind.CHOICE,
            "unpaid, deposit, paid, part_shipped, shipped, finished, closed, refunding.",
        ),
        Column("created_at", Kind.MOMENT, "When the buyer placed it."),
        Column("paid_at", Kind.MOMENT, "When it was paid; blank while unpaid."),
        Column("shipped_at", Kind.MOMENT, "When the seller shipped it."),
        Column("confirmed_at", Kind.MOMENT, "When the buyer or the platform confirmed receipt."),
        Column("goods_amount", Kind.MONEY, "Goods before freight, after discounts (买家应付货款)."),
        Column("freight", Kind.MONEY, "Freight the buyer pays; of the whole order."),
        Column("order_total", Kind.MONEY, "What the buyer owes in total (总金额)."),
        Column(
            "paid_amount",
            Kind.MONEY,
            "What the buyer really paid; 0 is a closed or unpaid order, not a missing value.",
        ),
        Column("refund_amount", Kind.MONEY, "Refunded so far; may already be netted out of paid_amount."),
        Column("settled_to_seller", Kind.MONEY, "Paid out to the seller after confirmation (打款商家金额)."),
        Column("platform_fee", Kind.MONEY, "The platform's service fee."),
        Column("item_kinds", Kind.COUNT, "Number of different items."),
        Column("units", Kind.COUNT, "Number of pieces."),
        Column("title", Kind.TEXT, "Titles of the items, as the export prints them."),
        Column("tracking_no", Kind.ID, "Parcel number or numbers."),
        Column("carrier", Kind.TEXT, "Carrier's name."),
        Column("close_reason", Kind.TEXT, "Why it was closed."),
        Column("seller_note", Kind.REMARK, "Topics of the seller's own note."),
        Column("buyer_message", Kind.REMARK, "Topics of what the buyer wrote."),
        Column("shop_name", Kind.TEXT, "Name of the shop, for accounts that hold several."),
    ),
)
