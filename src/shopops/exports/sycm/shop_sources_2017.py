"""流量地图 of 2017: where the visitors of the shop came from, two levels of sources, one span of days.

Where: 生意参谋 gives the newer edition today, this one lies in archives; its days stand in the file's
    name only.

Seen: a reader that was fed with the real file: eight columns, header in row 5, figures followed by their
    change. A row that sums its children prints 汇总, `-` or its own name on the level below (as in the
    newer edition; not seen in this one) and is set aside as a control total.
"""

from shopops.exports.sycm._changes import CHANGES, changes
from shopops.reading.descriptor import Export, Signature, count, day, rate, text

SHOP_SOURCES_2017 = Export(
    name="sycm.shop_sources_2017",
    table="shop_sources",
    title="流量地图 (2017)",
    archived=True,
    signature=Signature(
        all_of=("来源", "来源明细", "访客数", "下单买家数"),
        none_of=("一级来源", "商品ID", "流量来源", "店内跳转人数"),
    ),
    fields=(
        day("day", "统计日期", from_file=True),
        day("last_day", "统计日期", end=True, from_file=True),
        text("source_1", "来源", required=True),
        text("source_2", "来源明细"),
        count("visitors", "访客数"),
        count("ordering_buyers", "下单买家数"),
        rate("ordering_rate", "下单转化率"),
    ),
    lacks=("source_3",),  # two levels then
    ignored=(*CHANGES, *(word for name in ("访客数", "下单买家数", "下单转化率") for word in changes(name))),
    levels=("source_1", "source_2"),
)
