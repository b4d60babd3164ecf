"""维权退款订单 of 淘宝客: refunds of orders that affiliates brought, one row a refund.

Where: 淘宝联盟·商家中心 > 数据 > 成交订单 > 维权退款订单, choose the days, then 下载. Header in row 1.

Seen: the header of a working reader, without values; the words of 维权状态 were not seen and are kept as printed.
"""

from shopops.reading.descriptor import Export, Signature, ident, moment, money, text

AFFILIATE_REFUNDS = Export(
    name="alimama.affiliate_refunds",
    table="affiliate_refunds",
    title="淘宝客 维权退款订单",
    signature=Signature(
        all_of=("淘宝订单编号", ("应退回佣金", "应退回服务费"), ("维权退款金额", "维权状态"))
    ),
    fields=(
        ident("order_id", "淘宝订单编号", required=True),
        ident("line_id", "淘宝子订单编号"),
        text("title", "商品名称"),
        money("refund_amount", "维权退款金额"),
        money("commission_back", "应退回佣金"),
        money("service_fee_back", "应退回服务费"),
        text("status", "维权状态"),
        moment("settled_at", "订单结算时间"),
        moment("opened_at", "维权创建时间"),
        moment("closed_at", "维权完成时间"),
    ),
    ignored=("备注",),
)
