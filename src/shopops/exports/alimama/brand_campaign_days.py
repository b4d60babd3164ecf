"""推广计划 of 品销宝 明星店铺: what each campaign cost and sold, one row a campaign and day.

Where: 品销宝 (阿里妈妈) > 报表 > 明星店铺, choose the days, then 下载: a workbook with the sheets 账户, 推广计划,
    推广单元, 创意, 品牌流量包 and 定向人群.

Seen: that the workbook has this sheet. Its figures are believed to be those of the sheet 账户; the header of what
    it is split by was not seen: 推广计划, 计划名称 and 计划 are known, and with another one the sheet is not read,
    and told. Two campaigns are told apart by their names. The sheet tells of the same spend as 账户 and is never
    added to it.
"""

from shopops.exports.alimama._brand_words import BRAND_KNOWN, OF_CAMPAIGN, sheet_named
from shopops.exports.alimama._words import FIGURES
from shopops.reading.descriptor import Export

BRAND_CAMPAIGN_DAYS = Export(
    name="alimama.brand_campaign_days",
    table="ad_campaign_days",
    title="品销宝 推广计划",
    signature=sheet_named("推广计划"),
    fields=(*OF_CAMPAIGN, *FIGURES),
    any_of=(("campaign",),),
    lacks=("scene_id",),
    ignored=BRAND_KNOWN,
)
