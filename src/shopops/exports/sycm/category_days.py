"""品类: traffic and sales of the shop by category, one row a category and day.

Where: 生意参谋 > 品类 > 品类洞察 (标准类目 or 导购类目), choose the days and all columns, then 下载. Keep to
    one of the two kinds of categories: their rows look alike.

Seen: the first fifteen columns in a connector's documentation, with masked values. A category that holds
    others in the same file is taken for their sum and set aside; no file with several levels was seen.
    Rates are not read: they are reckoned anew.
"""

from shopops.reading.descriptor import Export, Signature, count, day, money, text

CATEGORY_DAYS = Export(
    name="sycm.category_days",
    table="category_days",
    title="品类",
    signature=Signature(
        all_of=("类目名称", ("一级类目名称", "二级类目名称"), ("商品访客数", "商品浏览量", "支付金额")),
        none_of=("商品ID", "终端", "一级来源", "订单编号"),
    ),
    fields=(
        day("day", "统计日期", from_file=True),
        day("last_day", "统计日期", end=True, from_file=True),
        text("category_1", "一级类目名称"),
        text("category_2", "二级类目名称"),
        text("category", "类目名称", required=True),
        count("item_visitors", "商品访客数"),
        count("page_views", "商品浏览量"),
        count("visited_items", "有访客商品数", "有访问商品数"),
        count("sold_items", "有支付商品数"),
        count("favourite_users", "商品收藏人数"),
        count("cart_users", "商品加购人数"),
        count("cart_units", "商品加购件数"),
        count("ordering_buyers", "下单买家数"),
        count("ordered_units", "下单件数"),
        money("ordered_amount", "下单金额"),
        count("buyers", "支付买家数"),
        count("units", "支付件数"),
        money("paid_amount", "支付金额"),
    ),
    ignored=(
        *("访问收藏转化率", "访问加购转化率", "下单转化率", "支付转化率", "客单价", "商品平均停留时长"),
        *("商品详情页跳出率", "支付新买家数", "支付老买家数", "老买家支付金额", "成功退款金额"),
        *("成功退货退款金额", "商品微详情访客数", "类目ID", "一级类目ID", "二级类目ID"),
    ),
    levels=("category_1", "category_2", "category"),
)
