"""Stock in the warehouse by the seller's code."""

from shopops.tables import Column, Kind, Table

STOCK = Table(
    name="stock",
    grain="one SKU in one warehouse",
    key=("seller_sku", "item_id", "warehouse"),
    day="counted_on",
    state=True,
    whole="warehouse",
    parts=True,
    columns=(
        Column("seller_sku", Kind.ID, "The seller's code of the SKU."),
        Column("item_id", Kind.ID, "The platform's item number, where the sheet has it."),
        Column("item_code", Kind.ID, "Code of the style or article."),
        Column("title", Kind.TEXT, "Name of the goods."),
        Column("sku_name", Kind.TEXT, "Colour, size and the like."),
        Column("warehouse", Kind.TEXT, "Which warehouse, where given."),
        Column("on_hand", Kind.COUNT, "Pieces in the warehouse."),
        Column("committed", Kind.COUNT, "Pieces promised to orders that are not shipped."),
        Column("locked", Kind.COUNT, "Pieces set aside for other reasons."),
        Column("available", Kind.COUNT, "Pieces that can be sold, as the system prints it."),
        Column("inbound", Kind.COUNT, "Pieces bought and on the way."),
        Column("warning_quantity", Kind.COUNT, "The lower warning line."),
        Column("virtual", Kind.COUNT, "Pieces that may be sold though they are not there (虚拟库存)."),
        Column("damaged", Kind.COUNT, "Pieces that cannot be sold."),
        Column("unit_cost", Kind.PRICE, "Purchase price of a piece, where the system prints it."),
        Column("counted_on", Kind.DAY, "The day of the count; the file's own day unless a column says so."),
    ),
)
