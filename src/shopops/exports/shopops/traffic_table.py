"""Traffic table: visitors and buyers by day and any dimensions you have (source, device, city …).

Where: `shopops template traffic-table --out FILE.xlsx` writes an empty sheet with an example row; paste
    what your statistics print, one row a day and combination of dimensions. Each further column is a
    dimension under its own header.

Seen: the tool's own sheet, xlsx or csv, columns in any order, headers in English, Chinese or Japanese.
"""

from shopops.reading.descriptor import Export, Signature, count, day, money

_DAY = ("day", "日期", "日付")
_VISITORS = ("visitors", "访客数", "訪問者数")
_BUYERS = ("buyers", "支付买家数", "購入者数")

TRAFFIC_TABLE = Export(
    name="shopops.traffic_table",
    table="traffic",
    title="traffic-table",
    also=("流量表",),
    signature=Signature(all_of=(_DAY, _VISITORS, _BUYERS), none_of=("统计日期",)),
    fields=(
        day("day", *_DAY, required=True, note="The day.", example="2026-10-20"),
        count("visitors", *_VISITORS, required=True, note="Visitors of that combination.", example="1250"),
        count("buyers", *_BUYERS, required=True, note="Buyers who paid.", example="31"),
        money(
            "paid_amount",
            *("paid amount", "支付金额", "売上"),
            note="Amount paid; blank is unknown, not 0.",
            example="2480.00",
        ),
    ),
    extra="dimension",
)
