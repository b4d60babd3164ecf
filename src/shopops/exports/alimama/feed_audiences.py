"""定向人群 of 引力魔方 (2022): what each audience of feed advertising cost and sold, one row an audience, item and day.

Where: 引力魔方 of 2022 (阿里妈妈) > 报表 > 定向人群, then 下载. It is no longer to be had; keep what you have.

Seen: the header of a working reader. 展现效果 and 点击效果 are two files about the same spend: where both are
    handed in, it counts once, with the sales of the later download; hand in one of them. The report has no numbers
    of campaigns: their names stand for them. No file of the older 超级推荐 was seen; its words are believed to be
    these.
"""

from shopops.exports.alimama._feed_words import OF_ITEM, split_by
from shopops.exports.alimama._words import FIGURES, KNOWN
from shopops.reading.descriptor import Export, text

FEED_AUDIENCES = Export(
    name="alimama.feed_audiences",
    table="ad_audience_days",
    title="引力魔方 定向人群",
    signature=split_by("定向人群"),
    fields=(*OF_ITEM, text("audience", "定向人群", required=True), *FIGURES),
    lacks=("unit_id",),
    ignored=("主体ID", *KNOWN),
    archived=True,
)
