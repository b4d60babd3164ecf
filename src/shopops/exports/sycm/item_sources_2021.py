"""商品来源 of 2021: where the visitors of one item came from, two levels of sources.

Where: 生意参谋 gives the newer edition today, this one lies in archives as
    `【生意参谋平台】无线商品二级流量来源详情-<first day>_<last day>.xls`; its days stand in that name only, and
    the item's number only if somebody put it there.

Seen: the names of its columns from a reader that was fed with the real file, header in row 6. A row that
    sums its children is set aside as in the newer edition; in this one none was seen.
"""

from shopops.exports.sycm._changes import CHANGES
from shopops.exports.sycm._source_words import FIGURES, NOT_READ, SPAN
from shopops.reading.descriptor import Export, Signature, ident, text

ITEM_SOURCES_2021 = Export(
    name="sycm.item_sources_2021",
    table="item_sources",
    title="商品来源 (2021)",
    archived=True,
    signature=Signature(
        all_of=("流量来源", "来源明细", "访客数", ("浏览量", "店内跳转人数", "支付买家数")),
        none_of=("一级来源", "搜索词"),
    ),
    fields=(
        *SPAN,
        ident("item_id", "商品ID", from_file=True),
        text("source_1", "流量来源", required=True),
        text("source_2", "来源明细"),
        *FIGURES,
    ),
    lacks=("source_3", "source_4"),  # two levels then
    ignored=(*NOT_READ, *CHANGES),
    levels=("source_1", "source_2"),
)
