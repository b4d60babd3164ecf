"""DAT001: a day is missing among the reports by day."""

import re
from datetime import date, datetime, timedelta

import polars as pl

from shopops.analysis.file_names import listed, name_of
from shopops.checking.rule import SUBJECT, WARNING, Days, Frame, Judged, rule

FEWEST_DAYS = 5
MOSTLY, USUALLY = 0.8, 0.5
"""Share of all days, or of the days of that weekday, from which on a missing one is told."""
SCHEMA = {
    **dict.fromkeys((*SUBJECT, "listed", "example"), pl.String()),
    **dict.fromkeys(("value", "threshold"), pl.Float64()),
    **dict.fromkeys(("first", "last", "period_from", "period_to"), pl.Date()),
}


@rule(
    "DAT001",
    severity=WARNING,
    subject="table",
    metric="days missing",
    message="{label}: no figures of {listed}, though there are some from {first} to {last}",
    action="Download the report of {listed}, as you did {example}.",
)
def missing_day(covered_days: Frame, *, as_of: datetime, days: Days = 35) -> Judged:
    """A day is missing among the daily reports.

    ## What it checks
    Looks at the reports that are downloaded day by day (items, shop, sources of traffic, your own table
    of traffic). A day between the first and the last one counts as missing if four in five days are there,
    or if the same weekday usually is. So reports that you download once a week, or on workdays only, raise
    no alarm. Reports of a week or a month do not stand for its days: visitors of seven days are not the sum
    of the days. A yesterday that is missing is DAT002.

    ## Why it matters
    What is usual is learnt from the last weeks. With a hole in them the usual range becomes wider, and the
    sales of the goods are reckoned from fewer days.

    ## What to do
    Download the report of that day; the platform keeps the days of the last weeks.

    ## Settings
    - `days`: how far back a missing day is told. Source: the other rules look back four weeks, and one more
      week is enough to see the gap coming.
    """
    yesterday = as_of.date() - timedelta(days=1)
    single = covered_days.filter(
        pl.col("day") == pl.col("last_day"),
        pl.col("day").is_between(yesterday - timedelta(days=days), yesterday),
    )
    tables = single.sort("table", "day").partition_by("table", as_dict=True)
    found = [told(str(name), rows) for (name,), rows in tables.items()]
    return Judged(pl.DataFrame([row for row in found if row], schema=SCHEMA))


def told(name: str, rows: Frame) -> dict[str, object] | None:
    """The finding of one table, null where nothing is missing."""
    files = dict(rows.select("day", "file").rows())
    missing = gaps(sorted(files))
    if not missing:
        return None
    example = name_of(files[max(day for day in files if day < missing[-1])])
    return {
        "subject_id": name, "label": series(example) or name, "listed": listed(missing), "example": example,
        "value": float(len(missing)), "threshold": 0.0, "first": min(files), "last": max(files),
        "period_from": missing[0], "period_to": missing[-1],
    }  # fmt: skip


def series(file: str) -> str:
    """What the files of a report have in common: the name without its ending and its days."""
    return re.sub(r"[\s_-]*\d{4}-?\d\d-?\d\d.*$", "", file.rpartition(".")[0])


def gaps(days: list[date]) -> list[date]:
    """The days inside the span that should be there: most are, or that weekday usually is."""
    if len(days) < FEWEST_DAYS:
        return []
    span = [days[0] + timedelta(days=n) for n in range((days[-1] - days[0]).days + 1)]
    mostly = len(days) / len(span) >= MOSTLY
    return [day for day in span if day not in days and (mostly or share(day.weekday(), days, span) > USUALLY)]


def share(weekday: int, days: list[date], span: list[date]) -> float:
    """How many of the span's days of that weekday are there."""
    there, possible = (sum(day.weekday() == weekday for day in some) for some in (days, span))
    return there / possible
