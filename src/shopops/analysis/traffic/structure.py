"""Traffic structure: the classes of sources and the platform's own tree, each with what its visitors are worth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.covered_days import single_days
from shopops.analysis.traffic.classed_sources import COUNTS, PATH
from shopops.analysis.traffic.figures import by_day, figure
from shopops.analysis.traffic.measures import (
    BUYERS,
    CONVERSION,
    PAID,
    SHARE_OF_VISITS,
    VISITOR_VALUE,
    VISITORS,
)
from shopops.analysis.traffic.report import Figure, Row, Table
from shopops.analysis.traffic.source_words import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from shopops.analysis.traffic.figures import Measure, Span

Frame = pl.DataFrame
SUMS = (*COUNTS, "paid_amount")
MEASURES = (VISITORS, CONVERSION, PAID, VISITOR_VALUE, BUYERS)
Block = tuple[str, str, int, Frame]
"""Id, label, depth in the tree, and rows by day."""
TWICE = "Who came by several sources counts in each of them, so that no sum of sources is a number of people."
JOINT = " > "
"""Between the levels of a path."""
SUBTOTALS = (
    "Branches have the platform's own subtotal, in which each person counts once, where the report gives it."
)
ALPHA = 0.01
"""How often a quiet period has a figure of a column outside its range, all rows of the table together."""


def structure(classed: Frame, span: Span, measures: Sequence[Measure] = MEASURES) -> Table:
    """Each class of traffic above its sources, the largest source first."""
    single = single_days(classed)
    blocks: list[Block] = []
    for name, words in CLASSES.items():
        own = single.filter(pl.col("class") == name)
        leaves = [(leaf, filled(own.filter(pl.col("source") == leaf), single)) for leaf in _names(own)]
        known = [one for one in leaves if _size(one[1], span) or _was(one[1], span)]
        known.sort(key=lambda one: -_size(one[1], span))
        if len(known) == 1:  # the class is that source
            blocks.append((name, f"{words}: {known[0][0]}", 0, known[0][1]))
        elif known:
            blocks.append((name, words, 0, filled(own, single)))
            blocks += [(f"{name}{JOINT}{leaf}", leaf, 1, rows) for leaf, rows in known]
    told = (TWICE, f"{CLASSES['other'].capitalize()}: sources whose name is not in the table of words.")
    shown = told if any(block[0] == "other" for block in blocks) else told[:1]
    return table("structure", "Structure", "source", blocks, span, shown, measures)


def tree(classed: Frame, subtotals: Frame, span: Span) -> Table:
    """The platform's own tree. A branch has the platform's subtotal, which counts each person once, if there is one."""
    single = single_days(classed)
    stated = single_days(subtotals.filter(pl.col("table") == "shop_sources"))
    blocks: list[Block] = []
    notes: dict[str, str] = {}
    for depth, path in _walk(single):
        rows = _below(single, path)
        own = _below(stated, path).filter(pl.col(name).is_null() for name in PATH[len(path) :])
        is_branch = rows.select(PATH).unique().height > 1
        key = JOINT.join(path)
        days = filled(rows, single)
        if is_branch and own.height:
            days = _stated(days, own)
        elif is_branch:
            notes[key] = "sum of its sources"
        blocks.append((key, path[-1], depth, days))
    found = table("tree", "The platform's tree", "source", blocks, span, (SUBTOTALS,), is_judged=False)
    return replace(found, rows=tuple(replace(row, note=notes.get(row.id, "")) for row in found.rows))


def filled(rows: Frame, every: Frame) -> Frame:
    """One row a day: sums of some sources, 0 on days since the first whose report leaves them out."""
    sums = pl.col(*SUMS)
    known = rows.group_by("day").agg(pl.when(sums.count() > 0).then(sums.sum()))
    days = (
        every.select("day").unique().filter(pl.col("day") >= rows["day"].min())
        if rows.height
        else every.select("day").head(0)
    )
    joined = days.join(known, on="day", how="left", coalesce=True).join(
        known.select("day", _there=pl.lit(value=True)), on="day", how="left"
    )
    zeros = [pl.when("_there").then(name).otherwise(0).alias(name) for name in SUMS]
    return (
        joined.with_columns(zeros).cast({name: rows.schema[name] for name in SUMS}).drop("_there").sort("day")
    )


def table(
    name: str,
    title: str,
    subject: str,
    blocks: Sequence[Block],
    span: Span,
    told: tuple[str, ...],
    measures: Sequence[Measure] = MEASURES,
    *,
    is_judged: bool = True,
) -> Table:
    """A table of sources. Shares are of the visitors of all leaves; blocks are id, label, depth, days."""
    chance = ALPHA / 2 / max(1, len(blocks))
    parents = {key.rpartition(JOINT)[0] for key, *_ in blocks}
    whole = sum(_size(days, span) for key, _, _, days in blocks if key not in parents)
    rows = []
    for key, label, depth, days in blocks:
        figures = figures_of(days, measures, span, chance, is_judged=is_judged)
        share = _size(days, span) / whole if whole else None
        rows.append(Row(key, label, {**figures, "share": Figure(share)}, depth))
    first, *rest = (one.column for one in measures)
    return Table(name, title, subject, (first, SHARE_OF_VISITS, *rest), tuple(rows), told, ALPHA)


def figures_of(
    days: Frame, measures: Sequence[Measure], span: Span, chance: float, *, is_judged: bool = True
) -> dict[str, Figure]:
    """The figures of one subject by the name of their column; those that its rows do not count are unknown."""
    return figures_by_day(by_day(days), measures, span, chance, is_judged=is_judged)


def figures_by_day(
    days: Mapping[date, Mapping[str, object]],
    measures: Sequence[Measure],
    span: Span,
    chance: float,
    *,
    is_judged: bool = True,
) -> dict[str, Figure]:
    """The same of rows by day."""
    return {
        one.column.name: figure(days, one if is_judged else replace(one, is_judged=False), span, chance)
        for one in measures
    }


def _names(own: Frame) -> list[str]:
    found: list[str] = own["source"].unique().sort().to_list()
    return found


def _size(days: Frame, span: Span) -> int:
    """Visitors of the period, to order and to share by."""
    return int(days.filter(pl.col("day").is_in(span.period.days))["visitors"].sum())


def _was(days: Frame, span: Span) -> int:
    then = () if span.against is None else span.against.days
    return int(days.filter(pl.col("day").is_in(then))["visitors"].sum())


def _walk(single: Frame) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Depth and path of each branch and leaf, parents first; a level that repeats the one above is no level."""
    paths = single.group_by(PATH, maintain_order=True).agg(pl.len())
    seen: set[tuple[str, ...]] = set()
    for levels in sorted(paths.select(PATH).iter_rows(), key=lambda one: [level or "" for level in one]):
        path: tuple[str, ...] = ()
        for level in levels:
            if level is None or (path and level == path[-1]):
                break
            path = (*path, level)
            if path not in seen:
                seen.add(path)
                yield len(path) - 1, path


def _below(rows: Frame, path: tuple[str, ...]) -> Frame:
    return rows.filter(pl.col(PATH[at]) == name for at, name in enumerate(path))


def _stated(days: Frame, own: Frame) -> Frame:
    """Visitors, buyers and money as the platform's own subtotal has them, on the days that have one."""
    figures = own.group_by("day").agg(pl.col("visitors", "buyers", "paid_amount").last())
    joined = days.join(figures, on="day", how="left", suffix="_stated")
    return joined.with_columns(
        pl.coalesce(f"{name}_stated", name).alias(name) for name in ("visitors", "buyers", "paid_amount")
    )
