"""已报商品: the workbook of an activity with the items signed up for it, one row a SKU.

Where: 千牛 > 营销 > 营销活动 > the activity > 已报商品, then 导出. A workbook with the sheet 已报商品列表; titles
    of groups of columns (基础信息 …) stand in row 1, the header in row 2.

Seen: by a working reader that knows the sheet, 基础信息 in its first cell, 商品ID among the first four
    columns, which are merged over the SKUs of an item and filled from the row above here, and 一口价 as text.
    The further headers were not seen: the likely ones are known, others are told. The titles in the row above
    are what the workbook is known by.
"""

from shopops.exports.taobao._signup_words import SIGNUP_STATUS, SIGNUP_STATUS_LIKE
from shopops.reading.descriptor import Export, Signature, choice, count, ident, moment, money, text

LISTED_ITEMS = Export(
    name="taobao.listed_items",
    table="activity_signups",
    title="已报商品",
    signature=Signature(
        all_of=("商品ID", "一口价"),
        none_of=("类目ID", "导购标题", "属性对", "最长发货时间", "SKU发货时间", "支付金额", "访客数"),
        above=("基础信息",),
    ),
    fields=(
        text("activity", "活动名称"),
        ident("activity_no", "营销ID", "活动ID", "报名ID"),
        ident("item_id", "商品ID", required=True),
        ident("sku_id", "SKU ID", "SKU编号"),
        ident("seller_sku", "商家编码", "SKU商家编码", "SKU编码"),
        text("title", "商品名称", "商品标题", "宝贝标题"),
        money("price", "一口价"),
        money("activity_price", "活动价", "活动价格", "报名价", "活动报名价"),
        count("offered_stock", "活动库存", "报名库存"),
        moment("signed_at", "报名时间"),
        choice("status", "报名状态", "活动状态", choices=SIGNUP_STATUS, fallback=SIGNUP_STATUS_LIKE),
        moment("warmup_at", "预热时间", span=True),
        moment("starts_at", "活动时间", "活动开始时间", span=True),
        moment("ends_at", "活动时间", "活动结束时间", span=True, end=True),
    ),
    ignored=("SKU名称", "销售属性", "规格", "商品图片", "类目", "库存"),
    fill_down=("item_id", "activity", "activity_no", "title", "status", "signed_at", "starts_at", "ends_at"),
)
