"""商品报表 (主体报表): what advertising cost and sold by advertised item, one row an item and day.

Where: 万相台 (阿里妈妈) > 报表 > 商品报表 (主体报表), choose the days, tick 分天, then 下载; at most 90 days
    at once. Day and time in the name of the file are those of the download, not of the data. With 场景 and
    计划 ticked each campaign has its own row; without them there is one row an item.

Seen: one real workbook of 2026 with all columns, checked by its formulas, with and without the columns of
    scene and campaign; rates are fractions there and are not read. 主体类型 was always 商品; of another kind
    the number is no item's. The reports by unit, keyword, audience, creative and region tell of the same
    spend and are not taken for this one, nor is the 2018 csv of 直通车 in 分, whose rows are parts by
    source of traffic.
"""

from shopops.exports.alimama._words import (
    CLICKED,
    COST,
    CREDITS,
    FIGURES,
    FINER,
    HOURLY,
    ITEM_ID,
    KNOWN,
    NOT_OURS,
    OF_CAMPAIGN,
    RANK,
    SHOWN,
    TITLE,
)
from shopops.reading.descriptor import Export, Signature, ident, text

ITEM_DAYS = Export(
    name="alimama.item_days",
    table="ad_item_days",
    title="万相台 商品报表",
    signature=Signature(
        all_of=(ITEM_ID, COST, SHOWN, CLICKED),
        none_of=(*FINER, *HOURLY, *NOT_OURS),
    ),
    fields=(
        *OF_CAMPAIGN,
        ident("item_id", *ITEM_ID, required=True),
        text("title", *TITLE),
        *FIGURES,
    ),
    credits=CREDITS,
    ignored=(*KNOWN, RANK),
)
