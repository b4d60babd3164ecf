"""Purchase orders: what was bought from whom, and when it comes; kept by the buyer.

Where: `shopops template purchase-orders --out FILE.xlsx` writes an empty sheet with an example row; fill
    in one row a SKU of a purchase order, and keep the status up to date: what is open counts as on its
    way.

Seen: the tool's own sheet, xlsx or csv, columns in any order, headers in English, Chinese or Japanese.
"""

from shopops.exports.shopops._ids import ITEM_ID_WORDS, SKU_WORDS, item_id, seller_sku
from shopops.reading.descriptor import Export, Signature, choice, count, day, ident, price, text

_ID = ("purchase order id", "采购单号", "発注番号")
_QUANTITY = ("quantity", "采购数量", "発注数")
_ORDERED = ("ordered on", "下单日期", "発注日")
_STATUS = {
    "open": ("open", "未到货", "未入荷"),
    "part": ("part", "部分到货", "一部入荷"),
    "received": ("received", "已到货", "入荷済"),
    "cancelled": ("cancelled", "已取消", "取消"),
}

PURCHASE_ORDERS = Export(
    name="shopops.purchase_orders",
    table="purchase_orders",
    title="purchase-orders",
    also=("采购单",),
    signature=Signature(all_of=(_ID, (*ITEM_ID_WORDS, *SKU_WORDS), _QUANTITY, _ORDERED)),
    fields=(
        ident(
            "purchase_order_id", *_ID, required=True, note="Number of the order.", example="PO-20261020-01"
        ),
        text("supplier", *("supplier", "供应商", "仕入先"), note="Who delivers.", example="示例玻璃厂"),
        item_id(),
        seller_sku(),
        count("quantity", *_QUANTITY, required=True, note="Pieces ordered.", example="500"),
        count(
            "received_quantity",
            *("received quantity", "已到数量", "入荷数"),
            note="Pieces received so far; blank is unknown, not 0.",
            example="0",
        ),
        day("ordered_on", *_ORDERED, required=True, note="Day of the order.", example="2026-10-20"),
        day(
            "expected_on",
            *("expected on", "预计到货", "入荷予定日"),
            note="Day it comes.",
            example="2026-11-03",
        ),
        day("received_on", *("received on", "到货日期", "入荷日"), note="Day it came.", example=""),
        choice(
            "status",
            *("status", "状态", "状態"),
            choices=_STATUS,
            note="open, part, received or cancelled.",
            example="open",
        ),
        price(
            "unit_cost", *("unit cost", "采购单价", "仕入単価"), note="Price of a piece.", example="11.8000"
        ),
    ),
    any_of=(("item_id", "seller_sku"),),
)
