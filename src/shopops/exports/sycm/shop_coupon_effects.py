"""店铺券效果: what coupons of the shop brought, one row a day.

Where: 生意参谋 > 服务洞察 or 营销工具 > 店铺券, choose the days, then 下载. Its place in the menu moves; the name
    of the file must hold 店铺券.

Seen: the header of a working reader, the same for 店铺券 and 商品券: the name of the file or the sheet tells them
    apart. What was paid with a coupon need not be owed to it.
"""

from shopops.exports.sycm._promotion_words import COUPONS, PAID, RATIOS, TOOL_DAYS, of_coupons
from shopops.reading.descriptor import Export, text

SHOP_COUPON_EFFECTS = Export(
    name="sycm.shop_coupon_effects",
    table="promotion_effects",
    title="店铺券效果",
    signature=of_coupons("店铺券"),
    fields=(*TOOL_DAYS, text("tool", always="店铺券"), *COUPONS, *PAID),
    ignored=RATIOS,
)
