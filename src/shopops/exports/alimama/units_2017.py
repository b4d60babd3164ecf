"""直通车 2017: the list of promoted items with what they cost and sold, saved from the page.

Where: 直通车 of 2017 (阿里妈妈) > 推广计划 > 推广单元, the table of the page. It is no longer to be had; put the
    span of days into the file's name, as in `直通车_2017-11-01_2017-11-07.csv`, since no column holds it.

Seen: thirteen headers of a working reader; amounts with `￥` and thousands commas, `-` for nothing, the last row a
    total. The table has no numbers: names of campaigns and items stand for them.
"""

from shopops.exports.alimama._words import CLICKED, COST, DAYS, FIGURES, KNOWN, NOT_OURS, SHOWN
from shopops.reading.descriptor import Export, Signature, ident, money, text

UNITS_2017 = Export(
    name="alimama.units_2017",
    table="ad_unit_days",
    title="直通车 2017",
    signature=Signature(
        all_of=("推广单元类型", ("默认出价",), COST, (*SHOWN, *CLICKED), "商品名称", "计划名称"),
        none_of=NOT_OURS,
    ),
    fields=(
        *DAYS,
        text("scene", always="直通车"),
        ident("campaign_id", "计划名称", required=True),
        text("campaign", "计划名称"),
        ident("unit_id", "商品名称", required=True),
        text("unit", "商品名称"),
        text("title", "商品名称"),
        money("bid", "默认出价"),
        *FIGURES,
    ),
    lacks=("item_id",),
    ignored=("状态", "推广单元类型", *KNOWN),
    archived=True,
)
