"""How long parcels are under way until the order is confirmed, and which are still under way."""

from datetime import datetime, timedelta

import polars as pl

from shopops.analysis import derived

Frame = pl.DataFrame
RIPE = timedelta(days=25)
"""Orders shipped so long before their file was made have all had time to be confirmed, also by the platform."""
PLAUSIBLE_DAYS = 90.0
USUAL_SHARE = 0.995
SCHEMA = {
    **dict.fromkeys(("order_id", "title", "carrier", "tracking_no"), pl.String()),
    "shipped_at": pl.Datetime("us"),
    "days": pl.Float64(),
    "file_day": pl.Date(),
    "usual": pl.Float64(),
    "confirmed": pl.Int64(),
    "paid_amount": pl.Decimal(18, 2),
    **dict.fromkeys(("_file", "_sheet"), pl.String()),
    "_row": pl.UInt32(),
}


@derived()
def transit(orders: Frame, files: Frame, refunds: Frame | None = None, *, as_of: datetime) -> Frame:
    """One row an order that is shipped and not confirmed.

    Columns: `order_id, title, carrier, tracking_no, shipped_at, days, file_day, usual, confirmed, paid_amount`
    and the origin.

    `days` is the time since dispatch at the moment the file tells of (the end of the day of its download, not
    later than `as_of`), since an old file says nothing of what was confirmed later; `file_day` is that day.
    `usual` is the time within which 99.5 % of the shop's orders are confirmed, by the buyer or the platform,
    of those shipped at least 25 days before their file was made, so that quick ones are not over-represented;
    `confirmed` is their number. Orders with a refund, whatever became of it, are left out, since it
    stops the platform's clock.
    """
    known = moments(orders, files, as_of).filter(pl.col("shipped_at") <= pl.col("seen_at"))
    took = (pl.col("confirmed_at") - pl.col("shipped_at")).dt.total_seconds() / 86400
    ripe = known.filter(pl.col("shipped_at") <= pl.col("seen_at") - RIPE).select(took.alias("took"))["took"]
    times = ripe.drop_nulls().filter(ripe.drop_nulls().is_between(0, PLAUSIBLE_DAYS))
    usual = times.quantile(USUAL_SHARE, interpolation="higher")
    still = known.filter(
        pl.col("confirmed_at").is_null(), pl.col("status").is_in(["shipped"]), *not_refunded(refunds)
    )
    days = (pl.col("seen_at") - pl.col("shipped_at")).dt.total_seconds() / 86400
    full = still.with_columns(
        days.alias("days"), pl.lit(usual).alias("usual"), pl.lit(len(times)).alias("confirmed")
    )
    return full.select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items()).sort("order_id")


def moments(orders: Frame, files: Frame, as_of: datetime) -> Frame:
    """Orders with `file_day`, and the moment until which their file can know: `seen_at`."""
    days = files.group_by(pl.col("path").alias("_file")).agg(pl.col("file_day").max())
    joined = orders.drop_nulls("order_id").join(days, on="_file", how="left", maintain_order="left")
    end = pl.col("file_day").cast(pl.Datetime("us")) + pl.duration(days=1)
    return joined.with_columns(pl.min_horizontal(end, pl.lit(as_of)).alias("seen_at"))


def not_refunded(refunds: Frame | None) -> list[pl.Expr]:
    """Orders of which no refund was ever asked for: one that came to nothing stops the platform's clock too."""
    if refunds is None:
        return []
    return [~pl.col("order_id").is_in(refunds["order_id"].drop_nulls().unique().to_list())]
