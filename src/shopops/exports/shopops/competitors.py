"""Competitors: what others ask for goods like yours, written down from their pages.

Where: `shopops template competitors --out FILE.xlsx` writes an empty sheet with an example row; fill in
    one row a competing item and day. Only what is on public pages belongs here.

Seen: the tool's own sheet, xlsx or csv, columns in any order, headers in English, Chinese or Japanese.
"""

from shopops.reading.descriptor import Export, Signature, count, day, ident, money, text

_DAY = ("day", "日期", "日付")
_COMPETITOR = ("competitor", "竞品", "競合", "竞品名称")

COMPETITORS = Export(
    name="shopops.competitors",
    table="competitors",
    title="competitors",
    also=("竞品",),
    signature=Signature(all_of=(_DAY, _COMPETITOR)),
    fields=(
        day("day", *_DAY, required=True, note="The day you looked.", example="2026-10-20"),
        text(
            "competitor",
            *_COMPETITOR,
            required=True,
            note="Name of the competitor or its item; the same each day.",
            example="示例竞店 玻璃杯",
        ),
        text(
            "link",
            *("link", "链接", "リンク"),
            note="Where it is to be seen; tells items of one competitor apart.",
            example="https://example.com/item/1",
        ),
        money("price", *("price", "价格", "価格"), note="Price shown.", example="49.90"),
        money(
            "final_price",
            *("final price", "到手价", "実売価格"),
            note="Price after all coupons.",
            example="39.90",
        ),
        count(
            "monthly_sales",
            *("monthly sales", "月销量", "月間販売数"),
            note="Pieces a month, as a number: 1000 for 1000+.",
            example="1200",
        ),
        count(
            "reviews",
            *("reviews", "评价数", "レビュー数", "累计评价"),
            note="Number of reviews, as shown.",
            example="860",
        ),
        text("activity", *("activity", "活动", "施策"), note="Activity it takes part in.", example="双11"),
        ident(
            "our_item_id",
            *("our item id", "对应商品ID", "自店商品ID"),
            note="Your item that it competes with, as text.",
            example="680000000001",
        ),
        text("note", *("note", "备注", "備考"), note="For yourself.", example="换了主图"),
    ),
)
