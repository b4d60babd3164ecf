"""DAT007: a file could not be read at all."""

import polars as pl

from shopops.analysis.file_names import file_name
from shopops.checking.rule import WARNING, Frame, Judged, rule


@rule(
    "DAT007",
    severity=WARNING,
    subject="file",
    metric="files not read",
    message="{label}: {what}",
    action="{advice}",
)
def unreadable_file(files: Frame) -> Judged:
    """A file could not be read.

    ## What it checks
    Lists the files that could not be opened or understood: cut off, damaged, empty, encrypted without a
    password, more than one report in a zip. The other files are read all the same. Lock files of open
    workbooks and sheets that are no report are no matter.

    ## Why it matters
    What stands in the file is missing from every other check.

    ## What to do
    As the line says: mostly download it again.
    """
    bad = files.filter(pl.col("grave").fill_null(value=False)).drop_nulls("error")
    parts = pl.col("error").str.extract_groups(r"^(?<what>.*?)\. (?<advice>.+)$").struct
    found = bad.unique("path", keep="first", maintain_order=True).with_columns(
        pl.col("path").alias("subject_id"),
        file_name("path").alias("label"),
        pl.coalesce(parts.field("what"), "error").alias("what"),
        parts.field("advice").fill_null("Download it again.").alias("advice"),
        pl.lit(1.0).alias("value"),
        pl.lit(0.0).alias("threshold"),
    )
    return Judged(found.sort("subject_id"))
