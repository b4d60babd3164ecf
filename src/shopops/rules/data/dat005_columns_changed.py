"""DAT005: a report has columns that are not known, or lacks columns that it had."""

import polars as pl

from shopops.analysis.file_names import file_name, listed
from shopops.checking.rule import NOTICE, Frame, Judged, rule


@rule(
    "DAT005",
    severity=NOTICE,
    subject="file",
    metric="columns changed",
    message="{label}: {changes}",
    action="{advice}",
)
def columns_changed(drift: Frame, files: Frame) -> Judged:
    """The columns of a report have changed.

    ## What it checks
    Compares the columns of each report with those that are known, and those of its newest file with the
    earlier files. A column never seen before is not read; a column that is gone leaves a blank. Told once
    a report, at its newest file. A column without which the report could not be understood is another
    matter: such a file cannot be read at all (DAT007).

    ## Why it matters
    Platforms rename and add columns without notice. Nothing is lost silently, but a check that wants
    the column has nothing to judge.

    ## What to do
    Gone: tick all columns when you download. New: nothing, unless it is an old column under a new name;
    then report it, so that it is read again.
    """
    latest = newest(drift, files)
    rows = [
        {"subject_id": path} | told(changes)
        for (path,), changes in latest.partition_by("path", as_dict=True, maintain_order=True).items()
    ]
    schema = dict.fromkeys(("subject_id", "changes", "advice"), pl.String()) | {"value": pl.Float64()}
    found = pl.DataFrame(rows, schema=schema).with_columns(
        file_name("subject_id").alias("label"), pl.lit(0.0).alias("threshold")
    )
    return Judged(found)


def newest(drift: Frame, files: Frame) -> Frame:
    """The changes of the newest file of each export that has any rows."""
    days = files.filter(pl.col("kept") > 0).select("path", "sheet", "last_day", "file_day")
    known = drift.join(days, on=["path", "sheet"], how="inner", nulls_equal=True)
    ordered = known.sort("last_day", "file_day", "path", nulls_last=False, maintain_order=True)
    last = ordered.group_by("export").agg(pl.col("path").last())
    kept = ordered.join(last, on=["export", "path"], how="semi").unique(["path", "column", "change"])
    return kept.sort("path", "change", "column", descending=[False, True, False])


def told(changes: Frame) -> dict[str, object]:
    """What has changed in one file, and what to do."""
    new, gone = (changes.filter(change=kind)["column"].to_list() for kind in ("new", "gone"))
    parts = [f"not known and not read: {listed(new)}"] if new else []
    parts += [f"no longer there: {listed(gone)}"] if gone else []
    advice = (
        "Tick all columns when you download the report." if gone else "Nothing, unless it is an old column"
    )
    return {
        "changes": "; ".join(parts),
        "advice": advice if gone else f"{advice} under a new name; then report it.",
        "value": float(changes.height),
    }
