"""报名记录: items signed up for the platform's activities, one row a sign-up.

Where: 千牛 > 营销 > 营销活动 > 报名记录 (行业活动), all states, then 导出. Header in row 1 as far as known.

Seen: twelve headers from a reader of the real file, without values. A time column is believed to hold the
    first and the last moment in one cell; one moment alone is read as well. The words of 活动状态 are those of
    the platform's own page: 初审通过 counts as approved, 排期待确认 as waiting. 商品状态 was not seen: it is
    read where it says whether the item is on sale, and left blank where it repeats the state of the sign-up.
"""

from shopops.exports.taobao._signup_words import (
    ALL_WORDS,
    ITEM_STATE,
    ITEM_STATE_LIKE,
    SIGNUP_STATUS,
    SIGNUP_STATUS_LIKE,
)
from shopops.reading.descriptor import Export, Signature, choice, count, ident, moment, money, text

_TIMES = ("活动时间", "活动起止时间")
_PRICES = ("活动价格", "活动价", "报名价")

ACTIVITY_SIGNUPS = Export(
    name="taobao.activity_signups",
    table="activity_signups",
    title="报名记录",
    signature=Signature(
        all_of=("活动名称", "商品id", ("活动状态", "报名状态", "报名时间"), (*_TIMES, *_PRICES, "营销id")),
        none_of=("换购销量", "活动门槛", "订单编号", "支付金额"),
    ),
    fields=(
        text("activity", "活动名称", required=True),
        ident("activity_no", "营销id", "活动id"),
        ident("item_id", "商品id", required=True),
        ident("sku_id", "skuid"),
        ident("seller_sku", "商家编码"),
        text("title", "商品名称", "商品标题"),
        choice(
            "item_state",
            "商品状态",
            choices=ITEM_STATE,
            fallback=ITEM_STATE_LIKE,
            missing=ALL_WORDS,
        ),
        money("price", "一口价"),
        money("activity_price", *_PRICES),
        count("offered_stock", "库存", "活动库存", "报名库存"),
        moment("signed_at", "报名时间", span=True),
        choice("status", "活动状态", "报名状态", choices=SIGNUP_STATUS, fallback=SIGNUP_STATUS_LIKE),
        moment("warmup_at", "预热时间", span=True),
        moment("starts_at", *_TIMES, "活动开始时间", span=True),
        moment("ends_at", *_TIMES, "活动结束时间", span=True, end=True),
    ),
)
