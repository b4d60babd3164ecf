"""DAT009: the same download twice, or the same rows twice in one file."""

import polars as pl

from shopops.analysis.file_names import file_name
from shopops.checking.rule import NOTICE, Frame, Judged, rule


@rule(
    "DAT009",
    severity=NOTICE,
    subject="file",
    metric="copies",
    message="{label}: {what}",
    action="Nothing; to keep the folder tidy, delete the copy.",
)
def downloaded_twice(files: Frame, overlaps: Frame) -> Judged:
    """The same download, or the same row, is there twice.

    ## What it checks
    A file that is the same to the last byte as another one is read once; it is told unless the names speak
    of different days (a list of refunds to which none was added). Rows of one file that are alike in every
    cell count once.

    ## Why it matters
    It does not, as long as you know that nothing was counted twice.

    ## What to do
    Delete the copy. If rows are alike and you expected both, the report lacks the column that tells them
    apart; download it with all columns.
    """
    own_day = files.select("path", pl.col("stated_day").alias("other_day")).unique("path", keep="first")
    twins = files.drop_nulls("same_as").join(own_day, left_on="same_as", right_on="path", how="left")
    copies = twins.filter(pl.col("stated_day").eq_missing(pl.col("other_day"))).select(
        pl.col("path").alias("subject_id"),
        pl.format("the same file as {}; read once", file_name("same_as")).alias("what"),
        pl.lit(1.0).alias("value"),
    )
    own = pl.col("kept_file") == pl.col("other_file")
    repeats = overlaps.filter(own, pl.col("differing") == 0, pl.col("rows") > 0).select(
        pl.col("kept_file").alias("subject_id"),
        pl.format("{} rows are alike in every cell and count once", "rows").alias("what"),
        pl.col("rows").cast(pl.Float64).alias("value"),
    )
    found = pl.concat([copies, repeats]).unique("subject_id", keep="first", maintain_order=True)
    return Judged(
        found.with_columns(file_name("subject_id").alias("label"), pl.lit(0.0).alias("threshold")).sort(
            "subject_id"
        )
    )
