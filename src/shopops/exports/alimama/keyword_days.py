"""关键词报表 (推广关键词报表): what each keyword cost and sold, one row a word, item and day.

Where: 万相台 (阿里妈妈) > 报表 > 关键词报表, choose the days, tick 分天, then 下载; at most 90 days at once. Day
    and time in the name of the file are those of the download, not of the data. Without 分天 put the span into the
    name, as in `关键词报表_2026-11-01_2026-11-07.csv`; otherwise its rows have no day.

Seen: names of columns from working readers, with `词 ID/词包ID` and `词ID/词包ID`, 宝贝ID and 商品ID. 平均展现排名
    is a mean and is weighted by impressions when rows are added up. Bid and quality (质量分) were seen in lists of
    keywords only; they are read where they are there. The report tells of the same spend as the one by campaign and
    is never added to it.
"""

from shopops.exports.alimama._words import (
    CLICKED,
    COST,
    CREDITS,
    FIGURES,
    HOURLY,
    KEYWORD,
    KEYWORD_ID,
    KNOWN,
    NOT_OURS,
    OF_AUDIENCES,
    OF_CREATIVES,
    OF_OTHERS,
    OF_PLACES,
    OF_REGIONS,
    OF_UNIT,
    RANK,
    SHOWN,
)
from shopops.reading.descriptor import Export, Signature, ident, money, number, text

KEYWORD_DAYS = Export(
    name="alimama.keyword_days",
    table="ad_keyword_days",
    title="万相台 关键词报表",
    signature=Signature(
        all_of=(("词ID/词包ID", "词名字/词包名字", "词类型"), COST, (*SHOWN, *CLICKED)),
        none_of=(
            *(*OF_AUDIENCES, *OF_CREATIVES, *OF_REGIONS, *OF_PLACES, *OF_OTHERS),
            *("搜索词", *HOURLY, *NOT_OURS),
        ),
    ),
    fields=(
        *OF_UNIT,
        text("keyword_kind", "词类型"),
        ident("keyword_id", *KEYWORD_ID),
        text("keyword", *KEYWORD, "关键词"),
        text("match_type", "匹配方式", "匹配模式"),
        money("bid", "出价", "关键词出价"),
        number("quality_score", "质量分", "质量得分", "原始移动质量分"),
        number("average_rank", RANK),
        *FIGURES,
    ),
    any_of=(("keyword_id", "keyword"),),
    credits=CREDITS,
    ignored=KNOWN,
)
