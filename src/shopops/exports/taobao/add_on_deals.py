"""顺手买一件: add-on deals of the shop, one row a deal.

Where: 千牛 > 营销 > 顺手买一件 > 活动管理, then 导出. Header in row 1 as far as known.

Seen: nine headers from a working reader, without values; the words of 活动状态 are kept as printed.
"""

from shopops.reading.descriptor import Export, Signature, count, ident, moment, text

ADD_ON_DEALS = Export(
    name="taobao.add_on_deals",
    table="add_on_deals",
    title="顺手买一件",
    signature=Signature(all_of=("活动id", ("换购销量", "换购剩余库存"))),
    fields=(
        ident("activity_no", "活动id", required=True),
        text("activity", "活动名称"),
        moment("starts_at", "活动开始时间"),
        moment("ends_at", "活动结束时间", end=True),
        moment("created_at", "创建时间"),
        text("threshold", "活动门槛"),
        text("status", "活动状态"),
        count("units", "换购销量"),
        count("stock_left", "换购剩余库存"),
    ),
)
