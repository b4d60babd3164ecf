"""What coupons, discounts and other tools of promotion brought, as the platform counts it."""

from shopops.tables import Column, Kind, Table

PROMOTION_EFFECTS = Table(
    name="promotion_effects",
    grain="one tool of promotion on one day",
    key=("day", "last_day", "tool"),
    day="day",
    columns=(
        Column("day", Kind.DAY, "The day, or the first day of the span."),
        Column("last_day", Kind.DAY, "The last day of the span; equals day for a report of one day."),
        Column(
            "tool", Kind.TEXT, "The tool: 单品宝, 店铺券, 商品券, 优惠券 (one of the two), 满减, 顺手买一件."
        ),
        Column("impressions", Kind.COUNT, "How often it was shown."),
        Column("clicks", Kind.COUNT, "Clicks."),
        Column("coupons_taken", Kind.COUNT, "Coupons taken (领取张数)."),
        Column("coupons_used", Kind.COUNT, "Coupons used (使用张数)."),
        Column("orders", Kind.COUNT, "Orders paid with it."),
        Column("units", Kind.COUNT, "Pieces paid with it."),
        Column("buyers", Kind.COUNT, "Buyers with it; those of several days or tools are never added up."),
        Column("paid_amount", Kind.MONEY, "Sales paid with it, which need not be owed to it."),
    ),
)
