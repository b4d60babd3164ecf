"""`traffic items`: each item beside its own past and its siblings, and which items carry the change of the money."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.day_figures import kinds_of
from shopops.analysis.traffic.contributions import contributions
from shopops.analysis.traffic.figures import Span, by_day, figure, trail
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
from shopops.analysis.traffic.report import BLANK, Figure, Row, Table, TrafficReport
from shopops.analysis.traffic.shop_rows import with_bounced
from shopops.analysis.traffic.structure import ALPHA, figures_of
from shopops.analysis.traffic.wording import day_notes, headline, missing_days

if TYPE_CHECKING:
    from datetime import datetime

    from shopops.analysis.traffic.periods import Period

Frame = pl.DataFrame
MEASURES = (VISITORS, CONVERSION, PAID, VISITOR_VALUE, SEARCH, CARTS, FAVOURITES, ORDERING, PAYING, BUYERS)
COLUMNS = (*(one.column for one in MEASURES), TIMES_OTHERS, BESIDE_OTHERS)
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
    found = [items_table(rows, span), *contributions(rows, labels(rows), span)]
    tables = tuple(one for one in found if one.rows)
    blanks = missing_days(period, days, "item_days")
    told = headline(tables) if tables else f"No item report tells of {period}."
    return TrafficReport("items", as_of, period, span.against, told, tables, day_notes(span, days), blanks)


def items_table(rows: Frame, span: Span) -> Table:
    """Every item with a visitor in one of the periods, the best-selling first."""
    inside = pl.col("day").is_in([*span.period.days, *(span.against.days if span.against else ())])
    sizes = rows.filter(inside).group_by("item_id").agg(pl.col("visitors", "paid_amount").sum())
    known = sizes.filter(pl.col("visitors") > 0).sort(
        "paid_amount", "visitors", "item_id", descending=[True, True, False]
    )
    judged = set(known.sort("visitors", descending=True).head(JUDGED)["item_id"].to_list())
    chance = ALPHA / 2 / max(1, len(judged))
    names, parts = (
        labels(rows),
        {key[0]: part for key, part in rows.partition_by("item_id", as_dict=True).items()},
    )
    whole = rows.group_by("day").agg(pl.col("visitors", "buyers").sum())
    found = [
        _row(item, names[item], parts[item], whole, span, chance, is_judged=item in judged)
        for item in known["item_id"]
    ]
    told = () if len(judged) == len(found) else (f"Judged are the {JUDGED} most visited items.",)
    return Table("items", "Items", "item", COLUMNS, tuple(found), told, ALPHA)


def _row(
    item: str, name: str, own: Frame, whole: Frame, span: Span, chance: float, *, is_judged: bool
) -> Row:
    figures = dict(figures_of(own, MEASURES, span, chance, is_judged=is_judged))
    others = whole.join(own.select("day", "visitors", "buyers"), on="day", how="left", suffix="_own")
    rest = others.select(
        "day",
        visitors=pl.col("visitors") - pl.col("visitors_own").fill_null(0),
        buyers=pl.col("buyers") - pl.col("buyers_own").fill_null(0),
    )
    return Row(
        item,
        name,
        figures | _siblings(figures["conversion_rate"], rest, span),
        trail=trail(by_day(own), "visitors", span.period.last),
    )


def _siblings(own: Figure, rest: Frame, span: Span) -> dict[str, Figure]:
    """Conversion beside that of all other items, in level and in movement."""
    others = figure(by_day(rest), CONVERSION, span, 0.5) if rest.height else BLANK
    times = own.value / others.value if own.value is not None and others.value else None
    moved = None
    if own.change is not None and others.change is not None and others.change > -1:
        moved = (1 + own.change) / (1 + others.change) - 1
    return {"times_others": Figure(times), "beside_others": Figure(moved)}
