"""订单报表: the orders of a Taobao or Tmall shop, one row an order.

Where: 千牛 > 交易 > 已卖出的宝贝 > 批量导出, then 下载订单报表. The file is called
    `ExportOrderList<time>.csv` or `.xlsx`; newer downloads are workbooks with a password, which the
    platform shows beside the download. The columns can be chosen there: leave 订单状态, 订单付款时间 and
    发货时间 ticked, the checks live on them.

Seen: real files and working importers for the editions of 2012 (28 columns), 2016 (41), 2018 (54 and 56)
    and 2019-20 (61), with buyers' data; the edition of 2021 and later, without it, from an importer's own
    list; the renamed columns of 2025-26 (买家实付金额, 商品标题, 确认收货打款金额) from two readers, each
    showing a different choice of columns, one of them without 订单状态. Old and new names live at once.
    In a file in which one 订单编号 repeats the rows are lines, not orders. 退款金额 may already be taken
    off 买家实际支付金额.
"""

from shopops.exports.taobao._statuses import ORDER_STATUS, ORDER_STATUS_LIKE
from shopops.reading.descriptor import Export, Signature, choice, count, ident, moment, money, remark, text

_MONEY = (
    *("买家应付货款", "总金额", "总金额(旧版)", "买家实际支付金额", "买家实付金额", "打款商家金额"),
    "确认收货打款金额",
)
"""Shops choose their columns, but hardly without one of these."""

ORDERS = Export(
    name="taobao.orders",
    table="orders",
    title="订单报表",
    signature=Signature(
        all_of=(
            "订单编号",
            ("订单状态", *_MONEY),
            ("订单付款时间", "订单创建时间", "宝贝总数量", "订单关闭原因", *_MONEY),
        ),
        none_of=(
            *("子订单编号", "外部系统编号", "购买数量", "选购商品", "父单号", "单据编号"),
            *("退款编号", "买家退款金额", "退款的申请时间", "退款完结时间", "买家退款原因"),
            *("退款状态", "货物状态", "售后类型"),
        ),
    ),
    fields=(
        ident("order_id", "订单编号", required=True),
        ident("parent_order_id", "主订单编号"),
        choice("status", "订单状态", choices=ORDER_STATUS, fallback=ORDER_STATUS_LIKE),
        moment("created_at", "订单创建时间"),
        moment("paid_at", "订单付款时间"),
        moment("shipped_at", "发货时间"),
        moment("confirmed_at", "确认收货时间"),
        money("goods_amount", "买家应付货款"),
        money("freight", "买家应付邮费", "买家承担邮费", "邮费"),
        money("order_total", "总金额", "总金额(旧版)"),
        money("paid_amount", "买家实际支付金额", "买家实付金额", "实付金额", either=True),
        money("refund_amount", "退款金额", missing=("无退款申请",)),
        money("settled_to_seller", "打款商家金额", "确认收货打款金额", either=True),
        money("platform_fee", "卖家服务费", "平台服务费"),
        count("item_kinds", "宝贝种类", "商品种类"),
        count("units", "宝贝总数量", "商品总数量"),
        text("title", "宝贝标题", "商品标题", either=True),
        ident("tracking_no", "物流单号"),
        text("carrier", "物流公司"),
        text("close_reason", "订单关闭原因", missing=("订单未关闭",)),
        remark("seller_note", "商家备忘", "商家备注", "卖家备注", "订单备注", either=True),
        remark("buyer_message", "买家留言"),
        text("shop_name", "店铺名称"),
    ),
    ignored=(
        *("支付单号", "买家支付积分", "返点积分", "买家实际支付积分", "运送方式", "店铺Id", "买家服务费"),
        *("是否手机订单", "分阶段订单信息", "分阶段信息", "特权订金订单id", "是否上传合同照片"),
        *("是否上传小票", "是否代付", "定金排名", "修改后的sku", "异常信息", "天猫卡券抵扣", "集分宝抵扣"),
        *("是否是O2O交易", "新零售交易类型", "新零售导购门店名称", "新零售导购门店id"),
        *("新零售发货门店名称", "新零售发货门店id", "预约门店", "含应开票给个人的个人红包"),
        *("含应开票给个人红包", "是否信用购", "体验期结束时间", "前N有礼", "配送类型", "直播返现状态"),
        *("返现金额", "延迟发货自动赔付金额", "预售订单", "是否主动赔付", "主动赔付金额"),
        *("主动赔付出账时间", "商品属性SKU", "C2B小额收款"),
    ),
    personal=(
        *("买家会员名", "买家会员名称", "买家昵称", "买家支付宝账号", "支付详情", "收货人姓名", "收货人"),
        *("收货地址", "收货省份", "收货市", "收货区", "收货镇", "收货街道", "详细地址", "邮编", "收货邮编"),
        *(
            "备注标签",
            "联系电话",
            "联系手机",
            "收货人电话",
            "收货人手机",
            "发票抬头",
            "修改后的收货地址",
            "身份证号",
        ),
    ),
)
