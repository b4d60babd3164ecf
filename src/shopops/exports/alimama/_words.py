"""What the reports of 万相台 have in common: their figures, and the headers that tell one report from another."""

from shopops.reading.descriptor import Field, count, day, ident, money, text

COST = ("花费", "消耗", "总花费")
SHOWN = ("展现量", "展现", "曝光量")
CLICKED = ("点击量", "点击")
CAMPAIGN_ID = ("计划ID", "计划id")
CAMPAIGN = ("计划名字", "计划名称", "推广计划名称")
ITEM_ID = ("主体ID", "宝贝ID", "商品ID")
TITLE = ("主体名称", "宝贝名称", "商品名称")
UNIT_ID = ("单元ID", "推广单元ID")
UNIT = ("单元名字", "单元名称", "推广单元名称")
KEYWORD_ID = ("词ID/词包ID", "词ID", "词包ID")
KEYWORD = ("词名字/词包名字", "词名字", "词包名字", "词名称")
AUDIENCE = ("人群名字", "定向名称", "定向人群", "人群名称")
CREATIVE_ID = ("创意ID",)
CREATIVE = ("创意名字", "创意名称")
PROVINCE, CITY = ("省", "省份"), ("市", "城市")
PLACEMENT = ("资源位", "流量来源")

OF_UNITS = (*UNIT_ID, *UNIT)
OF_KEYWORDS = (*KEYWORD_ID, *KEYWORD, "词类型", "关键词", "搜索词")
OF_AUDIENCES = (*AUDIENCE, "人群ID", "定向类型")
OF_CREATIVES = (*CREATIVE_ID, *CREATIVE)
OF_REGIONS = (*PROVINCE, *CITY)
OF_PLACES = (*PLACEMENT, "搜索类型")
OF_OTHERS = (
    "权益ID",
    "内容ID",
    "计划组",
    "计划基本信息",
    "推广单元类型",
    "跳转点击量",
    "触达访客数",
    "跳转点击单价",
)
"""Columns of one kind of report each; a report that has another kind's is not taken for it."""

FINER = (*OF_UNITS, *OF_KEYWORDS, *OF_AUDIENCES, *OF_CREATIVES, *OF_REGIONS, *OF_PLACES, *OF_OTHERS)
"""Columns of the reports by unit, keyword, audience, creative and region: their rows are finer."""

HOURLY = ("小时", "时段")
"""With these, a row is an hour of a day."""

NOT_OURS = ("访客数", "商品访客数", "支付金额", "订单编号")
"""Columns of statistics and orders, which 万相台 never has."""

DAYS: tuple[Field, ...] = (
    day("day", "日期", "统计日期", from_span=True),
    day("last_day", "日期", "统计日期", end=True, from_span=True),
)
SCENE: tuple[Field, ...] = (
    *DAYS,
    ident("scene_id", "场景ID"),
    text("scene", "场景名字", "场景名称", "推广类型"),
)
OF_CAMPAIGN: tuple[Field, ...] = (
    *SCENE,
    ident("campaign_id", *CAMPAIGN_ID),
    text("campaign", *CAMPAIGN),
)
OF_UNIT: tuple[Field, ...] = (
    *OF_CAMPAIGN,
    ident("unit_id", *UNIT_ID),
    text("unit", *UNIT),
    ident("item_id", *ITEM_ID),
    text("title", *TITLE),
)
CREDITS = ("credit_window", "credit_model", "credit_basis")
FIGURES: tuple[Field, ...] = (
    count("impressions", *SHOWN),
    count("clicks", *CLICKED),
    money("cost", *COST),
    count("orders", "总成交笔数", "成交订单量", "成交笔数", "点击成交笔数"),
    money("revenue", "总成交金额", "成交订单金额", "成交金额", "点击成交金额", "成交额"),
    count("direct_orders", "直接成交笔数"),
    money("direct_revenue", "直接成交金额"),
    count("net_orders", "净成交笔数"),
    money("net_revenue", "净成交金额"),
    money("presale_revenue", "总预售成交金额", "预售成交金额", "预售金额"),
    count("visits", "引导访问量"),
    count("cart_units", "总购物车数", "总加购量", "总加购数", "添加购物车量", "宝贝加购数"),
    count("favourites", "收藏宝贝数", "宝贝收藏数", "收藏宝贝量"),
    count("new_buyers", "成交新客数", "新成交用户数", "新客获取量"),
    text("credit_window", "转化周期"),
    text("credit_model", "效果模型"),
    text("credit_basis", "统计口径"),
)

_RATIOS = (
    *("点击率", "平均点击花费", "千次展现花费", "点击转化率", "直接点击转化率", "投入产出比", "含预售投产比"),
    *("实际投产比", "净实际投产比", "总成交成本", "加购率", "加购成本", "店铺收藏成本", "总收藏加购成本"),
    *("宝贝收藏加购成本", "宝贝收藏成本", "宝贝收藏率", "宝贝收藏转化率", "引导访问潜客占比", "引导访问率"),
    *("入会率", "平均访问页面数", "成交新客占比", "新成交用户占比", "人均成交笔数", "人均成交金额"),
    *(
        "成交转化率",
        "点击成本",
        "千次展现成本",
        "展现转化率",
        "投资回报率",
        "roi",
        "新客roi",
        "新客成交金额贡献占比",
    ),
    *(
        "加购收藏成本",
        "店铺订阅成本",
        "回搜成本",
        "回访成本",
        "平均深度访问时长",
        "拉新率",
        "拉新成本",
        "行动成本",
    ),
    *("点击单价", "点击率(%)", "点击转化率(%)"),
)
"""Ratios of the other columns; sums of rows need them reckoned anew."""

_COUNTS = (
    *("总预售成交笔数", "直接预售成交金额", "直接预售成交笔数"),
    *("间接预售成交金额", "间接预售成交笔数", "间接成交金额", "间接成交笔数"),
    *("直接净成交金额", "直接净成交笔数", "直接购物车数", "间接购物车数"),
    *("收藏店铺数", "店铺收藏数", "总收藏加购数", "宝贝收藏加购数", "总收藏数", "直接收藏宝贝数"),
    *("间接收藏宝贝数", "拍下订单笔数", "拍下订单金额", "优惠券领取量", "购物金充值笔数", "购物金充值金额"),
    *("旺旺咨询量", "引导访问人数", "引导访问潜客数", "入会量", "深度访问量"),
    *("会员首购人数", "会员成交金额", "会员成交笔数", "成交人数", "自然流量转化金额", "自然流量曝光量"),
    *("自然流量曝光", "特权订金金额", "尾款金额", "一口价金额", "电商成交笔数", "电商成交金额"),
    *("闪购成交笔数", "闪购成交金额", "平台助推总成交", "平台助推直接成交", "平台助推点击"),
    *("宝贝优惠券抵扣金额", "宝贝优惠券撬动总成交", "宝贝优惠券撬动直接成交", "宝贝优惠券撬动点击"),
    *(
        "预售成交笔数",
        "直接加购数",
        "间接加购数",
        "直接加购量",
        "间接加购量",
        "收藏量",
        "加购收藏量",
        "店铺订阅量",
    ),
    *(
        "派样量",
        "派样金额",
        "店铺url",
        "关注店铺量",
        "回搜量",
        "回访量",
        "拉新消耗",
        "拍下订单量",
        "预售订单量",
    ),
    *("深度进店量", "访客", "访问时长", "访问页面数", "收藏店铺量", "行动量", "留资量"),
    *("平台补贴金额", "补贴引导成交金额", "发券补贴商品个数", "补贴引导成交人数"),
)
"""Further counts and amounts. What the platform adds to them each year is told as a new column."""

RANK = "平均展现排名"
"""A mean, weighted by impressions."""

KNOWN = ("原二级场景ID", "原二级场景名字", "店铺名称", "主体类型", "宝贝类型", *_RATIOS, *_COUNTS)
"""Headers that are known and not read, so that only real news is told."""
