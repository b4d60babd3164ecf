"""Natural search: fewer people found the shop by it than usual."""

from __future__ import annotations

import polars as pl

from shopops.analysis.circumstances import SEEN, Action, Answer, Case, circumstance
from shopops.analysis.circumstances._figures import Measure, beside_usual
from shopops.analysis.covered_days import single_days
from shopops.tables import ORIGIN

Frame = pl.DataFrame
SEARCH = "search"
ACTION = Action(
    "operator",
    "Look at the places in the search of the main words of heroes: which were lost, and since when?",
)


@circumstance("natural search visitors down", "own", one_of=("classed_sources", "item_days"))
def search_visitors(
    classed_sources: Frame | None = None, item_days: Frame | None = None, *, case: Case
) -> Answer:
    """Whether fewer people came by natural search than usual: by the sources, else by what items report of it."""
    given = [(by_source(classed_sources), "sources")] if classed_sources is not None else []
    if item_days is not None:
        given.append((by_item(item_days), "items"))
    found = [_judged(rows, case) for rows, _ in given]
    best = next((one for one in found if one.status != "no data"), found[0])
    if best.status != SEEN or classed_sources is None:
        return best
    names = classed_sources.filter(pl.col("class") == SEARCH)["source"].unique().to_list()
    return Answer(
        SEEN, best.evidence, best.began, {"source": frozenset(names)}, "mix", best.source, best.actions
    )


def _judged(rows: Frame, case: Case) -> Answer:
    return beside_usual(
        rows, Measure("visitors", is_paid=True), case, "visitors by natural search", ACTION, kind="mix"
    )


def by_source(classed_sources: Frame) -> Frame:
    """Natural search of the shop by day."""
    rows = single_days(classed_sources).filter(pl.col("class") == SEARCH)
    return rows.group_by("day").agg(
        pl.col("visitors").sum(), pl.col("paid_amount").sum(), pl.col(ORIGIN).first()
    )


def by_item(item_days: Frame) -> Frame:
    """Visitors that items report as led by search; who opened two items counts twice, on every day alike."""
    rows = single_days(item_days).drop_nulls("search_visitors")
    return rows.group_by("day").agg(
        pl.col("search_visitors").sum().alias("visitors"),
        pl.lit(None, pl.Decimal(18, 2)).alias("paid_amount"),
        pl.col(ORIGIN).first(),
    )
