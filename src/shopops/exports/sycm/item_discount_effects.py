"""单品宝效果: what discounts of single items brought, one row a day.

Where: 生意参谋 > 服务洞察 or 营销工具 > 单品宝, choose the days, then 下载. Its place in the menu moves; the name
    of the file must hold 单品宝.

Seen: the header of a working reader. Its five columns are those of any statistics of sales: only a file or sheet
    whose name holds 单品宝 is read as this.
"""

from shopops.exports.sycm._promotion_words import PAID, RATIOS, REPORTS, TOOL_DAYS
from shopops.reading.descriptor import Export, Signature, text

ITEM_DISCOUNT_EFFECTS = Export(
    name="sycm.item_discount_effects",
    table="promotion_effects",
    title="单品宝效果",
    signature=Signature(
        all_of=("统计日期", "支付金额", ("支付件数", "支付买家数")),
        none_of=(*REPORTS, "领取张数"),
        named=("单品宝",),
    ),
    fields=(*TOOL_DAYS, text("tool", always="单品宝"), *PAID),
    ignored=RATIOS,
)
