"""The weather, where somebody wrote it down."""

from __future__ import annotations

import polars as pl

from shopops.analysis.circumstances import BLANK, CALM, SEEN, Answer, Case, circumstance
from shopops.analysis.circumstances._figures import source_of

Frame = pl.DataFrame


@circumstance("weather", "objective")
def weather(weather: Frame, *, case: Case) -> Answer:
    """Whether the day has an event of its own (storm, snow, first heat) in the sheet of the weather."""
    rows = weather.filter(pl.col("day") == case.day)
    if rows.is_empty():
        return Answer(BLANK, f"a row of {case.day}")
    event = rows.drop_nulls("event")
    if event.is_empty():
        return Answer(
            CALM, f"nothing was written down of {case.day}", source=source_of(rows.row(0, named=True))
        )
    row = event.row(0, named=True)
    where = {"region": frozenset([row["region"]])} if row["region"] else {}
    told = " in ".join(filter(None, (row["event"], row["region"])))
    return Answer(SEEN, told, case.day, where, source=source_of(row))
