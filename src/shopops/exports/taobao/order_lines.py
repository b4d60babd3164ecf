"""宝贝报表 or 销售明细: the lines of the orders, with the number of each line (2021 and later).

Where: 千牛 > 交易 > 已卖出的宝贝 > 批量导出, then 下载宝贝报表. The file is called
    `ExportOrderDetailList<time>` or `ExportItemlList<time>` (with that second l), `.csv` or `.xlsx`; the
    sheet 销售明细 of the workbook with several sheets is the same report. Tick 商品ID, 商家编码 and
    应发货时间.

Seen: the 27 columns of 2021 and later in a real workbook; the nine more of 2026 (发货时间, 应发货时间,
    物流单号 …) partly in a real file, partly in an importer's list; a csv with only seven of the columns.
    A line without a refund prints 无退款申请 as its amount. Services such as delivery upstairs are lines
    of their own at ¥0. 联系方式备注 holds contact data and is not read.
"""

from shopops.exports.taobao._statuses import ORDER_STATUS, ORDER_STATUS_LIKE
from shopops.reading.descriptor import Export, Signature, choice, count, ident, moment, money, remark, text

ORDER_LINES = Export(
    name="taobao.order_lines",
    table="order_lines",
    title="宝贝报表",
    signature=Signature(
        all_of=(
            "子订单编号",
            "主订单编号",
            (
                *("商品属性", "商家编码", "外部系统编号", "商品标题", "商品ID", "商品价格", "购买数量"),
                *("买家应付货款", "买家实付金额", "退款状态", "应发货时间", "订单创建时间", "订单付款时间"),
            ),
        ),
        # 抖店 numbers its orders with the same two words and lets the shop choose the other columns.
        none_of=(
            *("选购商品", "商品规格", "商品数量", "商品单价", "订单应付金额", "订单提交时间", "支付完成时间"),
            *("承诺发货时间", "达人ID", "流量体裁", "鲁班落地页ID", "退款编号", "账期", "打款时间"),
        ),
    ),
    fields=(
        ident("line_id", "子订单编号"),  # a row of the whole order above its lines may leave it blank
        ident("order_id", "主订单编号", required=True),
        ident("item_id", "商品ID", "宝贝ID"),
        ident("sku_id", "skuId"),
        ident("seller_sku", "商家编码"),
        ident("external_code", "外部系统编号"),
        text("title", "商品标题", "宝贝标题", "标题"),
        text("sku_name", "商品属性", "规格名称", "商品属性SKU"),
        money("unit_price", "商品价格", "价格"),
        count("units", "购买数量", "数量"),
        choice("status", "订单状态", choices=ORDER_STATUS, fallback=ORDER_STATUS_LIKE),
        money("goods_amount", "买家应付货款"),
        money("paid_amount", "买家实付金额", "买家实际支付金额"),
        text("refund_status", "退款状态"),
        money("refund_amount", "退款金额", missing=("无退款申请",)),
        moment("created_at", "订单创建时间"),
        moment("paid_at", "订单付款时间"),
        moment("ship_by", "应发货时间"),
        moment("shipped_at", "发货时间"),
        ident("tracking_no", "物流单号"),
        text("carrier", "物流公司"),
        remark("seller_note", "商家备注", "商家备忘", "卖家备注"),
        remark("buyer_message", "主订单买家留言", "买家留言"),
    ),
    ignored=(
        *("套餐信息", "支付单号", "淘鲜达渠道", "分阶段信息", "是否主动赔付", "主动赔付金额"),
        *("主动赔付出账时间", "免单资格", "免单金额", "百亿补贴超链订单信息", "超链半托管订单信息"),
    ),
    personal=(
        *(
            "联系方式备注",
            "备注标签",
            "飞猪购订单信息",
            "买家会员名",
            "收货人姓名",
            "收货地址",
            "联系电话",
            "联系手机",
        ),
    ),
    parent=("line_id", "order_id"),
)
