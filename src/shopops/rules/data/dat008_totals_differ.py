"""DAT008: the total that a file states is not the sum of its rows."""

import polars as pl

from shopops.analysis.file_names import file_name
from shopops.checking.rule import WARNING, Frame, Judged, rule

ADDITIVE = (
    r"(_amount|_quantity|^quantity|units|^orders|page_views|on_hand|available|committed|locked|inbound"
    r"|damaged|listed_stock)$"
)
"""Columns whose rows add up. People do not (one visitor of two items is one visitor), nor do prices."""


@rule(
    "DAT008",
    severity=WARNING,
    subject="file",
    metric="stated total",
    message="{label}: row {_row} states {value:,.2f} of {column}, the rows add up to {threshold:,.2f}{more}",
    action="Download the file again; if it was edited, look for rows that were deleted or filtered out.",
)
def totals_differ(totals: Frame, refused: Frame) -> Judged:
    """A stated total is not the sum of its rows.

    ## What it checks
    Where a file has a total row, or prints an order above its lines, each total of money and of pieces is
    compared with the sum of the rows that were read, to the cent. Counts of people are left out: a visitor
    of two items is one visitor of the shop. A file with rows that could not be read is not judged, since its
    sum must differ; DAT004 and DAT006 tell of it.

    ## Why it matters
    Rows are missing: the download was cut off, a filter was set, somebody deleted lines.

    ## What to do
    Download the file again, all pages and without a filter.
    """
    sums = totals.filter(pl.col("column").str.contains(ADDITIVE))
    short = sums.join(refused.select("_file").unique(), on="_file", how="semi")
    sums = sums.join(short, on="_file", how="anti")
    bad = sums.filter(pl.col("stated") != pl.col("summed"))
    each = (
        bad.sort("_file", "_sheet", "_row", "column", nulls_last=True)
        .group_by("_file", maintain_order=True)
        .agg(
            pl.all().first(),
            pl.when(pl.len() > 1).then(pl.format("; {} totals differ in all", pl.len())).alias("more"),
        )
    )
    found = each.with_columns(
        pl.col("_file").alias("subject_id"),
        file_name("_file").alias("label"),
        pl.col("stated").cast(pl.Float64).alias("value"),
        pl.col("summed").cast(pl.Float64).alias("threshold"),
        pl.col("more").fill_null(""),
        pl.col("column").alias("_column"),
    )
    return Judged(found, not_judged(short))


def not_judged(short: Frame) -> Frame:
    """Files of which rows are missing."""
    files = short.select(pl.col("_file").alias("subject_id"), file_name("_file").alias("label")).unique()
    why = pl.format("{}: rows of it could not be read, so that its totals must differ", "label")
    return files.with_columns(why.alias("why")).sort("subject_id")
