"""Bids of keywords; kept by the operator, since no report holds them.

Where: `shopops template bids --out FILE.xlsx` writes an empty sheet with an example row; fill in one row a keyword
    and item, and the day on which you last changed its bid.

Seen: the tool's own sheet, xlsx or csv, columns in any order, headers in English, Chinese or Japanese.
"""

from shopops.exports.shopops._ids import item_id
from shopops.reading.descriptor import Export, Signature, day, ident, money, text

_KEYWORD = ("keyword", "关键词", "キーワード")
_BID = ("bid", "出价", "入札額")

BIDS = Export(
    name="shopops.bids",
    table="bids",
    title="bids",
    also=("关键词出价",),
    signature=Signature(
        all_of=(_KEYWORD, ("item id", "商品ID"), _BID),
        none_of=("花费", "消耗", "展现量", "点击量", "impressions", "clicks", "cost"),
    ),
    fields=(
        ident(
            "campaign_id",
            *("campaign id", "计划ID", "キャンペーンID"),
            note="The platform's number of the campaign.",
            example="61000000001",
        ),
        text("keyword", *_KEYWORD, required=True, note="The word, as in the report.", example="玻璃杯 耐热"),
        item_id(required=True),
        money("bid", *_BID, required=True, note="What a click may cost.", example="0.80"),
        day(
            "changed_on",
            *("changed on", "调整日期", "変更日"),
            note="When you last changed it; it then rests for some days.",
            example="2026-10-20",
        ),
    ),
)
