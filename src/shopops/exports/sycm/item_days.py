"""商品排行: traffic, cart and sales of every item, by day or by span of days.

Where: 生意参谋 > 品类 > 商品排行 (宏观监控 > 全量商品排行), choose one day, 所有终端 and all columns,
    then 下载. The file is called `【生意参谋平台】商品_全部_<first day>_<last day>.xls`. Download each
    day by itself: visitors and buyers of several days are not the sum of the days.

Seen: real workbooks with the present 38 columns (header in row 5; in row 4 when saved again), a list of
    the columns of the 自助取数 report of 2019 with PC and 无线 apart, and names from readers of 2026.
    Visitors and amounts are text with thousands commas, rates text with a per cent sign, `-` is a missing
    value. 访客平均价值 is rounded by the platform: it is kept as printed and reckoned anew when judged.
"""

from shopops.reading.descriptor import Export, Signature, choice, count, day, ident, money, number, rate, text

_SIDES = ("PC端", "无线端")
_SPLIT = (
    *("访客数", "曝光量", "点击次数", "详情页跳出率", "平均停留时长", "商品浏览量", "加购件数"),
    *("商品收藏买家数", "支付金额", "支付件数", "支付买家数", "客单价", "支付转化率"),
)

ITEM_DAYS = Export(
    name="sycm.item_days",
    table="item_days",
    title="商品排行",
    signature=Signature(
        all_of=(
            "商品ID",
            ("商品访客数", "访客数"),
            ("支付金额", "支付买家数", "支付件数", "总支付金额", "总支付商品件数"),
            ("统计日期", "商品访客数"),
        ),
        none_of=(
            *("一级来源", "流量来源", "来源明细", "搜索词", "总推广花费", "主体ID", "skuId"),
            *("所属终端", "终端", "子订单编号"),
        ),
    ),
    fields=(
        day("day", "统计日期", "时间", from_file=True),
        day("last_day", "统计日期", "时间", end=True, from_file=True),
        ident("item_id", "商品ID", required=True),
        text("title", "商品名称", "商品标题"),
        ident("main_item_id", "主商品ID"),
        ident("item_code", "货号"),
        choice(
            "item_state",
            "商品状态",
            choices={
                "online": ("当前在线", "在线", "出售中"),
                "offline": ("已下架", "下架", "仓库中", "已删除"),
            },
            fallback=(("下架|仓库|删除|冻结", "offline"), ("在线|在售|上架", "online")),
        ),
        count("visitors", "商品访客数", "访客数"),
        count("page_views", "商品浏览量", "浏览量"),
        number("stay_seconds", "平均停留时长", "商品平均停留时长"),
        rate("bounce_rate", "商品详情页跳出率", "详情页跳出率"),
        count("favourite_users", "商品收藏人数", "商品收藏买家数"),
        count("cart_units", "商品加购件数", "加购件数"),
        count("cart_users", "商品加购人数", "加购人数"),
        count("ordering_buyers", "下单买家数"),
        count("ordered_units", "下单件数"),
        money("ordered_amount", "下单金额"),
        rate("ordering_rate", "下单转化率", "下单转换率"),
        count("buyers", "支付买家数"),
        count("units", "支付件数", "支付商品件数", "总支付商品件数"),
        money("paid_amount", "支付金额", "总支付金额"),
        count("new_buyers", "支付新买家数"),
        count("old_buyers", "支付老买家数"),
        money("old_buyer_amount", "老买家支付金额"),
        money("group_sale_amount", "聚划算支付金额"),
        money("month_amount", "月累计支付金额"),
        count("month_units", "月累计支付件数"),
        money("year_amount", "年累计支付金额"),
        money("refund_amount", "成功退款金额", "成功退款退货金额"),
        count("search_visitors", "搜索引导访客数"),
        count("search_buyers", "搜索引导支付买家数"),
        rate("search_conversion_rate", "搜索引导支付转化率"),
        rate("conversion_rate", "商品支付转化率", "支付转化率", "支付转换率"),
        number("average_order_value", "客单价"),
        number("visitor_value", "访客平均价值"),
    ),
    ignored=(
        *("商品类型", "商品标签", "竞争力评分", "结构化详情引导转化率", "结构化详情引导成交占比"),
        *(f"{side}{name}" for side in _SIDES for name in _SPLIT),
    ),
)
