"""Violations: what the platform charges the shop with, until when it can be answered, and the points.

Where: `shopops template violations --out FILE.xlsx` writes an empty sheet with an example row; fill in
    one row a violation as soon as the platform tells of it, and the time of your answer when you gave it.

Seen: the tool's own sheet, xlsx or csv, columns in any order, headers in English, Chinese or Japanese.
    No platform's own list was seen.
"""

from shopops.exports.shopops._ids import item_id
from shopops.reading.descriptor import Export, Signature, choice, count, ident, moment, text

_ID = ("violation id", "违规编号", "違反番号")
_RAISED = ("raised at", "发生时间", "発生日時")
_STATUS = {
    "open": ("open", "待处理", "未対応"),
    "answered": ("answered", "已申诉", "回答済"),
    "closed": ("closed", "已结束", "終了"),
}

VIOLATIONS = Export(
    name="shopops.violations",
    table="violations",
    title="violations",
    also=("违规记录",),
    signature=Signature(all_of=(_ID, _RAISED)),
    fields=(
        ident(
            "violation_id", *_ID, required=True, note="The platform's number of it.", example="WG-20261020-01"
        ),
        text(
            "kind",
            *("kind", "违规类型", "種類"),
            note="The platform's word for it; the same word each time, so that repeats are seen.",
            example="描述不符",
        ),
        item_id("The platform's item number, as text; blank if it is about the shop."),
        text(
            "description", *("description", "描述", "内容"), note="What is charged.", example="材质标注有误"
        ),
        moment(
            "raised_at", *_RAISED, required=True, note="Day and time it was told.", example="2026-10-20 10:00"
        ),
        moment(
            "answer_by",
            *("answer by", "申诉截止", "回答期限"),
            end=True,
            note="Day and time until which it can be answered; a day alone means its end.",
            example="2026-10-23 10:00",
        ),
        moment(
            "answered_at",
            *("answered at", "申诉时间", "回答日時"),
            note="Day and time of your answer; blank while there is none.",
            example="",
        ),
        choice(
            "status",
            *("status", "状态", "状態"),
            choices=_STATUS,
            note="open, answered or closed.",
            example="open",
        ),
        count("points", *("points", "扣分", "減点"), note="Points deducted.", example="2"),
        count(
            "points_limit",
            *("points limit", "扣分上限", "上限点"),
            note="Points of this kind at which the platform acts against the shop.",
            example="12",
        ),
    ),
)
