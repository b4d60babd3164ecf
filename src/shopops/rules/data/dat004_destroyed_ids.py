"""DAT004: a spreadsheet program has rounded the ids of a file."""

import polars as pl

from shopops.analysis.file_names import file_name
from shopops.checking.rule import WARNING, Frame, Judged, rule


@rule(
    "DAT004",
    severity=WARNING,
    subject="file",
    metric="ids destroyed",
    message="{label}: {rows} lost; {column} was rounded by a spreadsheet program, such as {example}",
    action="Download it again as CSV and leave it unopened in Excel; to look inside, import the column as text.",
    explains=("DAT006",),
)
def destroyed_ids(refused: Frame) -> Judged:
    """Ids were destroyed by a spreadsheet program.

    ## What it checks
    Excel keeps fifteen digits of a number. An order number of nineteen digits, opened in Excel and saved,
    comes back as 3.32E+18 or with zeros at the end. Such rows cannot be read, since nobody can tell which
    order they were; they are counted here, one line a file.

    ## Why it matters
    The rows of this file are missing from every other check.

    ## What to do
    Download the file again and hand it in as it is. Whoever wants to look inside imports it into Excel
    (Data > From Text/CSV) and chooses "text" for the columns of numbers; or opens a copy.
    """
    lost = refused.filter("destroyed").sort("_file", "_sheet", "_row", nulls_last=True)
    each = lost.group_by("_file", maintain_order=True).agg(
        pl.len().alias("count"), pl.col("_sheet", "_row", "column", "reason").first()
    )
    count = pl.col("count")
    found = each.with_columns(
        pl.col("_file").alias("subject_id"),
        file_name("_file").alias("label"),
        count.cast(pl.Float64).alias("value"),
        pl.lit(0.0).alias("threshold"),
        pl.when(count == 1).then(pl.lit("1 row is")).otherwise(pl.format("{} rows are", count)).alias("rows"),
        pl.col("reason").str.extract("“(.*?)”").alias("example"),
        pl.col("column").alias("_header"),
    )
    return Judged(found.drop("count"))
