"""What the reports of the sources of one item have in common."""

from shopops.reading.descriptor import Field, count, day, money, rate

SPAN: tuple[Field, ...] = (
    day("day", "统计日期", "日期", from_file=True),
    day("last_day", "统计日期", "日期", end=True, from_file=True),
)
FIGURES: tuple[Field, ...] = (
    count("visitors", "访客数"),
    count("page_views", "浏览量"),
    count("favourite_users", "商品收藏人数", "收藏人数"),
    count("cart_users", "加购人数", "商品加购人数"),
    count("ordering_buyers", "下单买家数"),
    count("buyers", "支付买家数"),
    count("units", "支付件数"),
    money("paid_amount", "支付金额"),
    count("onward_visitors", "店内跳转人数"),
    count("leaving_visitors", "跳出本店人数"),
    rate("conversion_rate", "支付转化率"),
)
NOT_READ = (
    *("浏览量占比", "下单转化率", "客单价", "UV价值", "直接支付买家数", "收藏商品-支付买家数"),
    *("粉丝支付买家数", "加购商品-支付买家数", "商品名称"),
)
"""Headers that are known and not read."""
