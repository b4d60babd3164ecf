"""旺店通 库存: stock by the seller's code, one row a SKU (or a SKU in a warehouse).

Where: 旺店通 > 库存 > 库存管理, all warehouses, then 导出. An `.xls` with the header in row 1.

Seen: all 60 columns with real values, by a reader that is fed with it. On hand is 库存; 实际库存 is read
    only where 库存 is missing, since with a foreign warehouse it may be what that one reported. Committed
    is 未发货订单总数 (pieces reserved by orders that are not shipped), else 待发货量. Available is
    可发库存 as printed, else 可用库存. There is no column called 安全库存: 警戒库存下限 is the warning
    line. 残次品 is a yes or no, not a number of pieces. Times are Excel's day numbers or 任意时间 and
    none of them dates the file.
"""

from shopops.reading.descriptor import Export, Signature, count, day, ident, price, text

STOCK = Export(
    name="wangdiantong.stock",
    table="stock",
    title="库存管理",
    signature=Signature(
        all_of=(
            "商家编码",
            ("可发库存", "实际可发库存", "可用库存"),
            ("采购在途", "未发货订单总数", "待审核量", "警戒库存下限", "货品编号"),
        ),
        none_of=("发货总量", "实际销售额"),
    ),
    fields=(
        ident("seller_sku", "商家编码", required=True),
        ident("item_code", "货品编号"),
        text("title", "货品名称"),
        text("sku_name", "规格名称"),
        text("warehouse", "仓库名称", "仓库"),
        count("on_hand", "库存", "实际库存", "库存量"),
        count("committed", "未发货订单总数", "待发货量"),
        count("locked", "锁定量"),
        count("available", "可发库存", "可用库存", "实际可发库存"),
        count("inbound", "采购在途", "采购在途量"),
        count("warning_quantity", "警戒库存下限"),
        price("unit_cost", "成本价"),
        day("counted_on", from_file=True),
    ),
    lacks=("item_id",),  # it knows the seller's code only
    ignored=(
        *("条码", "货品简称", "货品标签", "规格码", "品牌", "分类", "已质检库存", "警戒库存上限"),
        *("未付款量", "预订单量", "待审核量", "待采购量", "采购到货量", "待调拨量", "待调出量", "调拨在途"),
        *("其他待入库量", "其他待出库量", "采购退货", "销售退货在途量", "生产待出库量", "生产待入库量"),
        *("待质检量", "零售价", "批发价", "市场价", "会员价", "最低价", "单品重量", "残次品", "单位"),
        *("辅助单位", "税率", "首销时间", "最后盘点时间", "单品创建时间", "主供应商", "图片链接"),
        *(f"自定义库存{place}" for place in range(1, 6)),
        *("备注", "货品备注", "单品备注"),
    ),
)
