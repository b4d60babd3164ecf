"""What the remarks on orders ask for, by topic; the words themselves were never kept."""

import polars as pl

from shopops.tables import ORIGIN

Frame = pl.DataFrame
NOTES = ("seller_note", "buyer_message")
SCHEMA = {
    "order_id": pl.String(),
    "topic": pl.String(),
    **dict.fromkeys(("_file", "_sheet", "_column"), pl.String()),
    "_row": pl.UInt32(),
}


def remarks(*tables: Frame | None) -> Frame:
    """One row an order and topic, with the first cell that names it: `order_id, topic`, origin, `_column`.

    Args:
        tables: Orders and their lines, each with `order_id` and the columns of `NOTES`.
    """
    parts = [cells(table, note) for table in tables if table is not None for note in NOTES]
    rows = pl.concat([pl.DataFrame(schema=SCHEMA), *parts])
    ordered = rows.sort("_file", "_row", "_column", "topic", nulls_last=True)
    return ordered.unique(["order_id", "topic"], keep="first", maintain_order=True)


def cells(table: Frame, note: str) -> Frame:
    """The topics of one column, one row each."""
    written = table.drop_nulls(["order_id", note])
    topic = pl.col(note).str.split(";").alias("topic")
    rows = written.select("order_id", topic, *ORIGIN, pl.lit(note).alias("_column")).explode("topic")
    return rows.select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items())
