"""`traffic items`: each item beside its own past and its siblings, and which items carry the change of the money."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.day_figures import kinds_of
from shopops.analysis.traffic.contributions import contributions
from shopops.analysis.traffic.figures import Span, by_day, figure, trail
from shopops.analysis.traffic.item_history import item_history, without
from shopops.analysis.traffic.item_labels import labels
from shopops.analysis.traffic.measures import (
    BESIDE_OTHERS,
    BUYERS,
    CARTS,
    CONVERSION,
    FAVOURITES,
    ORDERING,
    PAID,
    PAYING,
    SEARCH,
    TIMES_OTHERS,
    VISITOR_VALUE,
    VISITORS,
)
from shopops.analysis.traffic.periods import chosen_period, like_period
from shopops.analysis.traffic.report import PEOPLE, Column, Figure, Row, Table, TrafficReport
from shopops.analysis.traffic.shop_rows import with_bounced
from shopops.analysis.traffic.structure import ALPHA, figures_by_day
from shopops.analysis.traffic.wording import day_notes, headline, missing_days

if TYPE_CHECKING:
    from datetime import datetime

    from shopops.analysis.traffic.item_history import Days
    from shopops.analysis.traffic.periods import Period

Frame = pl.DataFrame
MEASURES = (VISITORS, CONVERSION, PAID, VISITOR_VALUE, SEARCH, CARTS, FAVOURITES, ORDERING, PAYING, BUYERS)
COLUMNS = (*(one.column for one in MEASURES), TIMES_OTHERS, BESIDE_OTHERS)
MOVED = Column("moved", "moved", PEOPLE, "Visitors a day more, or fewer, than in the like period.")
MOVERS = 8
JUDGED = 100
"""Most visited items that are judged; the others are shown without a range."""


def traffic_items(
    item_days: Frame | None = None,
    calendar: Frame | None = None,
    *,
    as_of: datetime,
    period: Period | None = None,
    against: Period | None = None,
) -> TrafficReport | None:
    """The report; null where no report tells of items by single days.

    Args:
        item_days: Items by day.
        calendar: What kind of day a day is.
        as_of: The moment of reading.
        period: What is asked about; null lets the data choose.
        against: What it is held against; null chooses the nearest like period.
    """
    if item_days is None:
        return None
    rows = with_bounced(item_days)
    days = set(rows["day"].to_list())
    period = period or chosen_period(days, as_of.date())
    if period is None:
        return None
    kinds = {} if calendar is None else kinds_of(calendar)
    span = Span(period, against or like_period(period, days, kinds), kinds)
    blanks = missing_days(period, days, "item_days")
    tables = _tables(rows, span) if days.intersection(period.days) else ()
    told = headline(tables) if tables else f"No item report tells of {period}."
    return TrafficReport("items", as_of, period, span.against, told, tables, day_notes(span, days), blanks)


def _tables(rows: Frame, span: Span) -> tuple[Table, ...]:
    items = items_table(rows, span)
    found = [items, movers(items), *contributions(rows, labels(rows), span)]
    return tuple(one for one in found if one.rows)


def items_table(rows: Frame, span: Span) -> Table:
    """Every item with a visitor in one of the periods, the best-selling first."""
    inside = pl.col("day").is_in([*span.period.days, *(span.against.days if span.against else ())])
    sizes = rows.filter(inside).group_by("item_id").agg(pl.col("visitors", "paid_amount").sum())
    known = sizes.filter(pl.col("visitors") > 0).sort(
        "paid_amount", "visitors", "item_id", descending=[True, True, False]
    )
    judged = set(known.sort("visitors", descending=True).head(JUDGED)["item_id"].to_list())
    chance = ALPHA / 2 / max(1, len(judged))
    names, days = labels(rows), item_history(rows, span)
    whole = by_day(rows.group_by("day").agg(pl.col("visitors", "buyers").sum()))
    found = []
    for item in known["item_id"]:
        own, rest = days[item], without(whole, days[item])
        figures = figures_by_day(own, MEASURES, span, chance, is_judged=item in judged)
        figures |= _siblings(figures["conversion_rate"], rest, span)
        found.append(Row(item, names[item], figures, trail=trail(own, "visitors", span.period.last)))
    told = () if len(judged) == len(found) else (f"Judged are the {JUDGED} most visited items.",)
    return Table("items", "Items", "item", COLUMNS, tuple(found), told, ALPHA)


def movers(items: Table) -> Table:
    """The items whose visitors changed most, in people."""
    known = [(row, _moved(row)) for row in items.rows]
    most = sorted(((row, by) for row, by in known if by), key=lambda one: (-abs(one[1]), one[0].id))[:MOVERS]
    rows = tuple(
        Row(row.id, row.label, {**_plain(row), "moved": Figure(by)}, trail=row.trail) for row, by in most
    )
    return Table(
        "movers", "Movers", "item", (MOVED, VISITORS.column, CONVERSION.column, PAID.column), rows, (), ALPHA
    )


def _plain(row: Row) -> dict[str, Figure]:
    """The figures without what is usual, which the table of all items says."""
    return {name: replace(one, low=None, high=None, verdict="", why="") for name, one in row.figures.items()}


def _moved(row: Row) -> float:
    """Visitors a day more than before, on the days that both periods have."""
    visitors = row.figures["visitors"]
    if visitors.value is None or visitors.change is None:
        return 0.0
    return (
        visitors.value - visitors.value / (1 + visitors.change)
        if visitors.change > -1
        else -(visitors.before or 0)
    )


def _siblings(own: Figure, rest: Days, span: Span) -> dict[str, Figure]:
    """Conversion beside that of all other items, in level and in movement."""
    others = figure(rest, replace(CONVERSION, is_judged=False), span, 0.5)
    times = own.value / others.value if own.value is not None and others.value else None
    moved = None
    if own.change is not None and others.change is not None and others.change > -1:
        moved = (1 + own.change) / (1 + others.change) - 1
    return {"times_others": Figure(times), "beside_others": Figure(moved)}
