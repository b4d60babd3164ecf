"""揽收异常: parcels that were not picked up or may not be in time, one row a warning.

Where: 千牛 > 交易 > 物流 > 包裹中心 > 揽收异常 (or 发货异常), all rows, then 导出. A workbook, header in
    row 1. Download it in the morning: a parcel leaves the list once it is picked up.

Seen: fifteen columns in a connector's documentation with masked values. 异常类型 reads like
    `支付-揽收(48h)`; 备注信息 is what the shop typed, over several lines, and only its topics are kept.
    The list of 发货异常 itself was not seen.
"""

from shopops.reading.descriptor import Export, Signature, day, ident, moment, money, remark, text

PARCEL_ALERTS = Export(
    name="taobao.parcel_alerts",
    table="parcel_alerts",
    title="揽收异常",
    signature=Signature(all_of=("交易单号", ("应揽收时间", "异常类型", "超时类型"))),
    fields=(
        ident("order_id", "交易单号", required=True),
        ident("line_id", "子交易单号"),
        ident("tracking_no", "运单号"),
        text("carrier", "快递公司", "物流公司"),
        text("deadline_kind", "超时类型"),
        moment("paid_at", "支付时间"),
        moment("pick_up_by", "应揽收时间"),
        text("alert", "异常类型"),
        money("compensation", "预计赔付金额"),
        text("title", "商品名称"),
        remark("note", "备注信息", "备注"),
        day("listed_on", from_file=True),
    ),
    ignored=("订单服务",),
    personal=("买家姓名", "买家电话", "买家地址"),
)
