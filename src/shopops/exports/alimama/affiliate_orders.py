"""订单结算 of 淘宝客: which orders affiliates brought, and what each cost, one row an order line.

Where: 淘宝联盟·商家中心 > 数据 > 成交订单 > 订单结算, choose the days, then 下载. Header in row 1.

Seen: the header of a working reader. Cells may end with a tab. The affiliate's name is a partner's, not a buyer's,
    and is read: what each partner brings is the question.
"""

from shopops.reading.descriptor import Export, Signature, choice, count, ident, moment, money, rate, text

AFFILIATE_ORDERS = Export(
    name="alimama.affiliate_orders",
    table="affiliate_orders",
    title="淘宝客 订单结算",
    signature=Signature(all_of=("淘宝父订单编号", "佣金", ("计划名称", "来源或淘客昵称", "淘客结算时间"))),
    fields=(
        ident("order_id", "淘宝父订单编号", required=True),
        ident("line_id", "淘宝子订单编号"),
        moment("created_at", "创建时间"),
        moment("received_at", "确认收货时间"),
        moment("settled_at", "淘客结算时间"),
        moment("charged_at", "账户支出时间"),
        text("plan", "计划名称"),
        text("promoter", "来源或淘客昵称"),
        text("leader", "团长名称"),
        ident("item_id", "商品id"),
        text("title", "商品名称"),
        count("units", "成交商品数"),
        money("revenue", "实际成交价格"),
        rate("commission_rate", "佣金比例"),
        money("commission", "佣金", required=True),
        rate("service_fee_rate", "服务费率"),
        money("service_fee", "服务费金额"),
        choice(
            "presale",
            "是否预售未付尾款订单",
            choices={"yes": ("是", "Y"), "no": ("否", "N")},
        ),
    ),
    ignored=("备注",),
)
