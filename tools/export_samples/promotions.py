"""Tools of promotion: effects of coupons, thresholds and discounts; discounts of items; add-on deals."""

from __future__ import annotations

from tools.export_samples.containers import drawn, numbered, separated, workbook

_COUPONS = """
领取张数 | 使用张数 | 支付金额 | 支付买家数 | 支付件数 | 客单价 | 统计日期
1,204 | 310 | 24,180.00 | 298 | 402 | 81.14 | 2026-11-04
980 | 251 | 19,020.5 | 240 | 330 | 79.25 | 2026-11-05
0 | 0 | - | - | - | - | 2026-11-06
"""
_THRESHOLD = """
支付父定单 | 支付买家数 | 支付金额 | 客单价 | 人均支付件数 | 支付件数 | 统计日期
120 | 118 | 23,880.00 | 202.37 | 3.2 | 378 | 2026-11-05
"""
_DISCOUNTED = """
统计日期 | 支付件数 | 支付买家数 | 支付金额 | 客单价
2026-11-05 | 96 | 80 | 3,830.40 | 47.88
"""
_ITEMS = """
活动编号 | 活动名称 | 优惠级别 | 优惠方式 | 活动状态 | 开始时间 | 结束时间 | 活动标签 | 店铺 | 商品ID | 商品名称 | 商家备注 | 一口价 | 限购 | 本列价格
91 | 日常折扣 | 商品级 | 打折 | 进行中 | 2026-11-01 00:00:00 | 2026-11-30 23:59:59 | 限时折扣 | 示例店 | 680000000001 | 玻璃杯 350ml | | 49.90 | - | 39.9
91 | 日常折扣 | 商品级 | 打折 | 进行中 | 2026-11-01 00:00:00 | 2026-11-30 23:59:59 | 限时折扣 | 示例店 | 680000000002 | 茶具 12件套 | | 1,380.00 | - | 1,280.00
"""  # noqa: E501 # a drawn table keeps one row on one line
_DEALS = """
活动id | 活动名称 | 活动开始时间 | 活动结束时间 | 创建时间 | 活动门槛 | 活动状态 | 换购销量 | 换购剩余库存
7100001 | 杯刷换购 | 2026-11-01 00:00:00 | 2026-11-11 23:59:59 | 2026-10-30 15:00:00 | 满99元 | 进行中 | 36 | 164
7100002 | 杯垫换购 | 2026-10-01 | 2026-10-07 | 2026-09-28 | 满59元 | 已结束 | - | 0
"""
_SHOWN = """
活动曝光pv | 活动点击pv | 支付件数 | 支付金额 | 优惠时间
12,000 | 340 | 36 | 356.40 | 2026-11-01~2026-11-05
900 | 21 | 2 | 19.8 | 2026-11-06
"""


def files() -> dict[str, bytes]:
    """Path below tests/exports to bytes."""
    coupons = numbered(drawn(_COUPONS), "使用张数", "支付买家数")
    return {
        "sycm.coupon_effects/营销工具_2026-11-04_2026-11-06.csv": separated(drawn(_COUPONS), "gb18030"),
        "sycm.shop_coupon_effects/店铺券_2026-11-04_2026-11-06.xlsx": workbook({"Sheet1": coupons}),
        "sycm.item_coupon_effects/商品券_2026-11-04_2026-11-06.xlsx": workbook({"Sheet1": coupons}),
        "sycm.threshold_effects/店铺宝_2026-11-05.csv": separated(drawn(_THRESHOLD), "utf-8-sig"),
        "sycm.item_discount_effects/单品宝_2026-11-05.xlsx": workbook({"Sheet1": drawn(_DISCOUNTED)}),
        "taobao.item_discounts/单品宝-商品级.xlsx": workbook({"0": numbered(drawn(_ITEMS), "一口价")}),
        "taobao.add_on_deals/顺手买一件.csv": separated(drawn(_DEALS), "gb18030"),
        "taobao.add_on_effects/顺手买一件 效果.csv": separated(drawn(_SHOWN), "gb18030"),
    }
