"""创意报表: what each creative cost and sold, one row a creative and day.

Where: 万相台 (阿里妈妈) > 报表 > 创意报表, choose the days, tick 分天, then 下载; at most 90 days at once. Day and
    time in the name of the file are those of the download, not of the data. Without 分天 put the span into the
    name, as in `创意报表_2026-11-01_2026-11-07.csv`; otherwise its rows have no day.

Seen: that it has 创意ID; the header of the creative's name was not seen, 创意名字 and 创意名称 are believed. The
    reports of the former 万相台 (2022: 上新快, 拉新快, 会员快, 测款快, 活动加速, 爆发收割) are read with it, from
    the columns of a working reader: three of them (效果模型, 统计口径, 转化周期) say how sales are credited, and
    the same spend stands in the file once for each way. It counts once, with the longest 转化周期; the rows of
    other ways are set aside. Both 直接加购数 and 直接加购量 occur. The report tells of the same spend as the one by
    campaign and is never added to it.
"""

from shopops.exports.alimama._words import (
    CLICKED,
    COST,
    CREATIVE,
    CREATIVE_ID,
    CREDITS,
    FIGURES,
    HOURLY,
    KNOWN,
    NOT_OURS,
    OF_AUDIENCES,
    OF_KEYWORDS,
    OF_OTHERS,
    OF_PLACES,
    OF_REGIONS,
    OF_UNIT,
    RANK,
    SHOWN,
)
from shopops.reading.descriptor import Export, Signature, ident, text

CREATIVE_DAYS = Export(
    name="alimama.creative_days",
    table="ad_creative_days",
    title="万相台 创意报表",
    also=("万相台 2022 场景报表",),
    signature=Signature(
        all_of=(CREATIVE_ID, COST, (*SHOWN, *CLICKED)),
        none_of=(
            *(*OF_KEYWORDS, *OF_AUDIENCES, *OF_REGIONS, *OF_PLACES, *OF_OTHERS),
            *("计划", *HOURLY, *NOT_OURS),
        ),
    ),
    fields=(
        *OF_UNIT,
        ident("creative_id", *CREATIVE_ID),
        text("creative", *CREATIVE, "创意标题"),
        *FIGURES,
    ),
    any_of=(("creative_id", "creative", "item_id"),),
    credits=CREDITS,
    ignored=(*KNOWN, RANK, "创意类型"),
)
