"""The columns by which the templates name goods."""

from shopops.reading.descriptor import Field, ident, text

ITEM_ID_WORDS = ("item id", "商品ID", "商品ID")
SKU_WORDS = ("seller sku", "商家编码", "商品コード")

SEVERAL = "Which of the two is filled in does not matter; with both, the row is about that SKU of that item."


def item_id(note: str = "", *, required: bool = False) -> Field:
    """The platform's item number."""
    usual = "The platform's item number, as text."
    field: Field = ident(
        "item_id",
        *ITEM_ID_WORDS,
        required=required,
        note=note or (usual if required else f"{usual} {SEVERAL}"),
        example="680000000001",
    )
    return field


def seller_sku(note: str = f"Your own code of the SKU. {SEVERAL}") -> Field:
    """The seller's own code."""
    field: Field = ident("seller_sku", *SKU_WORDS, note=note, example="CUP-350-WHITE")
    return field


def title() -> Field:
    """The item's title, for people only."""
    field: Field = text(
        "title",
        *("title", "商品名称", "商品名"),
        note="For people only; nothing is reckoned from it.",
        example="玻璃杯 350ml 白色",
    )
    return field
