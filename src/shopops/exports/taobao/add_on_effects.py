"""顺手买一件 效果: how often add-on deals were shown and bought, one row a span of days.

Where: 千牛 > 营销 > 顺手买一件 > 活动效果, then 导出. Header in row 1 as far as known.

Seen: five headers from a working reader, without values; 优惠时间 is believed to be a day or a span of days.
"""

from shopops.reading.descriptor import Export, Signature, count, day, money, text

ADD_ON_EFFECTS = Export(
    name="taobao.add_on_effects",
    table="promotion_effects",
    title="顺手买一件 效果",
    signature=Signature(all_of=(("活动曝光pv", "活动点击pv"), "支付金额")),
    fields=(
        day("day", "优惠时间", "统计日期", from_span=True),
        day("last_day", "优惠时间", "统计日期", end=True, from_span=True),
        text("tool", always="顺手买一件"),
        count("impressions", "活动曝光pv"),
        count("clicks", "活动点击pv"),
        count("units", "支付件数"),
        money("paid_amount", "支付金额", required=True),
    ),
)
