"""直通车 2018: what paid search cost and sold by item and source of traffic, amounts in 分.

Where: 直通车 of 2018 (阿里妈妈) > 报表 > 下载 of the details. It is no longer to be had; keep what you have.

Seen: the header of a working reader. Amounts are in 分 (花费(分)), a hundredth of a yuan. The file has no numbers
    of campaigns: their names stand for them.
"""

from shopops.exports.alimama._words import CLICKED, DAYS, KNOWN, NOT_OURS, SHOWN
from shopops.reading.descriptor import Export, Signature, count, ident, money, text

KEYWORD_TOOL_2018 = Export(
    name="alimama.keyword_tool_2018",
    table="ad_placement_days",
    title="直通车 2018",
    signature=Signature(all_of=("花费(分)", ("流量来源", "搜索类型"), SHOWN, CLICKED), none_of=NOT_OURS),
    fields=(
        *DAYS,
        text("scene", always="直通车"),
        ident("campaign_id", "推广计划名称", "计划名称"),
        text("campaign", "推广计划名称", "计划名称"),
        text("title", "宝贝名称"),
        ident("item_id", "商品id"),
        text("placement_kind", "搜索类型"),
        text("placement", "流量来源"),
        count("impressions", *SHOWN),
        count("clicks", *CLICKED),
        money("cost", "花费(分)", cents=True, required=True),
        count("orders", "总成交笔数"),
        money("revenue", "总成交金额(分)", cents=True),
        count("direct_orders", "直接成交笔数"),
        money("direct_revenue", "直接成交金额(分)", cents=True),
        count("cart_units", "总购物车数"),
        count("favourites", "宝贝收藏数"),
    ),
    lacks=("unit_id",),
    ignored=("平均点击花费(分)", "千次展现花费(分)", "间接成交金额(分)", *KNOWN),
    archived=True,
)
