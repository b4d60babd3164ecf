"""The diagnosis of a day from the shop's tables, with the band that the checks use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.catalogue import titles_of
from shopops.analysis.conversion import Conversion, conversion, ordinary_days
from shopops.analysis.covered_days import single_days
from shopops.analysis.day_figures import FALL, DayFigure, Measure, day_figure, kinds_of
from shopops.analysis.day_report.notes import doubts, repeated, unlike_days
from shopops.analysis.day_report.report import Judged
from shopops.analysis.day_report.views import UNDIVIDED, own_views, shop_view, split_views
from shopops.analysis.diagnosis import Diagnosis, TrafficTable, diagnose
from shopops.analysis.diagnosis.diagnose import LEVEL
from shopops.analysis.diagnosis.grid import REST
from shopops.analysis.diagnosis.traffic_tables import shop_table
from shopops.analysis.traffic.item_labels import labels
from shopops.analysis.usual import Usual
from shopops.tables import ORIGIN

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from shopops.analysis.diagnosis import Cause

Frame = pl.DataFrame
HISTORY, ALARMS = 28, 0.002
"""Ordinary days that count, and how often a quiet day is told as a fall, unless the settings of TRF001 differ."""
MOST_LACKING, LIKE_DAYS, WEEK = 0.5, 2, 7


def judged_day(
    shop_days: Frame | None = None,
    source_days: Frame | None = None,
    item_days: Frame | None = None,
    category_days: Frame | None = None,
    item_sources: Frame | None = None,
    traffic: Frame | None = None,
    calendar: Frame | None = None,
    tiers: Frame | None = None,
    catalogue: Frame | None = None,
    overlaps: Frame | None = None,
    *,
    as_of: datetime,
    day: date,
    worst_of: int | None = None,
    against: Sequence[date] | None = None,
    alarms: float = ALARMS,
    history: int = HISTORY,
) -> Judged | None:
    """The diagnosis; null where no table tells of any day.

    Where the shop's own report has 14 ordinary days before the day, what is usual and whether the day fell are reckoned
    as in TRF001, so that both say the same; otherwise the diagnosis learns it from the days that are there.

    Args:
        shop_days: The shop by day.
        source_days: Its sources.
        item_days: Its items.
        category_days: Its categories.
        item_sources: The sources of items, where they were downloaded each day.
        traffic: Traffic tables of one's own.
        calendar: What kind of day each day is.
        tiers: Which items are heroes.
        catalogue: What other sheets call the items.
        overlaps: Rows that say something of the same day and values.
        as_of: The moment of reading.
        day: The judged day.
        worst_of: Of how many days it was chosen as the worst; null lets the days tell.
        against: Days that it is held against; null chooses ordinary ones.
        alarms: How often a quiet day may be told as a fall (of TRF001).
        history: Ordinary days that count (of TRF001).
    """
    shop, told = shop_view(shop_days)
    own, untold = own_views(traffic)
    splits = [*split_views(shop_days, source_days, item_days, category_days, item_sources), *own]
    if not shop and not splits:
        return None
    kinds = {} if calendar is None or (own and not shop) else kinds_of(calendar)
    shop = shop or [one for one in own if not one.dims][:1]
    splits = [one for one in splits if one.dims or not shop]
    base = set(against or ordinary_days(day, history, kinds)) & _days(shop[0] if shop else splits[0])
    searched, left = _searchable(splits, base, day)
    common = sorted(base.intersection(*map(_days, searched)))
    usual = _usual(shop_days, day, history, kinds) if shop and against is None else None
    found = diagnose(
        [*shop, *(searched or splits[:1] if not shop else searched)],
        day,
        worst_of=worst_of,
        against=common,
        shop_usual=usual.usual if usual is not None and isinstance(usual.usual, Usual) else None,
    )
    fell = usual is not None and usual.direction(alarms) == FALL
    found = _nameable(found, fell=fell)
    return Judged(
        diagnosis=found,
        days=_rates(shop[0] if shop else splits[0], day),
        names=_names(item_days, catalogue),
        heroes=_heroes(tiers),
        kinds=kinds,
        notes=(
            *told,
            *untold,
            *left,
            *doubts(traffic, day),
            *repeated(overlaps),
            *unlike_days(day, kinds, None if against else history),
        ),
        views=tuple(one.name for one in searched),
        few_visitors=_few_visitors([*shop, *splits], day, history, kinds, alarms),
    )


def _nameable(found: Diagnosis, *, fell: bool) -> Diagnosis:
    """The diagnosis with causes that have names: what is left over of a dimension is nothing that one could look at."""
    if found.verdict == "cannot tell":
        return found
    causes = tuple(one for one in found.causes if _is_nameable(one))
    left = sum(one.contribution for one in found.causes) - sum(one.contribution for one in causes)
    return replace(
        found,
        verdict="fall" if fell or causes or (found.p_value or 0.0) < LEVEL else "usual",
        causes=causes,
        other_views=tuple(one for one in found.other_views if _is_nameable(one)),
        unexplained=None if found.unexplained is None else found.unexplained + left,
    )


def _is_nameable(one: Cause) -> bool:
    return not {REST, UNDIVIDED}.intersection(one.where.values())


def _days(table: TrafficTable) -> set[date]:
    return set(table.frame["day"].unique().to_list())


def _usual(shop_days: Frame | None, day: date, history: int, kinds: dict[date, str]) -> Conversion | None:
    """What TRF001 holds for usual; null where it cannot judge the day."""
    found = None if shop_days is None else conversion(single_days(shop_days), day, history, kinds)
    return found if isinstance(found, Conversion) else None


def _few_visitors(
    tables: Sequence[TrafficTable], day: date, history: int, kinds: dict[date, str], alarms: float
) -> DayFigure | None:
    """The visitors of the day, if they fell as TRF003 judges it."""
    blank = [pl.lit(None).alias(name) for name in ("paid_amount", *ORIGIN)]
    rows = shop_table(tables).select("day", "visitors", *blank)
    found = day_figure(rows, Measure("visitors"), day, history, kinds)
    return found if isinstance(found, DayFigure) and found.is_out(FALL, alarms) else None


def _searchable(
    splits: Sequence[TrafficTable], base: Collection[date], day: date
) -> tuple[list[TrafficTable], list[str]]:
    """Tables that know the day and enough of the days before, and a sentence about each of the others."""
    kept, told = [], []
    for one in splits:
        days = _days(one)
        past = days.intersection(base)
        like = sum((day - each).days % WEEK == 0 for each in past)
        if day in days and like >= LIKE_DAYS and len(past) >= MOST_LACKING * len(base):
            kept.append(one)
        else:
            there = f"has {len(past)} of {len(base)} days before" if day in days else f"has nothing of {day}"
            told.append(f"Not searched: {one.name} {there}; download each day by itself.")
    return kept, told


def _rates(table: TrafficTable, day: date) -> tuple[tuple[date, float], ...]:
    """Conversion of each day up to the judged one."""
    rows = table.frame.filter(pl.col("day") <= day).group_by("day").agg(pl.col("visitors", "buyers").sum())
    known = rows.filter(pl.col("visitors") > 0).sort("day").tail(2 * HISTORY)
    return tuple((one, buyers / visitors) for one, visitors, buyers in known.iter_rows())


def _names(item_days: Frame | None, catalogue: Frame | None) -> dict[str, str]:
    """Item to what people call it: by the report of items, else by any sheet that has a title."""
    known = {} if catalogue is None else dict(titles_of(catalogue, "item_id").iter_rows())
    return known if item_days is None else known | labels(single_days(item_days).drop_nulls("item_id"))


def _heroes(tiers: Frame | None) -> tuple[str, ...]:
    if tiers is None:
        return ()
    ordered = tiers.filter(pl.col("tier") == "hero").sort("share", descending=True, nulls_last=True)
    return tuple(ordered["item_id"].unique(maintain_order=True).to_list())
