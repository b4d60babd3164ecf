"""创意 of 引力魔方 (2022): what each creative of feed advertising cost and sold, one row a creative, item and day.

Where: 引力魔方 of 2022 (阿里妈妈) > 报表 > 创意, then 下载. It is no longer to be had; keep what you have.

Seen: the header of a working reader. 展现效果 and 点击效果 are two files about the same spend: where both are
    handed in, it counts once, with the sales of the later download; hand in one of them. The report has no numbers
    of campaigns: their names stand for them. No file of the older 超级推荐 was seen; its words are believed to be
    these.
"""

from shopops.exports.alimama._feed_words import OF_ITEM, split_by
from shopops.exports.alimama._words import FIGURES, KNOWN
from shopops.reading.descriptor import Export, ident, text

FEED_CREATIVES = Export(
    name="alimama.feed_creatives",
    table="ad_creative_days",
    title="引力魔方 创意",
    signature=split_by(("创意名称", "创意id")),
    fields=(
        *OF_ITEM,
        ident("creative_id", "创意id"),
        text("creative", "创意名称"),
        *FIGURES,
    ),
    any_of=(("creative_id", "creative"),),
    lacks=("unit_id",),
    ignored=("主体ID", *KNOWN),
    archived=True,
)
