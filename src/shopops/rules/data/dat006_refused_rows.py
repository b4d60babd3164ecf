"""DAT006: rows of a file could not be read."""

import polars as pl

from shopops.analysis.file_names import file_name
from shopops.checking.rule import WARNING, Frame, Judged, rule


@rule(
    "DAT006",
    severity=WARNING,
    subject="file",
    metric="rows refused",
    message="{label}: {rows} not read; row {_row}, {column}: {reason}",
    action="Mend the cell and save the file, or download it again.",
)
def refused_rows(refused: Frame) -> Judged:
    """Rows of a file could not be read.

    ## What it checks
    A cell that is no date, no number, no known word, or a blank where a value must be: its row is refused,
    with the reason, and the rest of the file is read. One line a file, with the first of the reasons. Ids
    that a spreadsheet program destroyed are DAT004.

    ## Why it matters
    What stands in these rows is missing from every other check: an order, a purchase on its way.

    ## What to do
    Mend the cell. In a file of the platform it is usually a word that is not known yet; report it.
    `shopops convert FILE --refused OUT` writes all the rows down.
    """
    bad = refused.filter(~pl.col("destroyed").fill_null(value=False))
    each = (
        bad.sort("_file", "_sheet", "_row", nulls_last=True)
        .group_by("_file", maintain_order=True)
        .agg(pl.len().alias("count"), pl.col("_sheet", "_row", "column", "reason").first())
    )
    count = pl.col("count")
    found = each.with_columns(
        pl.col("_file").alias("subject_id"),
        file_name("_file").alias("label"),
        count.cast(pl.Float64).alias("value"),
        pl.lit(0.0).alias("threshold"),
        pl.when(count == 1)
        .then(pl.lit("1 row was"))
        .otherwise(pl.format("{} rows were", count))
        .alias("rows"),
        pl.col("column").alias("_header"),
    )
    return Judged(found.drop("count"))
