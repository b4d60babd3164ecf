"""推广概览 of 淘宝客: what affiliates brought and cost, one row a plan (or the whole shop) and day.

Where: 淘宝联盟·商家中心 > 数据 > 推广概览, 分天, 按计划·活动类型 or 店铺整体, then 下载; at most 31 days at once.
    Without 分天 put the span into the file's name; otherwise its rows have no day.

Seen: the header of real files, with values; that of 2021 and 2022 by a working reader, in which the first and the
    last day with their times stand in the file's name. 日期 may end with a tab. Rates are text with `%`, and not
    read; columns may be empty when split by plan. 付款支出费用 is commission and service fee together. The rows of
    plans and of the whole shop tell of the same sales and are never added up.
"""

from shopops.exports.alimama._affiliate_words import AFFILIATE_FIGURES, AFFILIATE_KNOWN, DAYS, PAID
from shopops.reading.descriptor import Export, Signature, text

AFFILIATE_DAYS = Export(
    name="alimama.affiliate_days",
    table="affiliate_days",
    title="淘宝客 推广概览",
    signature=Signature(
        all_of=(("日期", "数据内容"), "付款金额(元)", PAID),
        none_of=("商品ID", "叶子类目", "叶子名称", "淘宝父订单编号", "淘宝订单编号", "订单编号"),
    ),
    fields=(*DAYS, text("plan", "数据内容", "计划名称", "活动类型"), *AFFILIATE_FIGURES),
    ignored=AFFILIATE_KNOWN,
)
