"""账户报表: what the whole advertising account cost and sold, one row a day.

Where: 万相台 (阿里妈妈) > 报表 > 账户报表, choose the days, then 下载. Newer shops have it no longer; 营销场景报表
    tells the same by scene.

Seen: names of columns from a database that is fed with the edition of 2022. The report tells of the same spend as
    those by scene and campaign and is never added to them; its scene is called 账户 here.
"""

from shopops.exports.alimama._words import (
    CAMPAIGN,
    CAMPAIGN_ID,
    CLICKED,
    COST,
    CREDITS,
    DAYS,
    FIGURES,
    FINER,
    HOURLY,
    ITEM_ID,
    KNOWN,
    NOT_OURS,
    RANK,
    SHOWN,
    TITLE,
)
from shopops.reading.descriptor import Export, Signature, text

ACCOUNT_DAYS = Export(
    name="alimama.account_days",
    table="ad_scene_days",
    title="万相台 账户报表",
    signature=Signature(
        all_of=("日期", COST, SHOWN, CLICKED, ("总成交金额", "投入产出比", "新成交用户数")),
        none_of=(
            *("场景ID", "场景名字", *CAMPAIGN_ID, *CAMPAIGN, *ITEM_ID, *TITLE, *FINER, *HOURLY, *NOT_OURS),
            *("计划", "计划组", "campaign", "キャンペーン"),
        ),
    ),
    fields=(*DAYS, text("scene", always="账户"), *FIGURES),
    lacks=("scene_id",),
    credits=CREDITS,
    ignored=(*KNOWN, RANK),
    known_share=0.6,  # its words are those of every report of advertising
    archived=True,
)
