"""宝贝报表 of the years up to 2020: the lines of the orders, without a number of their own.

Where: 千牛 > 交易 > 已卖出的宝贝 > 批量导出, then 下载宝贝报表; the platform gives the newer edition
    today, this one lies in archives. The file is called `ExportOrderDetailList<time>`, `.csv`, `.xls` or
    `.xlsx`.

Seen: real files of ten columns, and of eleven with 创建时间 at the end; 商品属性 is called 规格名称 in
    one of them. One order number stands on each of its lines, so a line is told by its order and its
    place in the file. 备注 stands where later editions have 联系方式备注, so it is treated as contact
    data and not read.
"""

from shopops.exports.taobao._statuses import ORDER_STATUS, ORDER_STATUS_LIKE
from shopops.reading.descriptor import Export, Signature, choice, count, ident, moment, money, text

ORDER_LINES_2016 = Export(
    name="taobao.order_lines_2016",
    table="order_lines",
    title="宝贝报表 (to 2020)",
    archived=True,
    signature=Signature(
        all_of=("订单编号", "标题", "购买数量", "外部系统编号"),
        none_of=("子订单编号", "主订单编号", "退款编号"),
    ),
    fields=(
        ident("order_id", "订单编号", required=True),
        ident("seller_sku", "商家编码"),
        ident("external_code", "外部系统编号"),
        text("title", "标题"),
        text("sku_name", "商品属性", "规格名称"),
        money("unit_price", "价格"),
        count("units", "购买数量"),
        choice("status", "订单状态", choices=ORDER_STATUS, fallback=ORDER_STATUS_LIKE),
        moment("created_at", "创建时间", "订单创建时间"),
    ),
    lacks=("line_id",),  # it numbers orders only
    ignored=("套餐信息",),
    personal=("备注", "联系方式备注", "买家会员名", "收货人姓名", "收货地址", "联系电话", "联系手机"),
)
