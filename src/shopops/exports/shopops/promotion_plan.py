"""Promotion plan: which item at which price in which activity; kept by the operator.

Where: `shopops template promotion-plan --out FILE.xlsx` writes an empty sheet with an example row; fill
    in one row an item and activity, or one a SKU. Prices shown are compared with it, so enter an activity
    before its price goes live.

Seen: the tool's own sheet, xlsx or csv, columns in any order, headers in English, Chinese or Japanese.
"""

from shopops.exports.shopops._ids import item_id, seller_sku, title
from shopops.reading.descriptor import Export, Signature, count, moment, money, rate, text

_ACTIVITY = ("activity", "活动", "施策")
_PLANNED = ("planned price", "活动价", "施策価格")
_STARTS = ("starts at", "开始时间", "開始日時")
_ENDS = ("ends at", "结束时间", "終了日時")

PROMOTION_PLAN = Export(
    name="shopops.promotion_plan",
    table="promotion_plan",
    title="promotion-plan",
    also=("活动计划",),
    signature=Signature(all_of=(_ACTIVITY, ("item id", "商品ID"), _PLANNED, _STARTS, _ENDS)),
    fields=(
        text("activity", *_ACTIVITY, required=True, note="Name of the activity.", example="双11 预热"),
        item_id(required=True),
        seller_sku("Your own code of the SKU; blank means every SKU of the item."),
        title(),
        money(
            "regular_price",
            *("regular price", "日常价", "通常価格"),
            note="Price outside it.",
            example="49.90",
        ),
        money("planned_price", *_PLANNED, required=True, note="Price during the activity.", example="39.90"),
        money(
            "coupon",
            *("coupon", "优惠券", "クーポン"),
            note="The worst stack of coupons a buyer can reach, in money.",
            example="3",
        ),
        moment("starts_at", *_STARTS, required=True, note="Day and time.", example="2026-11-01 20:00"),
        moment("ends_at", *_ENDS, required=True, end=True, note="Day and time.", example="2026-11-11 23:59"),
        count("expected_units", *("expected units", "预计销量", "見込数量"), note="Pieces.", example="300"),
        rate(
            "commission_rate",
            *("commission rate", "佣金率", "手数料率"),
            note="Commission of the activity: 5% or 0.05.",
            example="5%",
            share=True,
        ),
        money("slot_fee", *("slot fee", "坑位费", "出店料"), note="Fixed fee of the activity.", example="0"),
    ),
)
