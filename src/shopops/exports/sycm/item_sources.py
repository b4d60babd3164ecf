"""商品来源 and 商品360 流量来源: where the visitors of one item came from, three or four levels of sources.

Where: 生意参谋 > 品类 > 商品360 > 流量来源 (商品来源), choose the item and one day, tick all columns, then
    下载. Days and item stand in the name of the file at best, so keep it, and put the item's number into
    it: a file that does not say its item cannot be judged by item.

Seen: the columns of 2021-24 from readers of the real file and of 2026, with 四级来源, from a connector's
    documentation. No file with a column for the item was seen; 商品ID is read where it stands. A row that
    sums its children prints 汇总, `-` or its own name on the levels below, as in 店铺流量来源; such rows
    are set aside as control totals. One visitor may count in several sources.
"""

from shopops.exports.sycm._changes import CHANGES
from shopops.exports.sycm._source_words import FIGURES, NOT_READ, SPAN
from shopops.reading.descriptor import Export, Signature, ident, text

ITEM_SOURCES = Export(
    name="sycm.item_sources",
    table="item_sources",
    title="商品来源",
    signature=Signature(
        all_of=(
            "一级来源",
            "二级来源",
            ("四级来源", "店内跳转人数", "跳出本店人数", "浏览量占比", "商品ID"),
        ),
        none_of=("搜索词", "订单编号"),
    ),
    fields=(
        *SPAN,
        ident("item_id", "商品ID", from_file=True),
        text("source_1", "一级来源", required=True),
        text("source_2", "二级来源"),
        text("source_3", "三级来源"),
        text("source_4", "四级来源"),
        *FIGURES,
    ),
    ignored=(*NOT_READ, *CHANGES),
    levels=("source_1", "source_2", "source_3", "source_4"),
)
