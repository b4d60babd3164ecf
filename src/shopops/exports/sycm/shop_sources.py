"""店铺流量来源: where the visitors of the shop came from, three levels of sources, one span of days.

Where: 生意参谋 > 流量 > 店铺来源 (流量来源构成), choose the day and 无线端, tick all columns, then 下载.
    The file is called `【生意参谋平台】无线店铺流量来源-<first day>_<last day>.xls`; its days stand in
    that name only, so keep it.

Seen: real workbooks of 2020 and later with 39 columns, and 43 for 每一次访问来源, checked by position;
    header in row 6. The exact text of the columns of change is not known. A row that sums its children
    prints 汇总, `-` or its own name on the levels below; such rows are set aside as control totals. One
    visitor may count in several sources. Names of sources changed in February 2024 (直通车 became
    关键词推广); they are kept as printed.
"""

from shopops.exports.sycm._changes import CHANGES, changes
from shopops.reading.descriptor import Export, Signature, count, day, money, number, rate, text

_CHANGING = (
    *("访客数", "下单金额", "下单买家数", "下单转化率", "支付金额", "支付买家数", "支付转化率", "客单价"),
    *("UV价值", "关注店铺买家数", "关注店铺人数", "收藏商品买家数", "加购人数", "新访客", "新访客数"),
    *("引导店铺页访客数", "广告成交金额", "广告点击量"),
)

SHOP_SOURCES = Export(
    name="sycm.shop_sources",
    table="shop_sources",
    title="店铺流量来源",
    signature=Signature(
        all_of=("一级来源", "二级来源", "三级来源", "UV价值"),
        none_of=("四级来源", "店内跳转人数", "跳出本店人数", "浏览量占比", "商品ID"),
    ),
    fields=(
        day("day", "统计日期", from_file=True),
        day("last_day", "统计日期", end=True, from_file=True),
        text("source_1", "一级来源", required=True),
        text("source_2", "二级来源"),
        text("source_3", "三级来源"),
        count("visitors", "访客数"),
        count("ordering_buyers", "下单买家数"),
        money("ordered_amount", "下单金额"),
        count("buyers", "支付买家数"),
        money("paid_amount", "支付金额"),
        count("new_visitors", "新访客", "新访客数"),
        count("favourite_users", "收藏商品买家数", "商品收藏人数"),
        count("cart_users", "加购人数"),
        count("follower_users", "关注店铺买家数", "关注店铺人数"),
        count("direct_buyers", "直接支付买家数"),
        count("favourite_buyers", "收藏商品-支付买家数"),
        count("follower_buyers", "粉丝支付买家数"),
        count("cart_buyers", "加购商品-支付买家数"),
        count("shop_page_visitors", "引导店铺页访客数"),
        count("short_video_visitors", "引导短视频访客数"),
        count("item_visitors", "引导商品访客数"),
        count("inspired_buyers", "种草成交人数"),
        money("inspired_amount", "种草成交金额"),
        money("ad_amount", "广告成交金额"),
        count("ad_clicks", "广告点击量"),
        rate("conversion_rate", "支付转化率"),
        rate("ordering_rate", "下单转化率"),
        number("average_order_value", "客单价"),
        number("visitor_value", "UV价值"),
    ),
    ignored=(*CHANGES, *(word for name in _CHANGING for word in changes(name))),
    levels=("source_1", "source_2", "source_3"),
)
