"""What moves a quiet shop besides chance: holidays, official campaigns, campaigns of its own. None is a fault."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tools.simulation.catalogue import Item, make_items
from tools.simulation.chance import Chance
from tools.simulation.scenario import Activity, Offer, Scenario, Season

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OFFICIAL = (
    ("05-31", "06-03"),
    ("06-15", "06-20"),
    ("09-07", "09-09"),
    ("10-31", "11-03"),
    ("11-08", "11-11"),
)
"""618, 99 and 双11 with their two waves, as month and day."""

HOLIDAYS = (
    *(("01-01", "01-03"), ("04-04", "04-06"), ("05-01", "05-05"), ("06-19", "06-21")),
    *(("09-25", "09-27"), ("10-01", "10-07")),
)
"""Statutory holidays of 2026."""

CUT, EVERY, LENGTH = 0.9, (20, 35), (2, 5)
"""Part of the price that is left in a campaign; days between two of them, and how long one takes."""


def quiet(seed: int, items: int, first: date, last: date) -> Scenario:
    """A shop in which nothing goes wrong between these days."""
    goods = make_items(Chance(seed).branch("items"), items)
    own = tuple(_campaigns(Chance(seed).branch("campaigns"), goods, first, last))
    seasons = [*_own(own), *_official(first, last), *_holidays(first, last)]
    return Scenario(activities=own, seasons=tuple(seasons))


def _campaigns(chance: Chance, goods: Sequence[Item], first: date, last: date) -> Iterator[Activity]:
    day = first + timedelta(days=chance.whole(*EVERY))
    while day < last:
        end = day + timedelta(days=chance.whole(*LENGTH) - 1)
        chosen = [item for item in goods if chance.happens(0.4)] or list(goods[:1])
        offers = tuple(
            Offer(one.index, round(one.price * CUT) // 100 * 100, commission_rate=0.02) for one in chosen
        )
        yield Activity(f"{day.month}月{day.day}日会员日", day, end, offers)
        day = end + timedelta(days=chance.whole(*EVERY))


def _own(campaigns: Sequence[Activity]) -> Iterator[Season]:
    for one in campaigns:
        inside = frozenset(offer.item for offer in one.offers)
        yield Season(one.first_day, one.last_day, visitors=1.15)
        yield Season(one.first_day, one.last_day, visitors=1.2, conversion=1.25, items=inside)


def _official(first: date, last: date) -> Iterator[Season]:
    for begin, end in _within(OFFICIAL, first, last):
        yield Season(begin - timedelta(days=2), begin - timedelta(days=1), visitors=1.05, conversion=0.92)
        yield Season(begin, end, visitors=1.7, conversion=1.3)


def _holidays(first: date, last: date) -> Iterator[Season]:
    for begin, end in _within(HOLIDAYS, first, last):
        yield Season(begin, end, visitors=0.88, conversion=0.94)


def _within(spans: Sequence[tuple[str, str]], first: date, last: date) -> Iterator[tuple[date, date]]:
    for year in range(first.year, last.year + 1):
        for begin, end in spans:
            dates = date.fromisoformat(f"{year}-{begin}"), date.fromisoformat(f"{year}-{end}")
            if dates[0] >= first and dates[1] <= last:
                yield dates
