"""地域报表: what advertising cost and sold by region, one row a province or city, campaign and day.

Where: 万相台 (阿里妈妈) > 报表 > 地域报表, choose the days, tick 分天 (and the split by city, if you want it), then
    下载; at most 90 days at once. Day and time in the name of the file are those of the download, not of the data.
    Without 分天 put the span into the name, as in `地域报表_2026-11-01_2026-11-07.csv`; otherwise its rows have no
    day.

Seen: that it has 省 and 市; the other columns are those of the reports beside it. The report tells of the same
    spend as the one by campaign and is never added to it.
"""

from shopops.exports.alimama._words import (
    CITY,
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
    OF_UNIT,
    PROVINCE,
    RANK,
    SHOWN,
)
from shopops.reading.descriptor import Export, Signature, text

REGION_DAYS = Export(
    name="alimama.region_days",
    table="ad_region_days",
    title="万相台 地域报表",
    signature=Signature(
        all_of=((*PROVINCE, *CITY), COST, (*SHOWN, *CLICKED)),
        none_of=(
            *(*OF_KEYWORDS, *OF_AUDIENCES, *OF_CREATIVES, *OF_PLACES, *OF_OTHERS),
            *(*HOURLY, *NOT_OURS, "收货地址", "收货人姓名"),
        ),
    ),
    fields=(*OF_UNIT, text("province", *PROVINCE), text("city", *CITY), *FIGURES),
    any_of=(("province", "city"),),
    credits=CREDITS,
    ignored=(*KNOWN, RANK),
)
