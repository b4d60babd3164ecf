"""`traffic sources`: where visitors come from, what they are worth, and what moved against the like period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.covered_days import single_days
from shopops.analysis.day_figures import kinds_of
from shopops.analysis.traffic.figures import Span
from shopops.analysis.traffic.measures import (
    BUYERS,
    CONVERSION,
    ORDER_VALUE,
    PAID,
    VISITOR_VALUE,
    VISITORS,
)
from shopops.analysis.traffic.people import devices, who_came, whole_span
from shopops.analysis.traffic.periods import chosen_period, like_period
from shopops.analysis.traffic.ranking import factors, scores
from shopops.analysis.traffic.report import Missing, Row, Table, TrafficReport
from shopops.analysis.traffic.shop_rows import shop_rows
from shopops.analysis.traffic.structure import ALPHA, figures_of, structure, tree
from shopops.analysis.traffic.wording import day_notes, headline, missing_days

if TYPE_CHECKING:
    from datetime import date, datetime

    from shopops.analysis.traffic.periods import Period

Frame = pl.DataFrame
SHOP = (VISITORS, BUYERS, CONVERSION, ORDER_VALUE, VISITOR_VALUE, PAID)


def traffic_sources(
    classed_sources: Frame | None = None,
    source_subtotals: Frame | None = None,
    shop_days: Frame | None = None,
    item_days: Frame | None = None,
    traffic: Frame | None = None,
    shop_scores: Frame | None = None,
    calendar: Frame | None = None,
    tiers: Frame | None = None,
    *,
    as_of: datetime,
    period: Period | None = None,
    against: Period | None = None,
) -> TrafficReport | None:
    """The report; null where nothing tells of any day.

    Args:
        classed_sources: Sources with their class.
        source_subtotals: The platform's own subtotals of branches.
        shop_days: The shop by day.
        item_days: Items by day, for the heroes.
        traffic: A table of one's own, for devices.
        shop_scores: Scores by day.
        calendar: What kind of day a day is.
        tiers: Which items are heroes.
        as_of: The moment of reading.
        period: What is asked about; null lets the data choose.
        against: What it is held against; null chooses the nearest like period.
    """
    days = _days_of(classed_sources) or _days_of(shop_days)
    period = period or chosen_period(days, as_of.date())
    if period is None:
        return None
    kinds = {} if calendar is None else kinds_of(calendar)
    span = Span(period, against or like_period(period, days, kinds), kinds)
    shop = None if shop_days is None else shop_table(shop_days, span)
    tables = [shop]
    if classed_sources is not None and _days_of(classed_sources) & set(period.days):
        subtotals = pl.DataFrame() if source_subtotals is None else source_subtotals
        tables += [structure(classed_sources, span), tree(classed_sources, subtotals, span)]
    tables += [
        None if shop_days is None else who_came(shop_days, span),
        devices(classed_sources, traffic, span),
    ]
    tables += [factors(shop_days, item_days, tiers, span)]
    tables += [None if shop_scores is None else scores(shop_scores, span)]
    found = tuple(one for one in tables if one is not None and one.rows)
    notes = (
        *day_notes(span, days),
        *whole_span(classed_sources, shop_days, span),
        *_overlap(found),
    )
    blanks = (*missing_days(period, days, "shop_sources"), *_blanks(found))
    return TrafficReport("sources", as_of, period, span.against, headline(found), found, notes, blanks)


def _days_of(rows: Frame | None) -> set[date]:
    """Days that a table tells of singly."""
    return set() if rows is None else set(single_days(rows)["day"].drop_nulls().to_list())


def shop_table(shop_days: Frame, span: Span) -> Table:
    """The shop in one row."""
    rows, told = shop_rows(shop_days)
    figures = figures_of(rows, SHOP, span, ALPHA / 2)
    columns = tuple(one.column for one in SHOP)
    return Table("shop", "The shop", "", columns, (Row("shop", "the shop", figures),), told, ALPHA)


def _overlap(tables: tuple[Table, ...]) -> tuple[str, ...]:
    """How much the sources together exceed the shop."""
    by_name = {one.name: one for one in tables}
    if "shop" not in by_name or "structure" not in by_name:
        return ()
    shop = by_name["shop"].rows[0].figures["visitors"].value
    together = sum(row.figures["visitors"].value or 0 for row in by_name["structure"].rows if row.depth == 0)
    if not shop or not together:
        return ()
    return (
        f"All sources together count {together:,.0f} visitors a day, the shop {shop:,.0f} people: "
        "who came by several counts in each.",
    )


def _blanks(tables: tuple[Table, ...]) -> tuple[Missing, ...]:
    """What could not be shown, and which download would show it."""
    there = {one.name for one in tables}
    wanted = {
        "shop": Missing("the shop as a whole, with its usual range", ("shop_days",)),
        "structure": Missing("the structure of sources", ("shop_sources",)),
        "people": Missing("new and returning visitors", ("shop_days",)),
        "devices": Missing("PC and wireless", ("traffic",)),
        "scores": Missing("scores", ("scores",)),
    }
    return tuple(missing for name, missing in wanted.items() if name not in there)
