"""`traffic funnel`: impression, visit, detail page, cart, order, payment: what share of people takes each step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from shopops.analysis.covered_days import single_days
from shopops.analysis.day_figures import kinds_of
from shopops.analysis.traffic.figures import Measure, Span, by_day, figure
from shopops.analysis.traffic.item_history import item_history
from shopops.analysis.traffic.item_labels import labels
from shopops.analysis.traffic.measures import CARTS, CONVERSION, FAVOURITES, ORDERING, PAYING, VISITORS
from shopops.analysis.traffic.people import devices
from shopops.analysis.traffic.periods import chosen_period, like_period
from shopops.analysis.traffic.report import PEOPLE, RATE, Column, Missing, Row, Table, TrafficReport
from shopops.analysis.traffic.shop_rows import with_bounced
from shopops.analysis.traffic.structure import ALPHA, figures_by_day, structure
from shopops.analysis.traffic.wording import day_notes, missing_days, weakest

if TYPE_CHECKING:
    from datetime import date, datetime

    from shopops.analysis.traffic.periods import Period

Frame = pl.DataFrame
PARTS = (VISITORS, FAVOURITES, CARTS, ORDERING, PAYING, CONVERSION)
"""Steps of a part of the shop: of a source, an item."""
MOST_ITEMS = 20
PEOPLE_OF_STEP = Column(
    "people",
    "a day",
    PEOPLE,
    "People (or impressions, clicks) at the end of the step, a day.",
    with_change=True,
)
RATE_OF_STEP = Column(
    "rate", "rate", RATE, "Share of the people before the step who take it.", with_range=True
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: from the people of `of` to those of `to`; `table` says where both stand."""

    name: str
    label: str
    of: str
    to: str
    table: str = "shop_days"
    is_level: bool = False


STEPS = (
    Step("click", "advert shown → clicked", "impressions", "clicks", "ad_days"),
    Step("detail", "visit → item page", "visitors", "item_visitors"),
    Step("favourite", "item page → saved", "item_visitors", "favourite_users"),
    Step("cart", "item page → cart", "item_visitors", "cart_users"),
    Step("order", "item page → order", "item_visitors", "ordering_buyers"),
    Step("pay", "order → paid", "ordering_buyers", "buyers", is_level=True),
)
"""An order needs no cart and no favourite, so that each is a share of those who saw an item."""


def traffic_funnel(
    shop_days: Frame | None = None,
    classed_sources: Frame | None = None,
    item_days: Frame | None = None,
    traffic: Frame | None = None,
    ad_campaign_days: Frame | None = None,
    ad_item_days: Frame | None = None,
    calendar: Frame | None = None,
    *,
    as_of: datetime,
    period: Period | None = None,
    against: Period | None = None,
) -> TrafficReport | None:
    """The report; null where nothing tells of any day.

    Args:
        shop_days: The shop by day.
        classed_sources: Sources with their class.
        item_days: Items by day.
        traffic: A table of one's own, for devices.
        ad_campaign_days: Advertising by campaign, for impressions.
        ad_item_days: The same spend by item, used where there is no report by campaign.
        calendar: What kind of day a day is.
        as_of: The moment of reading.
        period: What is asked about; null lets the data choose.
        against: What it is held against; null chooses the nearest like period.
    """
    shop = None if shop_days is None else single_days(shop_days)
    parts = [
        shop,
        *(None if one is None else single_days(one) for one in (item_days, classed_sources, traffic)),
    ]
    days: set[date] = next(
        (set(one["day"].to_list()) for one in parts if one is not None and one.height), set()
    )
    period = period or chosen_period(days, as_of.date())
    if period is None:
        return None
    kinds = {} if calendar is None else kinds_of(calendar)
    span = Span(period, against or like_period(period, days, kinds), kinds)
    tables = {"shop_days": shop, "ad_days": _ad_days(ad_campaign_days, ad_item_days)}
    whole = steps_table(tables, span)
    found = [
        whole,
        None if classed_sources is None else _by_source(classed_sources, span),
        None if item_days is None else _by_item(with_bounced(item_days), span),
        devices(classed_sources, traffic, span),
    ]
    kept = tuple(one for one in found if one is not None and one.rows)
    blanks = (*missing_days(period, days, "shop_days"), *_blanks(whole, kept))
    return TrafficReport(
        "funnel", as_of, period, span.against, weakest(whole), kept, day_notes(span, days), blanks
    )


def steps_table(tables: dict[str, Frame | None], span: Span) -> Table:
    """The steps of the whole shop, in their order, and the whole way from visit to payment."""
    chance = ALPHA / 2 / len(STEPS)
    rows = [row for step in STEPS if (row := _row(step, tables[step.table], span, chance)) is not None]
    shop = tables["shop_days"]
    if shop is not None and shop["visitors"].null_count() == shop.height:
        whole = Step("whole", "item page → paid", "item_visitors", "buyers")
    else:
        whole = Step("whole", "visit → paid", "visitors", "buyers")
    last = _row(whole, shop, span, chance)
    told = ("Saved, cart and order are each a share of those who saw an item page: an order needs no cart.",)
    columns = (PEOPLE_OF_STEP, RATE_OF_STEP)
    return Table("steps", "Steps", "step", columns, (*rows, *([last] if last else [])), told, ALPHA)


def _row(step: Step, days: Frame | None, span: Span, chance: float) -> Row | None:
    """One step, null where the exports at hand do not count both its ends."""
    if days is None or not {step.of, step.to} <= set(days.columns):
        return None
    rows = by_day(days)
    rate = figure(
        rows,
        Measure(RATE_OF_STEP, step.to, step.of, is_share=not step.is_level, is_level=step.is_level),
        span,
        chance,
    )
    if rate.value is None:
        return None
    people = figure(rows, Measure(PEOPLE_OF_STEP, step.to, is_judged=False), span, chance)
    return Row(step.name, step.label, {"people": people, "rate": rate})


def _ad_days(campaigns: Frame | None, items: Frame | None) -> Frame | None:
    """Impressions and clicks of all advertising by day; the two reports tell of the same spend."""
    rows = campaigns if campaigns is not None else items
    if rows is None:
        return None
    return single_days(rows).group_by("day").agg(pl.col("impressions", "clicks").sum()).sort("day")


def _by_source(classed: Frame, span: Span) -> Table:
    """The steps of each class and source."""
    found = structure(classed, span, PARTS)
    columns = tuple(column for column in found.columns if column.name != "share")
    return replace(found, name="sources", title="By source", columns=columns)


def _by_item(rows: Frame, span: Span) -> Table:
    """The steps of the most visited items."""
    names, days = labels(rows), item_history(rows, span)
    sizes = (
        rows.filter(pl.col("day").is_in(span.period.days)).group_by("item_id").agg(pl.col("visitors").sum())
    )
    most = (
        sizes.filter(pl.col("visitors") > 0)
        .sort("visitors", "item_id", descending=[True, False])
        .head(MOST_ITEMS)
    )
    chance = ALPHA / 2 / max(1, most.height)
    found = tuple(
        Row(item, names[item], figures_by_day(days[item], PARTS, span, chance)) for item in most["item_id"]
    )
    told = (f"The {MOST_ITEMS} most visited items.",) if sizes.height > MOST_ITEMS else ()
    columns = tuple(one.column for one in PARTS)
    return Table("items", "By item", "item", columns, found, told, ALPHA)


def _blanks(whole: Table, kept: tuple[Table, ...]) -> tuple[Missing, ...]:
    """The steps that cannot be told, and which download would tell them."""
    there = {row.id for row in whole.rows} | {one.name for one in kept}
    wanted = {
        "click": Missing("advertisements shown and clicked", ("ad_campaign_days",)),
        "detail": Missing(
            "visit → item page: a report with the shop's visitors and those of item pages", ("shop_days",)
        ),
        "cart": Missing("saved, cart, order, paid of the shop", ("shop_days",)),
        "sources": Missing("the steps by source", ("shop_sources",)),
        "items": Missing("the steps by item", ("item_days",)),
        "devices": Missing("the steps by device", ("traffic",)),
    }
    always = Missing("impressions in search and recommendations: no export that is known counts them")
    return (*(missing for name, missing in wanted.items() if name not in there), always)
