"""Order lines: one row an item of an order."""

from shopops.tables import Column, Kind, Table

ORDER_LINES = Table(
    name="order_lines",
    grain="one line of an order",
    key=("order_id", "line_id"),
    day="created_at",
    fixed=("created_at", "item_id"),
    columns=(
        Column(
            "line_id",
            Kind.ID,
            "Number of the line (子订单编号); the older export has none, then order and position.",
        ),
        Column("order_id", Kind.ID, "Number of the order it belongs to."),
        Column("item_id", Kind.ID, "The platform's item number."),
        Column("sku_id", Kind.ID, "The platform's SKU number."),
        Column("seller_sku", Kind.ID, "The seller's own code (商家编码)."),
        Column("external_code", Kind.ID, "The code of the seller's other system (外部系统编号)."),
        Column("title", Kind.TEXT, "Item title as sold."),
        Column("sku_name", Kind.TEXT, "Colour, size and the like."),
        Column("unit_price", Kind.MONEY, "List price of a piece."),
        Column("units", Kind.COUNT, "Number of pieces."),
        Column(
            "status",
            Kind.CHOICE,
            "unpaid, deposit, paid, part_shipped, shipped, finished, closed, refunding; of the line.",
        ),
        Column("goods_amount", Kind.MONEY, "What the buyer owes for the line."),
        Column("paid_amount", Kind.MONEY, "What the buyer really paid for the line."),
        Column("refund_status", Kind.TEXT, "The platform's word for the state of a refund."),
        Column("refund_amount", Kind.MONEY, "Refunded on the line."),
        Column("created_at", Kind.MOMENT, "When the order was placed."),
        Column("paid_at", Kind.MOMENT, "When it was paid."),
        Column("ship_by", Kind.MOMENT, "The platform's own deadline for shipping (应发货时间), where given."),
        Column("shipped_at", Kind.MOMENT, "When it was shipped."),
        Column("tracking_no", Kind.ID, "Parcel number or numbers."),
        Column("carrier", Kind.TEXT, "Carrier's name."),
        Column("seller_note", Kind.REMARK, "Topics of the seller's own note."),
        Column("buyer_message", Kind.REMARK, "Topics of what the buyer wrote."),
    ),
)
