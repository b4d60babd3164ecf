"""Listings: what the shop shows the buyer, one row a SKU (or an item without SKUs)."""

from shopops.tables import Column, Kind, Table

LISTINGS = Table(
    name="listings",
    grain="one SKU of one item",
    key=("item_id", "sku_id"),
    day="listed_on",
    state=True,
    whole="item_id",
    columns=(
        Column("item_id", Kind.ID, "The platform's item number."),
        Column("sku_id", Kind.ID, "The platform's SKU number; blank for an item without SKUs."),
        Column("title", Kind.TEXT, "Item title."),
        Column("item_code", Kind.ID, "The seller's code of the item."),
        Column("seller_sku", Kind.ID, "The seller's code of the SKU."),
        Column("sku_name", Kind.TEXT, "Colour, size and the like."),
        Column("price", Kind.MONEY, "Price of the item (一口价)."),
        Column("sku_price", Kind.MONEY, "Price of the SKU, where it has one."),
        Column("listed_stock", Kind.COUNT, "Pieces shown as available."),
        Column("state", Kind.CHOICE, "online, offline."),
        Column("category_id", Kind.ID, "The platform's category number."),
        Column("category", Kind.TEXT, "The platform's category."),
        Column("dispatch_hours", Kind.TEXT, "Promised dispatch time as printed."),
        Column("listed_on", Kind.DAY, "The day of the file."),
    ),
)
