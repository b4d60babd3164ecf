"""Discounts of single items (单品宝): which price an item has while one runs."""

from shopops.tables import Column, Kind, Table

ITEM_DISCOUNTS = Table(
    name="item_discounts",
    grain="one discounted item, or one of its SKUs",
    key=("activity", "item_id", "sku_id"),
    fixed=(),  # prices of a discount are changed while it runs
    columns=(
        Column("activity", Kind.TEXT, "Name of the discount."),
        Column("item_id", Kind.ID, "The platform's item number."),
        Column("sku_id", Kind.ID, "The platform's SKU number, where discounted by SKU."),
        Column("title", Kind.TEXT, "Item title."),
        Column("price", Kind.MONEY, "Price shown (一口价)."),
        Column("discount_price", Kind.MONEY, "Price while the discount runs."),
        Column("starts_at", Kind.MOMENT, "Start of the discount."),
        Column("ends_at", Kind.MOMENT, "End of the discount."),
    ),
)
