"""宏观监控 and 自助取数 店铺整体日报: traffic, orders and sales of the whole shop, one row a day.

Where: 生意参谋 > 品类 > 宏观监控 > 核心指标, choose the days, then 下载; or 生意参谋 > 自助取数, a report
    of your own with 店铺 as its dimension, by day, then 下载. Both are `.xls` with some lines above the
    header. The second is the better one for conversion: it has the visitors of the shop, the first only
    those of item pages.

Seen: all 27 columns of 宏观监控 with real values in a connector's documentation; the names of the
    自助取数 report of 2017 (about 115 columns, header in row 4; today row 8) and of 2024 from readers
    that were fed with it. Amounts and visitors are text with thousands commas, rates text with a per cent
    sign. 访客数 is the shop, 商品访客数 the item pages; they are kept apart. Where only the figures of
    item pages exist, page views, stay and bounce are theirs. The three scores stand in 店铺日报 as
    描述相符评分, 服务态度评分 and 物流服务评分; whether 真实体验分 may be ticked there was not seen.
"""

from shopops.exports.sycm._shop_words import DAILY, MACRO
from shopops.reading.descriptor import Export, Signature, count, day, money, number, rate

SHOP_DAYS = Export(
    name="sycm.shop_days",
    table="shop_days",
    title="宏观监控 / 店铺整体日报",
    signature=Signature(
        all_of=(
            "统计日期",
            ("访客数", "商品访客数"),
            ("支付转化率", "支付金额", "支付买家数", "支付人数"),
        ),
        none_of=(
            *(
                "商品ID",
                "主商品ID",
                "商品名称",
                "货号",
                "SKU",
                "一级来源",
                "二级来源",
                "来源",
                "流量来源",
                "来源明细",
                "搜索词",
                "终端",
            ),
            *("所属终端", "一级类目名称", "二级类目名称", "类目名称", "一级类目", "叶子类目"),
        ),
    ),
    fields=(
        day("day", "统计日期", from_file=True),
        day("last_day", "统计日期", end=True, from_file=True),
        count("visitors", "访客数"),
        count("item_visitors", "商品访客数", "商品详情页访客数"),
        count("new_visitors", "新访客数"),
        count("old_visitors", "老访客数"),
        count("page_views", "浏览量", "商品浏览量"),
        number("stay_seconds", "人均停留时长(秒)", "平均停留时长(秒)", "平均停留时长", "商品平均停留时长"),
        rate("bounce_rate", "跳失率", "商品详情页跳出率"),
        count("favourite_users", "商品收藏人数"),
        count("cart_users", "商品加购人数", "加购人数"),
        count("cart_units", "商品加购件数", "加购件数"),
        count("ordering_buyers", "下单买家数"),
        count("ordered_units", "下单件数", "下单商品件数"),
        money("ordered_amount", "下单金额"),
        rate("ordering_rate", "下单转化率"),
        count("buyers", "支付买家数", "支付人数"),
        count("new_buyers", "支付新买家数", "新买家数"),
        count("old_buyers", "支付老买家数", "老买家数"),
        count("units", "支付件数", "支付商品件数"),
        count("orders", "支付父订单数"),
        count("sub_orders", "支付子订单数"),
        money("paid_amount", "支付金额"),
        money("old_buyer_amount", "老买家支付金额"),
        money("instalment_amount", "分期支付金额"),
        money("refund_amount", "成功退货退款金额", "成功退款金额"),
        count("visited_items", "有访问商品数", "被浏览商品数"),
        count("sold_items", "有支付商品数", "支付商品数"),
        rate("favourite_rate", "访问收藏转化率"),
        rate("cart_rate", "访问加购转化率"),
        rate("conversion_rate", "支付转化率"),
        number("average_order_value", "客单价"),
        number("description_score", "描述相符动态评分(DSR)", "描述相符评分", "描述相符"),
        number("service_score", "服务态度动态评分(DSR)", "服务态度评分", "服务态度"),
        number("logistics_score", "物流服务动态评分(DSR)", "物流服务评分", "物流服务"),
        number("experience_score", "真实体验分", "店铺真实体验分", "综合体验分"),
    ),
    ignored=(*MACRO, *DAILY),
)
