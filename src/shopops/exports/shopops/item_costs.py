"""Item costs: what a piece costs, its freight and fees, how it is bought, and how much it matters.

Where: `shopops template item-costs --out FILE.xlsx` writes an empty sheet with an example row; fill in
    one row a SKU, or one an item where all its SKUs cost the same. Without it no break-even price can be
    reckoned.

Seen: the tool's own sheet, xlsx or csv, columns in any order, headers in English, Chinese or Japanese.
"""

from shopops.exports.shopops._ids import ITEM_ID_WORDS, SKU_WORDS, item_id, seller_sku, title
from shopops.reading.descriptor import Export, Signature, choice, count, money, price, rate, text

_COST = ("unit cost", "成本价", "原価")
_TIER = {
    "hero": ("hero", "主推", "主力"),
    "second": ("second", "次主推", "準主力"),
    "other": ("other", "其他", "その他"),
}

ITEM_COSTS = Export(
    name="shopops.item_costs",
    table="item_costs",
    title="item-costs",
    also=("商品成本",),
    signature=Signature(
        all_of=((*ITEM_ID_WORDS, *SKU_WORDS), _COST),
        # A purchase order in English calls its price unit cost as well; the stock systems print 成本价.
        none_of=(
            *("purchase order id", "采购单号", "発注番号", "订单占有数", "可发库存", "货品编号"),
            *("子订单编号", "支付金额"),
        ),
    ),
    fields=(
        item_id(),
        seller_sku(),
        title(),
        price("unit_cost", *_COST, required=True, note="Purchase price of a piece.", example="12.5"),
        money("freight", *("freight", "运费", "送料"), note="Freight of a parcel.", example="3.50"),
        money("packaging", *("packaging", "包材费", "梱包費"), note="Packaging of a parcel.", example="0.80"),
        rate(
            "platform_fee_rate",
            *("platform fee rate", "平台扣点", "販売手数料率"),
            note="The platform's share of the price: 5% or 0.05.",
            example="5%",
            share=True,
        ),
        text("supplier", *("supplier", "供应商", "仕入先"), note="Who delivers.", example="示例玻璃厂"),
        count(
            "lead_time_days",
            *("lead time days", "采购周期(天)", "リードタイム(日)", "采购周期"),
            note="Days from order to arrival.",
            example="14",
        ),
        count(
            "minimum_order",
            *("minimum order", "起订量", "最小発注数"),
            note="Smallest quantity the supplier accepts.",
            example="200",
        ),
        count("case_pack", *("case pack", "装箱数", "入数"), note="Pieces in a case.", example="24"),
        count(
            "warning_quantity",
            *("warning quantity", "警戒库存", "警戒在庫"),
            note="The number of pieces below which you want to be warned.",
            example="60",
        ),
        choice(
            "tier", *("tier", "等级", "ランク"), choices=_TIER, note="hero, second or other.", example="hero"
        ),
    ),
    known_share=0.4,
    any_of=(("item_id", "seller_sku"),),
)
