"""Refunds and returns: one row an application."""

from shopops.tables import Column, Kind, Table

REFUNDS = Table(
    name="refunds",
    grain="one refund application",
    key=("refund_id",),
    day="applied_at",
    fixed=("applied_at",),
    columns=(
        Column("refund_id", Kind.ID, "Number of the refund."),
        Column("order_id", Kind.ID, "The order it belongs to."),
        Column("item_id", Kind.ID, "The item, where the export names it."),
        Column("seller_sku", Kind.ID, "The seller's code of the goods (商品编码)."),
        Column("title", Kind.TEXT, "Item title."),
        Column("paid_amount", Kind.MONEY, "What the buyer had paid."),
        Column("refund_amount", Kind.MONEY, "What is refunded; 0 where the refund failed or was withdrawn."),
        Column("status", Kind.CHOICE, "waiting, agreed, refused, returned, succeeded, closed."),
        Column("kind", Kind.TEXT, "Refund only, return and refund, exchange: the platform's word."),
        Column("phase", Kind.CHOICE, "before_receipt, after_receipt (售中, 售后)."),
        Column("scope", Kind.CHOICE, "full, part."),
        Column("reason", Kind.TEXT, "The buyer's reason as chosen from the platform's list."),
        Column("goods_state", Kind.TEXT, "Whether the goods had been received."),
        Column("disputed", Kind.TEXT, "Whether the platform's service stepped in."),
        Column("paid_at", Kind.MOMENT, "When the order was paid."),
        Column("applied_at", Kind.MOMENT, "When the refund was asked for."),
        Column("answer_by", Kind.MOMENT, "When it succeeds by itself unless answered (超时时间)."),
        Column("finished_at", Kind.MOMENT, "When it was settled."),
    ),
)
