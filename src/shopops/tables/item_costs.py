"""What an item costs and how it is bought."""

from shopops.tables import Column, Kind, Table

ITEM_COSTS = Table(
    name="item_costs",
    grain="one item or SKU",
    key=("item_id", "seller_sku"),
    day=None,
    columns=(
        Column("item_id", Kind.ID, "The platform's item number."),
        Column("seller_sku", Kind.ID, "The seller's code; blank means every SKU of the item."),
        Column("title", Kind.TEXT, "Item title."),
        Column("unit_cost", Kind.PRICE, "Purchase price of a piece."),
        Column("freight", Kind.MONEY, "Freight of a parcel."),
        Column("packaging", Kind.MONEY, "Packaging of a parcel."),
        Column("platform_fee_rate", Kind.RATE, "The platform's share of the price."),
        Column("supplier", Kind.TEXT, "Who delivers."),
        Column("lead_time_days", Kind.COUNT, "Days from order to arrival."),
        Column("minimum_order", Kind.COUNT, "Smallest quantity the supplier accepts."),
        Column("case_pack", Kind.COUNT, "Pieces in a case."),
        Column("warning_quantity", Kind.COUNT, "The lower warning line."),
        Column("tier", Kind.CHOICE, "hero, second, other."),
    ),
)
