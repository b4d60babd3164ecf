"""The promotion plan: which item at which price in which activity."""

from shopops.tables import Column, Kind, Table

PROMOTION_PLAN = Table(
    name="promotion_plan",
    grain="one item or SKU in one activity",
    key=("activity", "item_id", "seller_sku", "starts_at"),
    day="starts_at",
    columns=(
        Column("activity", Kind.TEXT, "Name of the activity."),
        Column("item_id", Kind.ID, "The platform's item number."),
        Column("seller_sku", Kind.ID, "The seller's code; blank means every SKU of the item."),
        Column("title", Kind.TEXT, "Item title."),
        Column("regular_price", Kind.MONEY, "Price outside the activity."),
        Column("planned_price", Kind.MONEY, "Price during the activity."),
        Column("coupon", Kind.MONEY, "The worst stack of coupons that a buyer can reach."),
        Column("starts_at", Kind.MOMENT, "Start of the activity."),
        Column("ends_at", Kind.MOMENT, "End of the activity."),
        Column("expected_units", Kind.COUNT, "Pieces expected to be sold."),
        Column("commission_rate", Kind.RATE, "Commission of the activity."),
        Column("slot_fee", Kind.MONEY, "Fixed fee of the activity."),
    ),
)
