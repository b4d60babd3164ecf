"""单品宝: discounts of single items, one row an item or SKU.

Where: 千牛 > 营销 > 单品宝 > the activity > 导出; the files are called `单品宝-商品级.xlsx` and
    `单品宝-SKU级.xlsx`. The name must stay so.

Seen: by a reader that takes the item's number from column J and a price from column O of `单品宝-商品级.xlsx`,
    sheet `0`. The header was not seen: likely words are known, and a price in column O under another word is
    believed to be that of the discount. Look at one file before you trust it.
"""

from shopops.reading.descriptor import Export, Signature, ident, moment, money, text

ITEM_DISCOUNTS = Export(
    name="taobao.item_discounts",
    table="item_discounts",
    title="单品宝",
    signature=Signature(
        all_of=(("商品ID", "宝贝ID", "商品编号"),),
        none_of=("统计日期", "支付金额", "花费", "访客数", "订单编号"),
        named=("单品宝-商品级", "单品宝-SKU级"),
    ),
    fields=(
        text("activity", "活动名称"),
        ident("item_id", "商品ID", "宝贝ID", "商品编号", required=True, place=10),
        ident("sku_id", "SKU ID", "SKU编号"),
        text("title", "商品名称", "商品标题", "宝贝标题"),
        money("price", "一口价", "原价", "SKU价格"),
        money("discount_price", "优惠价", "折后价", "活动价", "打折价", "促销价", "优惠后价格", place=15),
        moment("starts_at", "开始时间", "活动开始时间"),
        moment("ends_at", "结束时间", "活动结束时间", end=True),
    ),
)
