"""店铺宝 (满减) 效果: what discounts above a threshold brought, one row a day.

Where: 生意参谋 > 服务洞察 or 营销工具 > 店铺宝, choose the days, then 下载. Its place in the menu moves; its
    columns tell it from the others.

Seen: the header of a working reader, in which 支付父定单 is spelt so; the right spelling is read too.
"""

from shopops.exports.sycm._promotion_words import PAID, RATIOS, REPORTS, TOOL_DAYS
from shopops.reading.descriptor import Export, Signature, count, text

THRESHOLD_EFFECTS = Export(
    name="sycm.threshold_effects",
    table="promotion_effects",
    title="店铺宝 (满减) 效果",
    signature=Signature(all_of=("统计日期", "支付金额", ("支付父定单", "支付父订单")), none_of=REPORTS),
    fields=(
        *TOOL_DAYS,
        text("tool", always="满减"),
        count("orders", "支付父定单", "支付父订单", "支付父订单数"),
        *PAID,
    ),
    ignored=RATIOS,
)
