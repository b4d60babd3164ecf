"""淘宝助理 items: the listings as the desktop program writes them, one row an item.

Where: 淘宝助理 > 宝贝管理, choose the items, then 导出CSV文件. Read the file as it is: it is called
    `.csv` but is separated by tabs and written in UTF-16, which Excel spoils when it saves it again.

Seen: eleven real files of 63 columns, and editions of 60 (without the three qualification columns) and of
    47 (2013). Line 1 says `version 1.00`, line 2 holds the English keys by which the columns are found,
    line 3 their Chinese names, which the program sometimes writes as garbage although the data is sound.
    Prices and numbers of single SKUs hide in skuProps, whose structure is not known, and are not read.
    What the numbers in approve_status mean was not seen, so whether an item is on sale stays unknown.
"""

from shopops.reading.descriptor import Export, Signature, count, day, ident, money, text

ASSISTANT_ITEMS = Export(
    name="taobao.assistant_items",
    table="listings",
    title="淘宝助理",
    archived=True,
    signature=Signature(all_of=("num_id", "cid", "outer_id", "approve_status", "skuProps")),
    fields=(
        ident("item_id", "num_id", required=True),
        text("title", "title"),
        ident("item_code", "outer_id"),
        money("price", "price"),
        count("listed_stock", "num"),
        ident("category_id", "cid"),
        day("listed_on", from_file=True),
    ),
    lacks=("sku_id",),  # SKUs hide in skuProps
    ignored=(
        *("seller_cids", "stuff_status", "location_state", "location_city", "item_type"),
        *("auction_increment", "valid_thru", "freight_payer", "post_fee", "ems_fee", "express_fee"),
        *("has_invoice", "has_warranty", "approve_status", "has_showcase", "list_time", "description"),
        *("cateProps", "postage_id", "has_discount", "modified", "upload_fail_msg", "picture_status"),
        *("auction_point", "picture", "video", "skuProps", "inputPids", "inputValues", "propAlias"),
        *("auto_fill", "local_cid", "navigation_type", "syncStatus", "is_lighting_consigment", "is_xinpin"),
        *("foodparame", "features", "buyareatype", "global_stock_type", "global_stock_country"),
        *("sub_stock_type", "item_size", "item_weight", "sell_promise", "custom_design_flag"),
        *("wireless_desc", "barcode", "sku_barcode", "newprepay", "subtitle", "cpv_memo"),
        *("input_custom_cpv", "qualification", "add_qualification", "o2o_bind_service"),
    ),
    personal=("user_name",),
    header_rows=2,
)
