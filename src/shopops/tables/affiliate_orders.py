"""Orders settled with affiliates, as the merchant sees them: who brought them, and what it cost."""

from shopops.tables import Column, Kind, Table

AFFILIATE_ORDERS = Table(
    name="affiliate_orders",
    grain="one order line settled with an affiliate",
    key=("order_id", "line_id"),
    day="created_at",
    fixed=("created_at", "received_at"),
    columns=(
        Column("order_id", Kind.ID, "Number of the order (淘宝父订单编号)."),
        Column("line_id", Kind.ID, "Number of the line (淘宝子订单编号)."),
        Column("created_at", Kind.MOMENT, "When the order was placed."),
        Column("received_at", Kind.MOMENT, "When receipt was confirmed."),
        Column("settled_at", Kind.MOMENT, "When it was settled with the affiliate."),
        Column("charged_at", Kind.MOMENT, "When the account was charged."),
        Column("plan", Kind.TEXT, "Name of the plan."),
        Column("promoter", Kind.TEXT, "The affiliate, or the source (来源或淘客昵称)."),
        Column("leader", Kind.TEXT, "The team leader (团长), where one was between."),
        Column("item_id", Kind.ID, "The item."),
        Column("title", Kind.TEXT, "Its title."),
        Column("units", Kind.COUNT, "Pieces."),
        Column("revenue", Kind.MONEY, "What was paid for them (实际成交价格)."),
        Column("commission_rate", Kind.RATE, "Commission as a part of it."),
        Column("commission", Kind.MONEY, "Commission."),
        Column("service_fee_rate", Kind.RATE, "Service fee as a part of it."),
        Column("service_fee", Kind.MONEY, "Service fee."),
        Column("presale", Kind.CHOICE, "Whether it is a pre-sale whose rest is not paid: yes, no."),
    ),
)
