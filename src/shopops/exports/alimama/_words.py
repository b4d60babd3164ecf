"""What the reports of 万相台 have in common: their figures, and the headers that tell one report from another."""

from shopops.reading.descriptor import Field, count, day, ident, money, text

COST = ("花费", "消耗", "总花费")
SHOWN = ("展现量", "展现", "曝光量")
CLICKED = ("点击量", "点击")
CAMPAIGN_ID = ("计划ID", "计划id")
CAMPAIGN = ("计划名字", "计划名称", "推广计划名称")

FINER = (
    *(
        "单元ID",
        "单元名字",
        "单元名称",
        "词类型",
        "词ID/词包ID",
        "词名字/词包名字",
        "词ID",
        "关键词",
        "搜索词",
    ),
    *("人群名字", "人群ID", "定向类型", "定向名称", "定向人群", "资源位", "创意ID", "创意名字", "创意名称"),
    *("省", "市", "省份", "城市", "权益ID", "内容ID", "搜索类型", "流量来源"),
)
"""Columns of the reports by unit, keyword, audience, creative and region: their rows are finer."""

REPEATED = ("转化周期", "效果模型", "统计口径")
"""With these, the same spend stands in several rows, once for each way of crediting sales."""

HOURLY = ("小时", "时段")
"""With these, a row is an hour of a day."""

NOT_OURS = ("访客数", "商品访客数", "支付金额", "订单编号", "统计日期")
"""Columns of statistics and orders, which 万相台 never has."""

SCENE: tuple[Field, ...] = (
    day("day", "日期"),
    day("last_day", "日期", end=True),
    ident("scene_id", "场景ID"),
    text("scene", "场景名字", "场景名称", "推广类型"),
)
FIGURES: tuple[Field, ...] = (
    count("impressions", *SHOWN),
    count("clicks", *CLICKED),
    money("cost", *COST),
    count("orders", "总成交笔数", "成交订单量"),
    money("revenue", "总成交金额", "成交订单金额"),
    count("direct_orders", "直接成交笔数"),
    money("direct_revenue", "直接成交金额"),
    count("cart_units", "总购物车数", "总加购量", "添加购物车量"),
    count("favourites", "收藏宝贝数", "宝贝收藏数", "收藏宝贝量"),
    count("new_buyers", "成交新客数", "新成交用户数"),
)

_RATIOS = (
    *("点击率", "平均点击花费", "千次展现花费", "点击转化率", "直接点击转化率", "投入产出比", "含预售投产比"),
    *("实际投产比", "净实际投产比", "总成交成本", "加购率", "加购成本", "店铺收藏成本", "总收藏加购成本"),
    *("宝贝收藏加购成本", "宝贝收藏成本", "宝贝收藏率", "宝贝收藏转化率", "引导访问潜客占比", "引导访问率"),
    *("入会率", "平均访问页面数", "成交新客占比", "新成交用户占比", "人均成交笔数", "人均成交金额"),
    "平均展现排名",
)
"""Ratios of the other columns; sums of rows need them reckoned anew."""

_COUNTS = (
    *("总预售成交金额", "总预售成交笔数", "直接预售成交金额", "直接预售成交笔数"),
    *("间接预售成交金额", "间接预售成交笔数", "间接成交金额", "间接成交笔数"),
    *("净成交金额", "净成交笔数", "直接净成交金额", "直接净成交笔数", "直接购物车数", "间接购物车数"),
    *("收藏店铺数", "店铺收藏数", "总收藏加购数", "宝贝收藏加购数", "总收藏数", "直接收藏宝贝数"),
    *("间接收藏宝贝数", "拍下订单笔数", "拍下订单金额", "优惠券领取量", "购物金充值笔数", "购物金充值金额"),
    *("旺旺咨询量", "引导访问量", "引导访问人数", "引导访问潜客数", "入会量", "深度访问量"),
    *("会员首购人数", "会员成交金额", "会员成交笔数", "成交人数", "自然流量转化金额", "自然流量曝光量"),
    *("自然流量曝光", "特权订金金额", "尾款金额", "一口价金额", "电商成交笔数", "电商成交金额"),
    *("闪购成交笔数", "闪购成交金额", "平台助推总成交", "平台助推直接成交", "平台助推点击"),
    *("宝贝优惠券抵扣金额", "宝贝优惠券撬动总成交", "宝贝优惠券撬动直接成交", "宝贝优惠券撬动点击"),
    *("平台补贴金额", "补贴引导成交金额", "发券补贴商品个数", "补贴引导成交人数"),
)
"""Further counts and amounts. What the platform adds to them each year is told as a new column."""

KNOWN = ("原二级场景ID", "原二级场景名字", *_RATIOS, *_COUNTS)
"""Headers that are known and not read, so that only real news is told."""
