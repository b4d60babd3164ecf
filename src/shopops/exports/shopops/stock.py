"""Stock: what lies in the warehouse, for shops without a stock system.

Where: `shopops template stock --out FILE.xlsx` writes an empty sheet with an example row; fill in one row
    a SKU and warehouse after each count. A shop with 聚水潭 or 旺店通 hands in their export instead.

Seen: the tool's own sheet, xlsx or csv, columns in any order, headers in English, Chinese or Japanese.
"""

from shopops.exports.shopops._ids import ITEM_ID_WORDS, SKU_WORDS, item_id, seller_sku, title
from shopops.reading.descriptor import Export, Signature, count, day, text

_ON_HAND = ("on hand", "库存", "在庫数")

STOCK = Export(
    name="shopops.stock",
    table="stock",
    title="stock",
    also=("库存",),
    signature=Signature(
        all_of=((*ITEM_ID_WORDS, *SKU_WORDS), _ON_HAND),
        # The exports of stock systems and listings have a 库存 too, but say more about it.
        none_of=(
            *("可发库存", "可用库存", "实际可发库存", "货品编号", "订单占有数", "skuId", "一口价"),
            *("purchase order id", "采购单号", "発注番号", "支付金额", "订单状态"),
        ),
    ),
    fields=(
        item_id(),
        seller_sku(),
        title(),
        count("on_hand", *_ON_HAND, required=True, note="Pieces in the warehouse.", example="120"),
        count(
            "committed",
            *("committed", "占用", "引当数"),
            note="Pieces promised to orders that are not shipped; blank is unknown, not 0.",
            example="8",
        ),
        count(
            "inbound",
            *("inbound", "在途", "入荷予定数"),
            note="Pieces bought and on the way, if no purchase-orders sheet says so.",
            example="0",
        ),
        text("warehouse", *("warehouse", "仓库", "倉庫"), note="Blank if there is one only.", example="主仓"),
        day(
            "counted_on",
            *("counted on", "盘点日期", "在庫日"),
            from_file=True,
            note="Day of the count; blank means the day of the file.",
            example="2026-10-20",
        ),
    ),
    known_share=0.4,
    any_of=(("item_id", "seller_sku"),),
)
