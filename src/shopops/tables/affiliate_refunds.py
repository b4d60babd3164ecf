"""Refunds of orders that affiliates brought: what of commission and fees comes back."""

from shopops.tables import Column, Kind, Table

AFFILIATE_REFUNDS = Table(
    name="affiliate_refunds",
    grain="one refund of an order line that an affiliate brought",
    key=("order_id", "line_id", "opened_at"),
    day="opened_at",
    fixed=("opened_at",),
    columns=(
        Column("order_id", Kind.ID, "Number of the order."),
        Column("line_id", Kind.ID, "Number of the line."),
        Column("title", Kind.TEXT, "Title of the item."),
        Column("refund_amount", Kind.MONEY, "What the buyer gets back."),
        Column("commission_back", Kind.MONEY, "Commission that the affiliate has to give back."),
        Column("service_fee_back", Kind.MONEY, "Service fee that has to be given back."),
        Column("status", Kind.TEXT, "State of the refund (维权状态), as printed."),
        Column("settled_at", Kind.MOMENT, "When the order had been settled."),
        Column("opened_at", Kind.MOMENT, "When the refund was asked for."),
        Column("closed_at", Kind.MOMENT, "When it was over."),
    ),
)
