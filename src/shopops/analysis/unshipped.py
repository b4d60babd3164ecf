"""Paid lines that still have to be shipped."""

from datetime import datetime

import polars as pl

from shopops.analysis import derived

Frame = pl.DataFrame
DUE = ("paid", "part_shipped")
NO_REFUND = r"没有|未申请|无退款|关闭|撤销|拒绝|^[-—无]*$"
"""The platforms' words for a line without a refund, or with one that came to nothing."""
PRESALE = "预售"
COLUMNS = [
    "order_id",
    "goods_id",
    "item_id",
    "title",
    "units",
    "paid_amount",
    "paid_at",
    "ship_by",
    "promise",
    "presale",
    "has_lines",
    "_file",
    "_sheet",
    "_row",
]


@derived(one_of=("joined_lines", "orders"))
def unshipped(
    joined_lines: Frame | None = None,
    orders: Frame | None = None,
    refunds: Frame | None = None,
    *,
    as_of: datetime,
) -> Frame:
    """One row a line that is paid and not shipped; orders without lines have one row for the whole order.

    Columns: `order_id, goods_id, item_id, title, units, paid_amount, paid_at, ship_by, promise, presale,
    has_lines` and the origin. `promise` is the dispatch promise of the listing in hours, null where none
    could be read. Lines that are closed, in refund or refunded are out, as are deposits of a presale.
    `units`, `paid_at` and `paid_amount` may be null.
    """
    parts = [
        shape(part)
        for part in (due_lines(joined_lines), due_orders(orders, joined_lines))
        if part is not None
    ]
    rows = pl.concat(parts) if parts else pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String))
    if refunds is not None and parts:
        rows = without_refunds(rows, refunds)
    return rows.sort("paid_at", "order_id", "goods_id", "_row", nulls_last=True)


def due_lines(lines: Frame | None) -> Frame | None:
    """Lines in a paid state that show no sign of having left."""
    if lines is None:
        return None
    word = pl.col("refund_status")
    refunded = (word.is_not_null() & ~word.str.contains(NO_REFUND)).fill_null(value=False)
    returned = (pl.col("refund_amount") >= pl.col("paid_amount")) & (pl.col("refund_amount") > 0)
    due = lines.filter(is_due(), ~refunded, ~returned.fill_null(value=False))
    goods = pl.coalesce("seller_sku", "item_id").alias("goods_id")
    return due.with_columns(goods, promise(), has_lines=pl.lit(value=True))


def due_orders(orders: Frame | None, lines: Frame | None) -> Frame | None:
    """Orders in a paid state of which no line is known."""
    if orders is None:
        return None
    due = orders.drop_nulls("order_id").filter(is_due())
    if lines is not None:
        due = due.join(lines.select("order_id").unique(), on="order_id", how="anti")
    blank = [pl.lit(None, pl.String).alias(name) for name in ("goods_id", "item_id")]
    times = [pl.lit(None, pl.Datetime("us")).alias("ship_by"), pl.lit(None, pl.Float64).alias("promise")]
    return due.with_columns(*blank, *times, has_lines=pl.lit(value=False))


def is_due() -> pl.Expr:
    """Paid in full, not shipped; neither a shipping time nor a parcel number."""
    parcel = pl.col("tracking_no").fill_null("").str.contains(r"[0-9A-Za-z]{5,}")
    return pl.col("status").is_in(DUE) & pl.col("shipped_at").is_null() & ~parcel


def shape(rows: Frame) -> Frame:
    """The columns of the result."""
    presale = pl.col("title").str.contains(PRESALE).fill_null(value=False).alias("presale")
    return rows.with_columns(presale).select(COLUMNS)


def promise() -> pl.Expr:
    """Hours promised by the listing: the last figure of the text; a bare figure counts from 24 upwards."""
    figure = pl.col("dispatch_hours").str.extract(r"(\d+)\D*$").cast(pl.Float64)
    days = pl.col("dispatch_hours").str.contains(r"\d\s*(?:天|日|工作日|d)")
    hours = pl.col("dispatch_hours").str.contains(r"\d\s*(?:小时|时|h)")
    return pl.when(days).then(figure * 24).when(hours | (figure >= 24)).then(figure).alias("promise")


def without_refunds(rows: Frame, refunds: Frame) -> Frame:
    """Takes out what is being refunded in full: the line where the refund names it, else the order."""
    live = refunds.drop_nulls("order_id").filter(
        ~pl.col("status").is_in(["refused", "closed"]).fill_null(value=False),
        (pl.col("scope") != "part").fill_null(value=True),
    )
    named = pl.coalesce("seller_sku", "item_id")
    whole = live.filter(named.is_null()).select("order_id")
    by_code = live.select("order_id", pl.col("seller_sku").alias("goods_id")).drop_nulls()
    by_item = live.filter(pl.col("seller_sku").is_null()).select("order_id", "item_id").drop_nulls()
    left = rows.join(whole, on="order_id", how="anti").join(by_code, on=["order_id", "goods_id"], how="anti")
    return left.join(by_item, on=["order_id", "item_id"], how="anti")
