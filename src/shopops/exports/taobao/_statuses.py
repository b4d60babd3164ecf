"""The platform's words for the state of an order; the full-width comma is unified with the half-width one."""

ORDER_STATUS = {
    "unpaid": ("等待买家付款", "没有创建支付宝交易", "付款确认中"),
    "deposit": ("等待买家付款(定金已付)", "定金已付"),
    "paid": ("买家已付款，等待卖家发货", "买家已付款", "等待卖家发货"),
    "part_shipped": ("卖家部分发货", "部分发货"),
    "shipped": ("卖家已发货，等待买家确认", "卖家已发货，等待买家确认收货", "卖家已发货"),
    "finished": ("交易成功", "交易完成", "已完成", "买家已收货", "已收货", "已签收", "待评价", "已结算"),
    # A refund that succeeded leaves nothing to ship: the platform itself prints 交易关闭 for such a line.
    "closed": ("交易关闭", "退款成功"),
    "refunding": ("退款中", "退款处理中", "售后中"),
}
"""Our word to the platform's."""

ORDER_STATUS_LIKE = (
    ("退款", "refunding"),
    ("关闭", "closed"),
    # Whoever waits for the buyer has shipped: 收货 in such a word is still to come.
    ("发货.*等待买家", "shipped"),
    ("^(?!.*等待).*(成功|(?<!待)收货|签收|完成|已结算|待评价)", "finished"),
    ("付款.*等待卖家", "paid"),
)
"""For words not listed above, tried in order. What fits none refuses its row: states are not guessed."""
