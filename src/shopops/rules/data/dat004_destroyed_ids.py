"""DAT004: a spreadsheet program has rounded the ids of a file."""

import polars as pl

from shopops.analysis.distributions import beta_share
from shopops.analysis.file_names import file_name
from shopops.checking.rule import NOTICE, WARNING, Frame, Judged, rule

DIGITS_KEPT = 15
FEWEST, CHANCE = 3, 1e-4
"""So many ids of one length, that so improbably end in zeros, are suspected."""


@rule(
    "DAT004",
    severity=WARNING,
    subject="file",
    metric="ids destroyed",
    message="{label}: {told} by a spreadsheet program, such as {example}",
    action="Download it again as CSV and leave it unopened in Excel; to look inside, import the column as text.",
    explains=("DAT006",),
)
def destroyed_ids(
    refused: Frame,
    orders: Frame | None = None,
    order_lines: Frame | None = None,
    refunds: Frame | None = None,
) -> Judged:
    """Ids were destroyed by a spreadsheet program.

    ## What it checks
    Excel keeps fifteen digits of a number. An order number of nineteen digits, opened in Excel and saved,
    comes back as 3.32E+18 or with zeros at the end. Such rows cannot be read, since nobody can tell which
    order they were; they are counted here, one line a file.

    Notice: the numbers were read, but more of them end in zeros from the sixteenth digit on than chance
    allows (three or more, less likely than one in 10 000), as where a few rows were pasted from Excel. Number by
    number nobody can tell, so that none is refused.

    ## Why it matters
    The rows of this file are missing from every other check; rounded numbers meet the wrong order or none.

    ## What to do
    Download the file again and hand it in as it is. Whoever wants to look inside imports it into Excel
    (Data > From Text/CSV) and chooses "text" for the columns of numbers; or opens a copy.
    """
    lost = refused.filter("destroyed").sort("_file", "_sheet", "_row", nulls_last=True)
    given = ((orders, "order_id"), (order_lines, "order_id"), (refunds, "refund_id"))
    doubtful = [suspected(rows, name) for rows, name in given if rows is not None]
    found = destroyed(lost)
    rest = pl.concat([found.clear(), *doubtful], how="diagonal").unique("subject_id", keep="first")
    told = pl.concat([found, rest.join(found, on="subject_id", how="anti")], how="diagonal")
    return Judged(told.with_columns(file_name("subject_id").alias("label")).sort("severity", "subject_id"))


def destroyed(lost: Frame) -> Frame:
    """One row a file with rows that were refused for it."""
    each = lost.group_by("_file", maintain_order=True).agg(
        pl.len().alias("count"), pl.col("_sheet", "_row", "column", "reason").first()
    )
    count = pl.col("count")
    rows = pl.when(count == 1).then(pl.lit("1 row is")).otherwise(pl.format("{} rows are", count))
    return each.select(
        pl.col("_file").alias("subject_id"),
        pl.format("{} lost; {} was rounded", rows, "column").alias("told"),
        pl.col("reason").str.extract("“(.*?)”").alias("example"),
        pl.lit(int(WARNING)).cast(pl.Int8).alias("severity"),
        count.cast(pl.Float64).alias("value"),
        pl.lit(0.0).alias("threshold"),
        pl.col("column").alias("_header"),
        pl.col("_file", "_sheet", "_row"),
    )


def suspected(rows: Frame, name: str) -> Frame:
    """One row a file whose numbers end in zeros more often than chance allows."""
    ordered = rows.drop_nulls(name).sort("_file", "_sheet", "_row", nulls_last=True)
    ids = ordered.unique(["_file", name], keep="first", maintain_order=True)
    length = pl.col(name).str.len_bytes()
    zeros = pl.col(name).str.contains(rf"^[0-9]{{{DIGITS_KEPT}}}0+$")
    long = ids.filter(pl.col(name).str.contains(rf"^[0-9]{{{DIGITS_KEPT + 1},}}$"))
    marked = long.with_columns(length.alias("length"), zeros.alias("ends"))
    counted = marked.group_by("_file", "length", maintain_order=True)
    groups = counted.agg(
        pl.len().alias("all"),
        pl.col("ends").sum().alias("count"),
        pl.col(name, "_sheet", "_row").filter("ends").first(),
    ).filter(pl.col("count") >= FEWEST)
    odd = [row for row in groups.sort("_file", "length").iter_rows(named=True) if likelihood(row) < CHANCE]
    found = pl.DataFrame(odd, schema=groups.schema).unique("_file", keep="first", maintain_order=True)
    return found.select(
        pl.col("_file").alias("subject_id"),
        pl.format("{} of {} numbers end in zeros as if rounded", "count", "all").alias("told"),
        pl.col(name).alias("example"),
        pl.lit(int(NOTICE)).cast(pl.Int8).alias("severity"),
        pl.col("count").cast(pl.Float64).alias("value"),
        pl.lit(float(FEWEST)).alias("threshold"),
        pl.lit(name).alias("_column"),
        pl.col("_file", "_sheet", "_row"),
    )


def likelihood(row: dict[str, int]) -> float:
    """Probability that so many of all numbers end in so many zeros: the upper tail of a binomial distribution."""
    chance = 0.1 ** (row["length"] - DIGITS_KEPT)
    return beta_share(chance, row["count"], row["all"] - row["count"] + 1)
