"""账户 of 品销宝 明星店铺: what brand advertising cost and sold, one row a day.

Where: 品销宝 (阿里妈妈) > 报表 > 明星店铺, choose the days, then 下载: a workbook with the sheets 账户, 推广计划,
    推广单元, 创意, 品牌流量包 and 定向人群.

Seen: the header of the sheet 账户 of real workbooks, and the edition of about 2018, in which sales by showing and
    by click stand apart: those by click are read. Visitors of days are people and are not read.
"""

from shopops.exports.alimama._brand_words import BRAND_KNOWN, DAYS, OF_BRAND, SPLIT
from shopops.exports.alimama._words import CLICKED, COST, FIGURES, NOT_OURS, SHOWN
from shopops.reading.descriptor import Export, Signature, text

BRAND_ACCOUNT_DAYS = Export(
    name="alimama.brand_account_days",
    table="ad_scene_days",
    title="品销宝 账户",
    signature=Signature(
        all_of=("日期", COST, (*SHOWN, *CLICKED), OF_BRAND),
        none_of=(*SPLIT, *NOT_OURS, "计划ID", "单元ID", "创意ID"),
    ),
    fields=(*DAYS, text("scene", always="品销宝"), *FIGURES),
    lacks=("scene_id",),
    ignored=BRAND_KNOWN,
)
