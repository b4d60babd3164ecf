"""商品分析 of 淘宝客: what affiliates brought and cost by item, one row an item.

Where: 淘宝联盟·商家中心 > 数据 > 商品分析, then 下载. The page alone says which days it is about: put them into the
    name, as in `商品分析_2026-11-01_2026-11-05.csv`; otherwise its rows have no day.

Seen: the header of a real file, with values, and that of 2022 with 商品名称 by a working reader. It has no column
    of days. The report tells of the same sales as 推广概览 and is never added to it.
"""

from shopops.exports.alimama._affiliate_words import AFFILIATE_FIGURES, AFFILIATE_KNOWN, DAYS, PAID
from shopops.reading.descriptor import Export, Signature, ident, text

AFFILIATE_ITEMS = Export(
    name="alimama.affiliate_items",
    table="affiliate_item_days",
    title="淘宝客 商品分析",
    signature=Signature(all_of=("商品ID", PAID), none_of=("叶子类目", "叶子名称", "淘宝父订单编号")),
    fields=(
        *DAYS,
        ident("item_id", "商品ID", required=True),
        text("title", "商品标题", "商品名称"),
        *AFFILIATE_FIGURES,
    ),
    ignored=AFFILIATE_KNOWN,
)
