"""What the merchant's reports about affiliates (淘宝客) have in common."""

from shopops.reading.descriptor import Field, count, day, money

PAID = ("付款佣金支出(元)", "付款支出费用(元)", "付款服务费支出(元)")
"""Columns that only these reports have."""

DAYS: tuple[Field, ...] = (
    day("day", "日期", from_span=True),
    day("last_day", "日期", end=True, from_span=True),
)
AFFILIATE_FIGURES: tuple[Field, ...] = (
    count("clicks", "点击量(即进店量)", "进店量", "点击量"),
    count("visitors", "点击人数(即进店人数)", "进店人数", "点击人数"),
    count("promoted_items", "推广商品数"),
    count("coupons_taken", "优惠券领取量"),
    count("cart_units", "添加购物车量"),
    count("favourites", "收藏宝贝量"),
    count("orders", "付款笔数"),
    count("units", "付款件数"),
    count("buyers", "付款人数"),
    money("revenue", "付款金额(元)"),
    money("commission", "付款佣金支出(元)"),
    money("service_fee", "付款服务费支出(元)"),
    money("cost", "付款支出费用(元)"),
    count("received_orders", "确认收货笔数"),
    money("received_amount", "确认收货金额"),
    count("settled_orders", "结算笔数"),
    money("settled_amount", "结算金额(元)"),
    money("settled_commission", "结算佣金支出(元)"),
    money("settled_service_fee", "结算服务费支出(元)"),
    money("settled_cost", "结算支出费用(元)"),
    money("presale_revenue", "预估预售整单金额(元)"),
    money("presale_commission", "预估预售整单佣金(元)"),
)
AFFILIATE_KNOWN = (
    *("结算人数", "点击转化率(即付款转化率)", "付款转化率", "确认收货人数", "付款佣金率", "付款服务费率"),
    *("单件商品付款支出费用(元)", "结算佣金率", "结算服务费率", "预估预售整单佣金率", "预售定金笔数"),
    *("预售定金金额(元)", "预估预售尾款金额(元)", "付款营销服务费支出(元)", "结算营销服务费支出(元)"),
    *("商品链接", "确认收货服务费支出", "商品折扣率", "平均优惠券面额(元)"),
)
"""Headers that are known and not read: rates are reckoned anew."""
