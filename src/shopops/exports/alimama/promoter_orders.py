"""推广订单 of an affiliate (阿里妈妈 pub.alimama): orders that the affiliate brought, one row an item of an order.

Where: pub.alimama.com > 报表 > 订单明细, 付款 or 结算, then 下载: a workbook that ends with `.xls`.

Seen: the header of working readers (2017 to 2019). Rates are text with a blank, `2.50 %`. One order has several
    rows under the same number, and all count. 订单结算 is settled, 订单成功 received; an order that is void
    (订单失效) was closed, or its commission is below 0.01. 技术服务费比率 is believed to exist and is read where it
    is there.
"""

from shopops.reading.descriptor import Export, Signature, choice, count, ident, moment, money, rate, text

PROMOTER_ORDERS = Export(
    name="alimama.promoter_orders",
    table="promoter_orders",
    title="淘宝联盟 推广订单",
    signature=Signature(
        all_of=("订单编号", ("效果预估", "预估收入"), ("收入比率", "分成比率", "佣金比率", "广告位ID"))
    ),
    fields=(
        ident("order_id", "订单编号", required=True),
        moment("created_at", "创建时间"),
        moment("clicked_at", "点击时间"),
        moment("settled_at", "结算时间"),
        choice(
            "status",
            "订单状态",
            choices={"paid": "订单付款", "received": "订单成功", "settled": "订单结算", "void": "订单失效"},
        ),
        text("kind", "订单类型"),
        ident("item_id", "商品ID"),
        text("title", "商品信息"),
        text("shop", "所属店铺"),
        text("category", "类目名称"),
        count("units", "商品数"),
        money("price", "商品单价"),
        money("paid_amount", "付款金额"),
        money("settled_amount", "结算金额"),
        rate("income_rate", "收入比率"),
        rate("share_rate", "分成比率"),
        rate("commission_rate", "佣金比率"),
        money("commission", "佣金金额"),
        rate("subsidy_rate", "补贴比率"),
        money("subsidy", "补贴金额"),
        rate("technical_fee_rate", "技术服务费比率"),
        money("expected_income", "效果预估"),
        money("income", "预估收入"),
        ident("site_id", "来源媒体ID"),
        text("site", "来源媒体名称"),
        ident("adzone_id", "广告位ID"),
        text("adzone", "广告位名称"),
    ),
    ignored=("补贴类型", "成交平台", "第三方服务来源"),
    personal=("掌柜旺旺",),
)
