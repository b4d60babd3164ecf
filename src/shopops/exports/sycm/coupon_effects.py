"""优惠券效果: what coupons brought, one row a day, where the file does not say which kind of coupon.

Where: 生意参谋 > 服务洞察 or 营销工具 > 优惠券, choose the days, then 下载. Its place in the menu moves; keep
    店铺券 or 商品券 in the name of the file.

Seen: the header of a working reader, the same for 店铺券 and 商品券; a file or sheet whose name says which is read
    as that kind. What was paid with a coupon need not be owed to it.
"""

from shopops.exports.sycm._promotion_words import COUPONS, PAID, RATIOS, TOOL_DAYS, of_coupons
from shopops.reading.descriptor import Export, text

COUPON_EFFECTS = Export(
    name="sycm.coupon_effects",
    table="promotion_effects",
    title="优惠券效果",
    signature=of_coupons(),
    fields=(*TOOL_DAYS, text("tool", always="优惠券"), *COUPONS, *PAID),
    ignored=RATIOS,
)
