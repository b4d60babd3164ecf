"""Orders that an affiliate brought, as the affiliate sees them."""

from shopops.tables import Column, Kind, Table

PROMOTER_ORDERS = Table(
    name="promoter_orders",
    grain="one item of one order that the affiliate brought",
    key=("order_id", "item_id", "created_at", "price"),
    day="created_at",
    parts=True,  # lines of an order have its number and none of their own
    fixed=("paid_amount",),
    columns=(
        Column("order_id", Kind.ID, "Number of the order; its lines share it."),
        Column("created_at", Kind.MOMENT, "When the order was placed."),
        Column("clicked_at", Kind.MOMENT, "When the buyer had clicked."),
        Column("settled_at", Kind.MOMENT, "When it was settled."),
        Column("status", Kind.CHOICE, "paid, received, settled, void."),
        Column("kind", Kind.TEXT, "Where it was bought (订单类型): 天猫, 淘宝, 聚划算."),
        Column("item_id", Kind.ID, "The item."),
        Column("title", Kind.TEXT, "Its title (商品信息)."),
        Column("shop", Kind.TEXT, "Name of the shop."),
        Column("category", Kind.TEXT, "Name of the category."),
        Column("units", Kind.COUNT, "Pieces."),
        Column("price", Kind.MONEY, "Price a piece."),
        Column("paid_amount", Kind.MONEY, "What was paid, without freight."),
        Column("settled_amount", Kind.MONEY, "What was settled, without freight."),
        Column("income_rate", Kind.RATE, "Commission and subsidy together, as a part of what was paid."),
        Column("share_rate", Kind.RATE, "The affiliate's part of that (分成比率)."),
        Column("commission_rate", Kind.RATE, "Commission as a part of what was settled."),
        Column("commission", Kind.MONEY, "Commission."),
        Column("subsidy_rate", Kind.RATE, "Subsidy as a part of what was settled."),
        Column("subsidy", Kind.MONEY, "Subsidy."),
        Column("technical_fee_rate", Kind.RATE, "The platform's part of the income."),
        Column("expected_income", Kind.MONEY, "What it will bring by what was paid (效果预估)."),
        Column("income", Kind.MONEY, "What it brings by what was settled (预估收入)."),
        Column("site_id", Kind.ID, "Number of the site (来源媒体ID)."),
        Column("site", Kind.TEXT, "Name of the site."),
        Column("adzone_id", Kind.ID, "Number of the place on it (广告位ID)."),
        Column("adzone", Kind.TEXT, "Name of the place."),
    ),
)
