"""定向人群 of 品销宝 明星店铺: what each audience cost and sold, one row an audience and day.

Where: 品销宝 (阿里妈妈) > 报表 > 明星店铺, choose the days, then 下载: a workbook with the sheets 账户, 推广计划,
    推广单元, 创意, 品牌流量包 and 定向人群.

Seen: that the workbook has this sheet. Its figures are believed to be those of the sheet 账户; the header of what
    it is split by was not seen: 定向人群 and 人群名称 are known, and with another one the sheet is not read, and
    told. Two campaigns are told apart by their names. The sheet tells of the same spend as 账户 and is never added
    to it.
"""

from shopops.exports.alimama._brand_words import AUDIENCE, BRAND_KNOWN, OF_UNIT, sheet_named
from shopops.exports.alimama._words import FIGURES
from shopops.reading.descriptor import Export, text

BRAND_AUDIENCE_DAYS = Export(
    name="alimama.brand_audience_days",
    table="ad_audience_days",
    title="品销宝 定向人群",
    signature=sheet_named("定向人群"),
    fields=(
        *OF_UNIT,
        text("audience", *AUDIENCE),
        *FIGURES,
    ),
    any_of=(("audience",),),
    lacks=("item_id",),
    ignored=BRAND_KNOWN,
)
