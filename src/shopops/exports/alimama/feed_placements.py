"""资源位 of 引力魔方 (2022): what each place of feed advertising cost and sold, one row a place, item and day.

Where: 引力魔方 of 2022 (阿里妈妈) > 报表 > 资源位, then 下载. It is no longer to be had; keep what you have.

Seen: the header of a working reader. 展现效果 and 点击效果 are two files about the same spend: where both are
    handed in, it counts once, with the sales of the later download; hand in one of them. The report has no numbers
    of campaigns: their names stand for them. No file of the older 超级推荐 was seen; its words are believed to be
    these.
"""

from shopops.exports.alimama._feed_words import OF_ITEM, split_by
from shopops.exports.alimama._words import FIGURES, KNOWN
from shopops.reading.descriptor import Export, text

FEED_PLACEMENTS = Export(
    name="alimama.feed_placements",
    table="ad_placement_days",
    title="引力魔方 资源位",
    signature=split_by("资源位"),
    fields=(*OF_ITEM, text("placement", "资源位", required=True), *FIGURES),
    lacks=("unit_id", "placement_kind"),
    ignored=("主体ID", *KNOWN),
    archived=True,
)
