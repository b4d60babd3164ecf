"""退款管理: refunds and returns, one row an application; one order may have several.

Where: 千牛 > 交易 > 退款管理 (售后管理), choose the days of the application, then 导出. A workbook,
    header in row 1 as far as known; the office's own columns in front of it do no harm.

Seen: the 39 columns of 2018-20 (退款编号 and 订单编号 change places between files) and the 51 columns of
    2026, behind eight columns added by hand, both from importers' lists that agree with each other; a
    reader says that the newest edition has 54 columns. Of the states only 退款成功 and 退款失败 were
    seen, the others are the platform's published words, and what they have in common decides about further
    ones: a word that says nothing known refuses its row.
    商品编码 is the seller's code, not the item number; 完结时间 may be a duration and is not read.
"""

from shopops.reading.descriptor import Export, Signature, choice, ident, moment, money, text

_STATUS = {
    "waiting": (
        *("等待卖家同意", "买家已经申请退款，等待卖家同意", "买家已申请退款，等待卖家同意", "等待商家处理"),
        *("待商家处理", "退款待处理", "申请退款中", "退款中"),
    ),
    "agreed": (
        *("卖家已经同意退款，等待买家退货", "卖家已同意退款，等待买家退货", "等待买家退货", "待买家退货"),
        *("待买家发货", "卖家已同意"),
    ),
    "refused": ("卖家拒绝退款", "卖家不同意协议，等待买家修改", "卖家拒绝", "商家拒绝退款", "商家已拒绝"),
    "returned": (
        *("买家已经退货，等待卖家确认收货", "买家已退货，等待卖家确认收货", "等待卖家确认收货"),
        *("待商家收货", "等待商家收货"),
    ),
    "succeeded": ("退款成功", "退款完成"),
    "closed": ("退款关闭", "退款失败", "退款取消", "买家撤销退款"),
}
_STATUS_LIKE = (
    ("关闭|失败|取消|撤销", "closed"),
    ("成功|完成|已退款", "succeeded"),
    ("拒绝|不同意", "refused"),
    ("待(卖家|商家).*收货|买家已.*退货", "returned"),
    ("待(卖家|商家)", "waiting"),
    ("待买家|已.*同意", "agreed"),
    ("申请|处理中|退款中", "waiting"),
)
"""For words not listed above, tried in order."""

REFUNDS = Export(
    name="taobao.refunds",
    table="refunds",
    title="退款管理",
    signature=Signature(all_of=("退款编号", "买家退款金额")),
    fields=(
        ident("refund_id", "退款编号", required=True),
        ident("order_id", "订单编号"),
        ident("item_id", "商品id", "宝贝ID"),
        ident("seller_sku", "商品编码", "商家编码"),
        text("title", "宝贝标题", "商品标题"),
        money("paid_amount", "买家实际支付金额", "买家实付金额"),
        money("refund_amount", "买家退款金额"),
        choice("status", "退款状态", choices=_STATUS, fallback=_STATUS_LIKE),
        text("kind", "售后类型"),
        choice(
            "phase",
            "售中或售后",
            choices={"before_receipt": ("售中退款", "售中"), "after_receipt": ("售后退款", "售后")},
            fallback=(("售中", "before_receipt"), ("售后", "after_receipt")),
        ),
        choice(
            "scope",
            "部分退款/全部退款",
            "部分退款_全部退款",
            choices={"full": ("全部退款", "全额退款"), "part": ("部分退款",)},
            fallback=(("部分", "part"), ("全部|全额|整单", "full")),
        ),
        text("reason", "买家退款原因"),
        text("goods_state", "货物状态"),
        text("disputed", "客服介入状态"),
        moment("paid_at", "订单付款时间"),
        moment("applied_at", "退款的申请时间", "退款申请时间"),
        moment("answer_by", "超时时间"),
        moment("finished_at", "退款完结时间"),
    ),
    ignored=(
        *("支付宝交易号", "支付单号", "手工退款/系统退款", "手工退款_系统退款"),
        *("退货物流单号", "退货物流公司", "买家退货时间", "责任方", "完结时间"),
        *("举证超时", "是否需要退货", "是否零秒响应", "退款原因标签", "业务类型", "是否帮他退款"),
        *("小额收款", "淘特订单", "百亿补贴超链退款信息", "智能退款策略", "执行方案"),
    ),
    personal=(
        *("买家会员名称", "买家会员名", "买家昵称", "买家退款说明", "商家备注", "备注标签"),
        *("退货物流信息", "发货物流信息", "卖家真实姓名"),
        *("卖家真实姓名(新)", "卖家退货地址", "卖家邮编", "卖家电话", "卖家手机", "审核操作人"),
        *("审核操作人新会员名", "退款操作人", "退款操作人新会员名", "帮他退款操作账号"),
    ),
)
