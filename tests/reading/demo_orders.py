"""A small description of an order report, for tests of single steps of the reading."""

from shopops.reading import descriptor as word
from shopops.reading.descriptor import Export, Signature

ORDERS = Export(
    name="demo.orders",
    table="orders",
    title="订单报表",
    signature=Signature(("订单编号", "总金额")),
    fields=(
        word.ident("order_id", "订单编号", required=True),
        word.money("order_total", "总金额"),
        word.text("title", "标题"),
    ),
)
