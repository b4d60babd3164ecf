"""发布模板: the batch workbook of listings, one row a SKU, with the prices and stock that buyers see.

Where: 千牛 > 商品 > 我的宝贝, choose the items, then 批量导出 (as far as known). A workbook whose first
    sheet is called 发布模板; the header stands below the platform's notes.

Seen: by a working reader, which finds the header row by 商品Id in the first and skuId in the thirteenth
    cell and names the 18 columns in its own words. The exact text of the other 16 cells was not seen, so
    each has several names here, and under another one it is told by its place. Whether item cells stay
    blank on the item's further rows was not seen either: they are filled from the row above. The file has
    no date; its own day is the day of the listing. 商品发货时间 is the promise of the item; that of the SKU
    is known and not read.
"""

from shopops.reading.descriptor import Export, Signature, count, day, ident, money, text

LISTINGS = Export(
    name="taobao.listings",
    table="listings",
    title="发布模板",
    signature=Signature(
        all_of=("商品Id", "skuId"),
        none_of=(
            *("子订单编号", "主订单编号", "订单编号", "订单号", "退款编号", "统计日期", "日期", "支付金额"),
            *("访客数", "商品访客数", "评论", "买家实付金额", "活动名称", "活动状态", "报名状态", "报名时间"),
        ),
    ),
    fields=(
        ident("item_id", "商品Id", required=True, place=1),
        ident("sku_id", "skuId", place=13),
        text("title", "商品标题", "宝贝标题", "标题", "商品名称", place=4),
        ident("item_code", "商品商家编码", "宝贝商家编码", "商家编码", "商品编码", place=7),
        ident("seller_sku", "SKU商家编码", "SKU编码", "规格商家编码", "商家编码(SKU)", place=16),
        text("sku_name", "销售属性", "SKU名称", "规格名称", place=10),
        money("price", "一口价", "商品一口价", "商品价格", place=5),
        money("sku_price", "SKU价格", "SKU一口价", "规格价格", place=14),
        count("listed_stock", "SKU库存", "SKU数量", "规格库存", "库存", "商品库存", place=15),
        ident("category_id", "类目ID", place=2),
        text("category", "类目名称", "类目", place=3),
        text("dispatch_hours", "商品发货时间", "发货时间", "发货时效", place=8),
        day("listed_on", from_file=True),
    ),
    ignored=("导购标题", "最长发货时间", "属性对", "SKU发货时间", "生产日期", "保质期"),
    fill_down=("item_id", "title", "item_code", "price", "category_id", "category", "dispatch_hours"),
)
