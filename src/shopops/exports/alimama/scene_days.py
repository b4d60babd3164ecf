"""营销场景报表: what advertising cost and sold by scene, one row a scene and day.

Where: 万相台 (阿里妈妈) > 报表 > 营销场景报表, choose the days, tick 分天, then 下载; at most 90 days at once. Day
    and time in the name of the file are those of the download, not of the data. Without 分天 put the span into the
    name, as in `营销场景报表_2026-11-01_2026-11-07.csv`; otherwise its rows have no day.

Seen: the header of one real file of 2026 (71 columns; with and without the pair 原二级场景), a zip with one csv in
    GB18030. Rates are fractions and are not read: they are reckoned anew. The report tells of the same spend as the
    one by campaign and is never added to it.
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
    ITEM_ID,
    KNOWN,
    NOT_OURS,
    RANK,
    SCENE,
    SHOWN,
    TITLE,
)
from shopops.reading.descriptor import Export, Signature

SCENE_DAYS = Export(
    name="alimama.scene_days",
    table="ad_scene_days",
    title="万相台 营销场景报表",
    signature=Signature(
        all_of=(("场景ID", "场景名字"), COST, (*SHOWN, *CLICKED)),
        none_of=(*CAMPAIGN_ID, *CAMPAIGN, *ITEM_ID, *TITLE, *FINER, *HOURLY, *NOT_OURS),
    ),
    fields=(*SCENE, *FIGURES),
    any_of=(("scene_id", "scene"),),
    credits=CREDITS,
    ignored=(*KNOWN, RANK),
)
