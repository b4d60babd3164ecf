"""人群报表 (推广人群报表): what each audience cost and sold, one row an audience, item and day.

Where: 万相台 (阿里妈妈) > 报表 > 人群报表, choose the days, tick 分天, then 下载; at most 90 days at once. Day and
    time in the name of the file are those of the download, not of the data. Without 分天 put the span into the
    name, as in `人群报表_2026-11-01_2026-11-07.csv`; otherwise its rows have no day.

Seen: names of columns from working readers, with 人群名字 and 主体ID, or with 定向类型, 定向名称 and 宝贝ID.
    人群报表汇总 of 达摩盘 has a line above its header; it is read where its words are these. The report tells of
    the same spend as the one by campaign and is never added to it.
"""

from shopops.exports.alimama._words import (
    AUDIENCE,
    CLICKED,
    COST,
    CREDITS,
    FIGURES,
    HOURLY,
    KNOWN,
    NOT_OURS,
    OF_CREATIVES,
    OF_KEYWORDS,
    OF_OTHERS,
    OF_PLACES,
    OF_REGIONS,
    OF_UNIT,
    RANK,
    SHOWN,
)
from shopops.reading.descriptor import Export, Signature, text

AUDIENCE_DAYS = Export(
    name="alimama.audience_days",
    table="ad_audience_days",
    title="万相台 人群报表",
    signature=Signature(
        all_of=(AUDIENCE, COST, (*SHOWN, *CLICKED)),
        none_of=(
            *(*OF_KEYWORDS, *OF_CREATIVES, *OF_REGIONS, *OF_PLACES, *OF_OTHERS),
            *(*HOURLY, *NOT_OURS),
        ),
    ),
    fields=(
        *OF_UNIT,
        text("audience_kind", "定向类型", "人群类型"),
        text("audience", *AUDIENCE, required=True),
        *FIGURES,
    ),
    credits=CREDITS,
    ignored=("人群ID", *KNOWN, RANK),
)
