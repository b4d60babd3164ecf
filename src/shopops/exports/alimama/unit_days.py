"""单元报表: what the units of each advertising campaign cost and sold, one row a unit, item and day.

Where: 万相台 (阿里妈妈) > 报表 > 单元报表, choose the days, tick 分天, then 下载; at most 90 days at once. Day and
    time in the name of the file are those of the download, not of the data. Without 分天 put the span into the
    name, as in `单元报表_2026-11-01_2026-11-07.csv`; otherwise its rows have no day.

Seen: names of columns from a working reader, their order unknown; 单元id, 单元名称 and 商品id of the edition of
    2022 from a database that is fed with it. The report tells of the same spend as the one by campaign and is never
    added to it.
"""

from shopops.exports.alimama._words import (
    CLICKED,
    COST,
    CREDITS,
    FIGURES,
    HOURLY,
    KNOWN,
    NOT_OURS,
    OF_AUDIENCES,
    OF_CREATIVES,
    OF_KEYWORDS,
    OF_OTHERS,
    OF_PLACES,
    OF_REGIONS,
    OF_UNIT,
    RANK,
    SHOWN,
    UNIT,
    UNIT_ID,
)
from shopops.reading.descriptor import Export, Signature, money

UNIT_DAYS = Export(
    name="alimama.unit_days",
    table="ad_unit_days",
    title="万相台 单元报表",
    signature=Signature(
        all_of=((*UNIT_ID, *UNIT), COST, (*SHOWN, *CLICKED)),
        none_of=(
            *(*OF_KEYWORDS, *OF_AUDIENCES, *OF_CREATIVES, *OF_REGIONS, *OF_PLACES, *OF_OTHERS),
            *(*HOURLY, *NOT_OURS),
        ),
    ),
    fields=(*OF_UNIT, money("bid", "默认出价", "出价"), *FIGURES),
    any_of=(("unit_id", "unit"),),
    credits=CREDITS,
    ignored=(*KNOWN, RANK),
)
