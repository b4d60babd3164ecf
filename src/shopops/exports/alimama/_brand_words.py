"""What the six sheets of 品销宝 have in common; each tells of the same spend, split in its own way."""

from shopops.exports.alimama._words import CLICKED, COST, KNOWN, NOT_OURS, RANK, SHOWN
from shopops.reading.descriptor import Field, Signature, day, ident, text

OF_BRAND = ("跳转点击量", "跳转点击单价", "触达访客数", "触达新访客数")
"""Columns that only 品销宝 has."""

CAMPAIGN = ("推广计划", "推广计划名称", "计划名称", "计划")
UNIT = ("推广单元", "推广单元名称", "单元名称", "单元")
CREATIVE = ("创意", "创意名称", "创意标题")
PACKAGE = ("品牌流量包", "品牌流量包名称", "流量包", "流量包名称")
AUDIENCE = ("定向人群", "人群名称", "人群", "定向名称")
SPLIT = (*CAMPAIGN, *UNIT, *CREATIVE, *PACKAGE, *AUDIENCE)
"""Headers of what a sheet is split by. They were not seen; a sheet is known by its name, and where its header is
another it is not read, and told.
"""

DAYS: tuple[Field, ...] = (
    day("day", "日期", required=True),
    day("last_day", "日期", end=True),
)
OF_CAMPAIGN: tuple[Field, ...] = (
    *DAYS,
    text("scene", always="品销宝"),
    ident("campaign_id", *CAMPAIGN),
    text("campaign", *CAMPAIGN),
)
OF_UNIT: tuple[Field, ...] = (*OF_CAMPAIGN, ident("unit_id", *UNIT), text("unit", *UNIT))
"""What a row is about; the sheets have no numbers, so names stand for them."""

BRAND_KNOWN = (
    *(
        "搜索量",
        "搜索访客数",
        "访客触达率",
        "自然流量增量曝光",
        "自然流量增量成交",
        "触达访客数",
        "触达新访客数",
    ),
    *(
        "点击单价",
        "跳转点击单价",
        "跳转点击量",
        "点击访客数",
        "互动点击量",
        "跳转点击率",
        "进店访客数",
        "行动访客数",
    ),
    *(
        "回报率",
        "转化率",
        "成交访客数",
        "搜索进店率",
        "进店行动率",
        "行动成交率",
        "展示成交笔数",
        "展示成交金额",
    ),
    *("展示回报率", "点击回报率", *(word for word in KNOWN if word != "点击单价"), RANK),
)
"""Headers that are known and not read."""


def sheet_named(word: str) -> Signature:
    """What a sheet that is split by something is known by: columns of 品销宝, and its name."""
    demands = ("日期", COST, (*SHOWN, *CLICKED), OF_BRAND)
    return Signature(all_of=demands, none_of=NOT_OURS, named=(word,))
