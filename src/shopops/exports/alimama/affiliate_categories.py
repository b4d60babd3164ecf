"""类目分析 of 淘宝客: what affiliates brought and cost by leaf category, one row a category.

Where: 淘宝联盟·商家中心 > 数据 > 类目分析, then 下载. The page alone says which days it is about: put them into the
    name, as in `类目分析_2026-11-01_2026-11-05.csv`; otherwise its rows have no day.

Seen: 叶子类目 and 叶子名称 by a working reader, then the columns of 商品分析. The report tells of the same sales as
    推广概览 and is never added to it.
"""

from shopops.exports.alimama._affiliate_words import AFFILIATE_FIGURES, AFFILIATE_KNOWN, DAYS, PAID
from shopops.reading.descriptor import Export, Signature, ident, text

AFFILIATE_CATEGORIES = Export(
    name="alimama.affiliate_categories",
    table="affiliate_category_days",
    title="淘宝客 类目分析",
    signature=Signature(all_of=(("叶子类目", "叶子名称"), PAID)),
    fields=(
        *DAYS,
        ident("category_id", "叶子类目"),
        text("category", "叶子名称"),
        *AFFILIATE_FIGURES,
    ),
    any_of=(("category_id", "category"),),
    ignored=AFFILIATE_KNOWN,
)
