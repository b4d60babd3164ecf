"""DAT002: the newest file of a kind does not reach as far as it should."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median

import polars as pl

from shopops.analysis.file_names import name_of
from shopops.checking.rule import SUBJECT, WARNING, Days, Frame, Judged, rule
from shopops.tables import Kind, Table, all_tables

TOO_QUIET = 7.0
"""Events missing beyond doubt: with seven expected, none at all has a probability of 1 in 1000."""
SCHEMA = {
    **dict.fromkeys((*SUBJECT, "kind", "behind"), pl.String()),
    **dict.fromkeys(("value", "threshold"), pl.Float64()),
    **dict.fromkeys(("reach", "needed"), pl.Date()),
}


@rule(
    "DAT002",
    severity=WARNING,
    subject="file",
    metric="days behind",
    message="{label}: the newest figures of {kind} are of {reach}, {behind} behind {needed}",
    action="Download the report again, up to {needed}.",
)
def stale_file(
    files: Frame,
    covered_days: Frame | None = None,
    stock: Frame | None = None,
    listings: Frame | None = None,
    *,
    as_of: datetime,
    stock_days: Days = 1,
    listing_days: Days = 7,
) -> Judged:
    """The newest file of a kind is too old.

    ## What it checks
    Each kind of data is judged by its newest file; older downloads beside it are history. Of stock and
    listings each file is judged that is still needed, such as the newest one of a second warehouse.

    - Reports by day must reach to yesterday, the last complete day. Where you usually download a report
      less often, say once a week, it may be as old as that.
    - Orders and refunds: the file's name (or that of a later download which is the same) says that it ends
      before yesterday; or the days since its last row are empty although seven or more rows would be usual
      by now.
    - Stock and listings show one moment: that of a column or of the file's name, else that at which the
      file was last changed.

    Sheets that are kept by hand (costs, promotion plan, purchase orders) do not grow old.

    ## Why it matters
    A rule over last week's file finds last week's problems, and calls today's clean.

    ## What to do
    Download it again. If you no longer use the report, move its files out of the folder.

    ## Settings
    - `stock_days`: how many days old the newest stock may be. Source: a warehouse that is counted in the
      evening and looked at in the morning.
    - `listing_days`: the same for listings. Source: prices and stock shown are compared as of the file's day;
      shops rarely change them more than weekly outside of activities.
    """
    again = files.drop_nulls("same_as").group_by("same_as").agg(pl.col("stated_day").max().alias("again"))
    read = files.filter(pl.col("kept") > 0).drop_nulls(["last_day", "table"])
    read = read.join(again, left_on="path", right_on="same_as", how="left")
    read = read.with_columns(pl.max_horizontal("stated_day", "again").alias("stated_day"))
    found = [
        *late_reports(covered_days, as_of.date()),
        *late_events(read, as_of.date()),
        *late_snapshots(standing("stock", "counted_on", stock), as_of.date(), stock_days),
        *late_snapshots(standing("listings", "listed_on", listings), as_of.date(), listing_days),
    ]
    rows = pl.DataFrame(found, schema=SCHEMA).sort("value", "kind", descending=[True, False])
    return Judged(rows.unique("subject_id", keep="first", maintain_order=True))


def told(kind: str, path: str, reach: date, needed: date, allowed: int) -> dict[str, object]:
    """One finding."""
    late = (needed - reach).days
    return {
        "subject_id": path, "label": name_of(path), "kind": kind, "reach": reach, "needed": needed,
        "behind": f"{late} day" if late == 1 else f"{late} days",
        "value": float(late), "threshold": float(allowed),
    }  # fmt: skip


def late_reports(covered: Frame | None, today: date) -> Iterator[dict[str, object]]:
    """Reports by day that end before yesterday, by more than the usual step between two of them."""
    yesterday = today - timedelta(days=1)
    for (name,), rows in {} if covered is None else covered.partition_by("table", as_dict=True).items():
        newest = rows.sort("last_day", "day").row(-1, named=True)
        step = usual_step(rows)
        if (yesterday - newest["last_day"]).days >= step:
            yield told(str(name), newest["file"], newest["last_day"], yesterday, step - 1)


def usual_step(rows: Frame) -> int:
    """Median days from one report's end to the next one's; of a single report, the days it spans."""
    ends = rows["last_day"].unique().sort().to_list()
    steps = [(after - before).days for before, after in pairwise(ends)]
    return max(1, int(median(steps or [(ends[0] - rows["day"][0]).days + 1])))


def late_events(read: Frame, today: date) -> Iterator[dict[str, object]]:
    """Orders and the like whose file ends early, by its name or by an improbable silence."""
    yesterday = today - timedelta(days=1)
    events = read.filter(
        pl.col("table").is_in([table.name for table in all_tables().values() if is_event(table)])
    )
    for (name,), rows in events.partition_by("table", as_dict=True).items():
        newest = rows.sort("last_day", "stated_day", nulls_last=False).row(-1, named=True)
        stated = None if rows["stated_day"].null_count() else rows["stated_day"].max()
        if isinstance(stated, date) and max(newest["last_day"], stated) < yesterday:
            yield told(str(name), newest["path"], max(newest["last_day"], stated), yesterday, 0)
        elif (yesterday - newest["last_day"]).days * rows_per_day(rows) >= TOO_QUIET:
            yield told(str(name), newest["path"], newest["last_day"], yesterday, 0)


def is_event(table: Table) -> bool:
    """Whether the rows of a table happen at a moment and are written down once."""
    return table.day is not None and table.fixed is not None and table.column(table.day).kind is Kind.MOMENT


def rows_per_day(rows: Frame) -> float:
    """Rows a day of the largest file."""
    largest = rows.sort("kept", "path").row(-1, named=True)
    return float(largest["kept"] / ((largest["last_day"] - largest["first_day"]).days + 1))


def standing(name: str, day: str, rows: Frame | None) -> Frame:
    """The files that some rows of a state still come from: `path, table, last_day`."""
    if rows is None:
        return pl.DataFrame(schema={"path": pl.String, "table": pl.String, "last_day": pl.Date})
    path, table = pl.col("_file").alias("path"), pl.lit(name).alias("table")
    days = rows.group_by(path, table).agg(pl.col(day).max().alias("last_day"))
    return days.drop_nulls().sort("path")


def late_snapshots(used: Frame, today: date, allowed: int) -> Iterator[dict[str, object]]:
    """Files of a state that are older than allowed."""
    for path, table, day in used.rows():
        if (today - day).days > allowed:
            yield told(table, path, day, today, allowed)
