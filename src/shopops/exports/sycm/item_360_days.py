"""商品360 销售分析: traffic and sales of one item, one row a day.

Where: 生意参谋 > 品类 > 商品360, choose the item > 销售分析 > 核心概况, choose the days, then 下载. The
    file does not say its item: put the item's number into its name, like `商品360_680000000001.xls`. With
    many items 商品排行 is less work and holds the same figures.

Seen: all 25 columns in a connector's documentation; it says 转换率 where 商品排行 says 转化率, and its days
    read `2026年07月06日`. Neither a column nor a preamble with the item was seen. Without the number the
    file is refused, since days of two items would be taken for one.
"""

from shopops.reading.descriptor import Export, Signature, count, day, ident, money, number, rate

ITEM_360_DAYS = Export(
    name="sycm.item_360_days",
    table="item_days",
    title="商品360 销售分析",
    signature=Signature(
        all_of=("时间", "商品访客数", ("支付转换率", "下单转换率", "支付金额", "支付件数")),
        none_of=("商品ID", "SKU", "skuId", "统计日期", "类目名称", "一级来源", "搜索词", "终端"),
    ),
    fields=(
        day("day", "时间", required=True),
        day("last_day", "时间", end=True),
        ident("item_id", "商品ID", required=True, from_file=True),
        count("visitors", "商品访客数"),
        count("page_views", "商品浏览量"),
        number("stay_seconds", "商品平均停留时长"),
        rate("bounce_rate", "商品详情页跳出率"),
        count("cart_users", "商品加购人数"),
        count("cart_units", "商品加购件数"),
        count("favourite_users", "商品收藏人数"),
        count("ordering_buyers", "下单买家数"),
        count("ordered_units", "下单件数"),
        money("ordered_amount", "下单金额"),
        rate("ordering_rate", "下单转换率", "下单转化率"),
        count("buyers", "支付买家数"),
        count("units", "支付件数"),
        money("paid_amount", "支付金额"),
        rate("conversion_rate", "支付转换率", "支付转化率"),
        money("group_sale_amount", "聚划算支付金额"),
        count("new_buyers", "支付新买家数"),
        count("old_buyers", "支付老买家数"),
        money("old_buyer_amount", "老买家支付金额"),
        money("month_amount", "月累计支付金额"),
        count("month_units", "月累计支付件数"),
        money("year_amount", "年累计支付金额"),
        number("visitor_value", "访客平均价值"),
        money("refund_amount", "成功退款金额"),
    ),
)
