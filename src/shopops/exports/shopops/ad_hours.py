"""Advertising by hour: what each campaign spent in each hour, and its budget of the day.

Where: `shopops template ad-hours --out FILE.xlsx` writes an empty sheet with an example row; copy the figures by
    hour of the campaigns that you watch. A download by hour with such headers is read as it is; one with
    other headers can be described in `exports.d` (table `ad_hours`).

Seen: the tool's own sheet, xlsx or csv, columns in any order, headers in English, Chinese or Japanese.
    No platform's own download by hour was seen.
"""

from shopops.reading.descriptor import Export, Signature, count, day, ident, money, text

_DAY = ("day", "日期", "日付")
_HOUR = ("hour", "小时", "時間", "时段")
_COST = ("cost", "花费", "費用", "消耗", "总花费")
_ID = ("campaign id", "计划ID", "キャンペーンID")
_NAME = ("campaign", "计划名称", "キャンペーン", "计划名字", "推广计划名称")
_BUDGET = ("daily budget", "日预算", "日予算", "日限额", "每日预算", "计划预算", "预算")

AD_HOURS = Export(
    name="shopops.ad_hours",
    table="ad_hours",
    title="ad-hours",
    also=("分时花费",),
    signature=Signature(all_of=(_DAY, _HOUR, _COST, (*_ID, *_NAME))),
    fields=(
        day("day", *_DAY, required=True, note="The day.", example="2026-10-20"),
        text("hour", *_HOUR, required=True, note="The hour: 8, 08:00 or 08:00-09:00.", example="8"),
        ident("campaign_id", *_ID, note="The platform's number of the campaign.", example="61000000001"),
        text("campaign", *_NAME, note="Name of the campaign, if it has no number.", example="茶具 搜索"),
        money(
            "daily_budget",
            *_BUDGET,
            note="What the campaign may spend on that day; the same in each hour.",
            example="200",
            missing=("不限", "unlimited", "無制限"),
        ),
        count(
            "clicks", *("clicks", "点击量", "クリック数", "点击"), note="Clicks in the hour.", example="25"
        ),
        money("cost", *_COST, required=True, note="What was spent in the hour.", example="18.60"),
    ),
    any_of=(("campaign_id", "campaign"),),
)
