"""DAT003: two files hold the same rows with different figures."""

import polars as pl

from shopops.analysis.file_names import file_name
from shopops.checking.rule import NOTICE, WARNING, Frame, Judged, rule
from shopops.tables import all_tables


@rule(
    "DAT003",
    severity=WARNING,
    subject="file",
    metric="rows that differ",
    message="{label}: {value:.0f} of {rows} rows differ from {other}, such as {column} of {key}: "
    "{kept_value} here, {other_value} there",
    action="Keep the right download and move the other out of the folder; until then the later one counts.",
)
def files_disagree(overlaps: Frame) -> Judged:
    """Files that overlap disagree.

    ## What it checks
    Where two files hold the same rows (the same day and item, the same order), their values are compared.
    The later download counts, and the difference is told. Of orders, refunds and purchase orders only what
    never changes is compared (when it was placed, which item), since their state rightly moves on. Two
    snapshots of stock or listings differ because goods were sold in between: they are compared only where
    two systems speak of the same day, and that is a notice. Rows of one file that contradict each other are
    told as well.

    ## Why it matters
    One of the two is wrong: downloaded before the platform had counted to the end, edited by hand, or of
    another shop.

    ## What to do
    Look which one is right. A second download of the same day is usually the right one.
    """
    bad = overlaps.filter(pl.col("differing") > 0)
    worst = bad.sort("differing", "other_file", descending=[True, False])
    more = pl.len() - 1
    each = worst.group_by("kept_file", maintain_order=True).agg(
        pl.all().first(), pl.when(more > 0).then(pl.format(" and {} more", more)).alias("more")
    )
    same = pl.col("kept_file") == pl.col("other_file")
    other = pl.when(same).then(pl.lit("rows of the same file")).otherwise(file_name("other_file"))
    states = [table.name for table in all_tables().values() if table.state]
    moves = pl.col("table").is_in(states) & ~same
    found = each.with_columns(
        pl.col("kept_file").alias("subject_id"),
        file_name("kept_file").alias("label"),
        pl.col("differing").cast(pl.Float64).alias("value"),
        pl.lit(0.0).alias("threshold"),
        pl.when(moves).then(int(NOTICE)).otherwise(int(WARNING)).cast(pl.Int8).alias("severity"),
        pl.concat_str(other, pl.col("more").fill_null("")).alias("other"),
        pl.col("column").alias("_column"),
    )
    return Judged(found.sort("subject_id"))
