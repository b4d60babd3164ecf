"""计划报表: what each advertising campaign cost and sold, one row a campaign and day.

Where: 万相台 (阿里妈妈) > 报表 > 计划报表, choose the days, tick 分天, then 下载; at most 90 days at once.
    The file is called `计划报表_<day>_<time>.csv`, often inside a zip; day and time in the name are those
    of the download, not of the data. Without 分天 the rows are no single days, and no day is judged by them.

Seen: names of columns from a working reader and the documentation of one real row (67 figures, 71 with the
    subsidies of 2026); the 2022 edition, without scenes, from a database that is fed with it. GB18030 as a
    rule; rates are fractions, and they are not read: they are reckoned anew. How long a sale is credited to
    a click is chosen on the page and does not stand in the file: keep it the same. The reports by scene,
    unit, keyword, audience, creative and region tell of the same spend and are not taken for this one. A column
    with the budget was not seen in it; it is read where there is one.
"""

from shopops.exports.alimama._words import (
    CAMPAIGN,
    CAMPAIGN_ID,
    CLICKED,
    COST,
    CREDITS,
    FIGURES,
    FINER,
    HOURLY,
    KNOWN,
    NOT_OURS,
    RANK,
    SCENE,
    SHOWN,
)
from shopops.reading.descriptor import Export, Signature, ident, money, text

CAMPAIGN_DAYS = Export(
    name="alimama.campaign_days",
    table="ad_campaign_days",
    title="万相台 计划报表",
    signature=Signature(
        all_of=(CAMPAIGN_ID, COST, (*SHOWN, *CLICKED)),
        none_of=(*FINER, *HOURLY, *NOT_OURS, "主体ID", "主体名称", "宝贝ID", "宝贝名称", "商品ID"),
    ),
    fields=(
        *SCENE,
        ident("campaign_id", *CAMPAIGN_ID, required=True),
        text("campaign", *CAMPAIGN),
        money("daily_budget", "日预算", "日限额", "每日预算", "计划预算", "预算", missing=("不限",)),
        *FIGURES,
    ),
    credits=CREDITS,
    ignored=(*KNOWN, RANK),
)
