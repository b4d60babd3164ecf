"""What the reports of 生意参谋 about tools of promotion have in common."""

from shopops.reading.descriptor import Field, Signature, count, day, money

TOOL_DAYS: tuple[Field, ...] = (
    day("day", "统计日期", required=True),
    day("last_day", "统计日期", end=True),
)
PAID: tuple[Field, ...] = (
    count("units", "支付件数"),
    count("buyers", "支付买家数"),
    money("paid_amount", "支付金额"),
)
COUPONS: tuple[Field, ...] = (
    count("coupons_taken", "领取张数", required=True),
    count("coupons_used", "使用张数", required=True),
)
REPORTS = (
    "访客数",
    "商品访客数",
    "浏览量",
    "商品ID",
    "skuId",
    "终端",
    "一级来源",
    "订单编号",
    "一级类目",
    "叶子类目",
)
"""Columns of other statistics, whose rows are no tool's."""

RATIOS = ("客单价", "使用率", "人均支付件数")
"""Headers that are known and not read: they are reckoned anew."""


def of_coupons(*named: str) -> Signature:
    """What a report about coupons is known by; which coupons only its name tells."""
    return Signature(all_of=("统计日期", "支付金额", "领取张数", "使用张数"), none_of=REPORTS, named=named)
