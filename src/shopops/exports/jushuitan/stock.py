"""聚水潭 商品库存: stock by the seller's code.

Where: 聚水潭 > 库存 > 商品库存, all goods, then 导出 (as far as known). Download it in the morning,
    before the first parcels leave.

Seen: the columns of the raw import in the database of a shop that reads it each day, and names from other
    readers (主仓实际库存, 数量). What can be sold is on hand − 订单占有数 (+ 虚拟库存 where the shop
    allows it); the system's own figure is 公有可用数, kept as printed. 进货仓库存 and 销退仓库存 are not
    yet in the main warehouse and not counted; 调拨在途数 is a move between warehouses, not a purchase.
    Whether it ends with a total row was not seen.
"""

from shopops.reading.descriptor import Export, Signature, count, day, ident, price, text

STOCK = Export(
    name="jushuitan.stock",
    table="stock",
    title="商品库存",
    signature=Signature(
        all_of=(
            "商品编码",
            "订单占有数",
            ("采购在途数", "公有可用数", "主仓实际库存数", "主仓实际库存", "库存锁定数", "数量"),
        ),
    ),
    fields=(
        ident("seller_sku", "商品编码", required=True),
        ident("item_code", "款式编码"),
        text("title", "商品名称"),
        text("sku_name", "颜色及规格", "颜色规格"),
        text("warehouse", "仓储方", "仓库", "仓库名称"),
        count("on_hand", "主仓实际库存数", "主仓实际库存", "实际库存数", "数量"),
        count("committed", "订单占有数"),
        count("locked", "库存锁定数"),
        count("available", "公有可用数", "可用数"),
        count("inbound", "采购在途数"),
        count("virtual", "虚拟库存", "虚拟库存数"),
        count("damaged", "次品库存"),
        price("unit_cost", "成本价"),
        day("counted_on", from_file=True),
    ),
    lacks=("item_id",),  # it knows the seller's code only
    ignored=(
        *("调拨在途数", "进货仓库存", "销退仓库存", "仓库待发数", "图片", "国标码", "供应商", "分类"),
        *("品牌", "备注", "修改时间"),
    ),
)
