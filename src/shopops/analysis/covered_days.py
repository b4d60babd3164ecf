"""Which days the reports by day tell of, and which file each day came from."""

import polars as pl

from shopops.analysis import derived

Frame = pl.DataFrame
SCHEMA = {"table": pl.String(), "day": pl.Date(), "last_day": pl.Date(), "file": pl.String()}


@derived(one_of=("item_days", "shop_days", "shop_sources", "traffic"))
def covered_days(
    item_days: Frame | None = None,
    shop_days: Frame | None = None,
    shop_sources: Frame | None = None,
    traffic: Frame | None = None,
) -> Frame:
    """One row a table and span: `table, day, last_day, file`; `last_day` equals `day` for a single day."""
    given = {
        "item_days": item_days,
        "shop_days": shop_days,
        "shop_sources": shop_sources,
        "traffic": traffic,
    }
    spans = [spans_of(name, rows) for name, rows in given.items() if rows is not None]
    return pl.concat([pl.DataFrame(schema=SCHEMA), *spans]).sort("table", "day", "last_day")


def single_days(table: Frame) -> Frame:
    """The rows that tell of one day. People of a longer span are another count: who came twice counts once."""
    return table.filter(pl.col("day") == pl.coalesce("last_day", "day"))


def spans_of(name: str, rows: Frame) -> Frame:
    """The spans that the rows of one table tell of; of several files of a span the first by name."""
    last = pl.coalesce("last_day", "day") if "last_day" in rows.columns else pl.col("day")
    spans = rows.drop_nulls("day").group_by("day", last.alias("last_day")).agg(pl.col("_file").min())
    return spans.select(pl.lit(name).alias("table"), "day", "last_day", pl.col("_file").alias("file"))
