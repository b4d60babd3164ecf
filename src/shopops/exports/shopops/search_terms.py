"""Search terms of advertising: what buyers had typed when they clicked; kept by the operator.

Where: `shopops template search-terms --out FILE.xlsx` writes an empty sheet with an example row; copy the list of
    search terms of a campaign into it. A download with such headers is read as it is.

Seen: the tool's own sheet, xlsx or csv, columns in any order, headers in English, Chinese or Japanese. No
    platform's own download by search term was seen.
"""

from shopops.exports.shopops._ids import ITEM_ID_WORDS
from shopops.reading.descriptor import Export, Signature, count, day, ident, money, text

_TERM = ("search term", "搜索词", "検索語句")
_CLICKS = ("clicks", "点击量", "クリック数", "点击")
_COST = ("cost", "花费", "費用", "消耗", "总花费")

SEARCH_TERMS = Export(
    name="shopops.search_terms",
    table="ad_search_terms",
    title="search-terms",
    also=("搜索词报表",),
    signature=Signature(all_of=(_TERM, _CLICKS, _COST), none_of=("访客数", "支付金额", "统计日期")),
    fields=(
        day("day", *("day", "日期", "日付"), note="The day.", example="2026-10-20"),
        ident(
            "campaign_id",
            *("campaign id", "计划ID", "キャンペーンID"),
            note="The platform's number of the campaign.",
            example="61000000001",
        ),
        ident(
            "item_id",
            *(*ITEM_ID_WORDS, "宝贝ID", "主体ID"),
            note="The platform's item number, as text.",
            example="680000000001",
        ),
        text("keyword", *("keyword", "关键词", "キーワード"), note="The word bid on.", example="玻璃杯"),
        text("search_term", *_TERM, required=True, note="What the buyer had typed.", example="玻璃杯 带盖"),
        count(
            "impressions", *("impressions", "展现量", "表示回数", "展现"), note="Times shown.", example="900"
        ),
        count("clicks", *_CLICKS, required=True, note="Clicks.", example="25"),
        money("cost", *_COST, required=True, note="What was spent.", example="18.60"),
        count("orders", *("orders", "总成交笔数", "注文数"), note="Orders credited to it.", example="1"),
        money("revenue", *("revenue", "总成交金额", "売上"), note="Sales credited to it.", example="39.90"),
    ),
)
