"""品牌专区 of 品销宝: how often the brand's place in the search was shown and clicked, one row a day; it has no cost.

Where: 品销宝 (阿里妈妈) > 报表 > 品牌专区, choose the days, then 下载. The name of the file or the sheet must hold
    品牌专区.

Seen: that its columns are those of the sheet 账户 of 明星店铺, without 消耗; no file was at hand.
"""

from shopops.exports.alimama._brand_words import BRAND_KNOWN, DAYS, OF_BRAND, SPLIT
from shopops.exports.alimama._words import CLICKED, FIGURES, NOT_OURS, SHOWN
from shopops.reading.descriptor import Export, Signature, text

BRAND_ZONE_DAYS = Export(
    name="alimama.brand_zone_days",
    table="ad_scene_days",
    title="品销宝 品牌专区",
    signature=Signature(
        all_of=("日期", (*SHOWN, *CLICKED), OF_BRAND), none_of=(*SPLIT, *NOT_OURS), named=("品牌专区",)
    ),
    fields=(*DAYS, text("scene", always="品牌专区"), *FIGURES),
    lacks=("scene_id",),
    ignored=BRAND_KNOWN,
)
