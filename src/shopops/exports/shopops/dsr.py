"""Scores of the shop: description, service and logistics by day, and how far they are from the peers.

Where: `shopops template dsr --out FILE.xlsx` writes an empty sheet with an example row; copy the scores
    from the seller page once a day. 店铺整体日报 holds them too, if its columns are ticked.

Seen: the tool's own sheet, xlsx or csv, columns in any order, headers in English, Chinese or Japanese.
    The page prints the distance to the peers as a share with a word (高于, 低于); here it is signed.
"""

from shopops.reading.descriptor import Export, Field, Signature, day, number, rate

_DAY = ("day", "日期", "日付")
_DESCRIPTION = ("description score", "描述相符", "説明一致", "描述相符评分")
_SERVICE = ("service score", "服务态度", "接客", "服务态度评分")
_LOGISTICS = ("logistics score", "物流服务", "配送", "物流服务评分")


def _gap(of: str, *words: str) -> Field:
    field: Field = rate(
        f"{of}_peer_gap",
        *words,
        share=True,
        note=f"How far the {of} score is above (+) or below (-) the peers': 2.5% or 0.025.",
        example="-2.5%",
    )
    return field


DSR = Export(
    name="shopops.dsr",
    table="scores",
    title="dsr",
    also=("店铺评分",),
    signature=Signature(
        all_of=(_DAY, (*_DESCRIPTION, *_SERVICE, *_LOGISTICS)),
        none_of=("统计日期", "访客数", "支付金额", "商品ID", "竞品"),
    ),
    fields=(
        day("day", *_DAY, required=True, note="The day.", example="2026-10-20"),
        number("description_score", *_DESCRIPTION, note="Item as described, 0 to 5.", example="4.86"),
        number("service_score", *_SERVICE, note="Service, 0 to 5.", example="4.83"),
        number("logistics_score", *_LOGISTICS, note="Delivery, 0 to 5.", example="4.8"),
        number(
            "experience_score",
            *("experience score", "真实体验分", "体験スコア"),
            note="The platform's experience score, 0 to 5, if the shop has one.",
            example="4.66",
        ),
        _gap("description", "description peer gap", "描述相符高于/低于同行", "説明一致同業比"),
        _gap("service", "service peer gap", "服务态度高于/低于同行", "接客同業比"),
        _gap("logistics", "logistics peer gap", "物流服务高于/低于同行", "配送同業比"),
    ),
    any_of=(("description_score", "service_score", "logistics_score", "experience_score"),),
)
