"""Spans of days that people ask about, and the like span that each is held against: the same weekdays, earlier."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from shopops.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

WEEK = 7
FURTHER = 4
"""Weeks more that a like period is looked for, where the nearest has no data or other days in it."""
LONGEST = 400
HELP = "day, week, month, N days, 2026-10, 2026-11-05 or 2026-10-01..2026-10-31"
_COUNT = re.compile(r"(?:last )?(\d{1,3}) ?d(?:ays)?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_SPAN = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.\.| to |~|/)(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class Period:
    """A span of whole days, `last` included."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """Number of days."""
        return (self.last - self.first).days + 1

    @property
    def days(self) -> tuple[date, ...]:
        """Each day in order."""
        return tuple(self.first + timedelta(days=n) for n in range(self.length))

    def back(self, days: int) -> Period:
        """The same span so many days earlier."""
        return Period(self.first - timedelta(days=days), self.last - timedelta(days=days))

    def before(self, count: int) -> tuple[date, ...]:
        """So many days before it, in order."""
        return tuple(self.first - timedelta(days=n) for n in range(count, 0, -1))

    def __str__(self) -> str:
        """`Thu 2026-11-05`, or `Mon 2026-10-26 to Sun 2026-11-01`."""
        if self.first == self.last:
            return f"{self.first:%a %Y-%m-%d}"
        return f"{self.first:%a %Y-%m-%d} to {self.last:%a %Y-%m-%d}"


def read_period(text: str, today: date, option: str = "--period") -> Period:
    """The span that a word names; of days up to yesterday.

    Args:
        text: See `HELP`. A week is Monday to Sunday, a month the calendar's; `week` and `month` are the last
            complete ones, `7 days` ends yesterday.
        today: The day of reading.
        option: Where it was written, for errors.

    Raises:
        UsageError: If it is no span, or one that is not over.
    """
    found = _read(" ".join(text.casefold().split()), today)
    if found is None:
        raise UsageError(f"{option} {text}: is no period. Write {HELP}.")
    if found.last < found.first or found.length > LONGEST:
        raise UsageError(f"{option} {text}: begins after its end, or is longer than {LONGEST} days.")
    if found.last >= today:
        raise UsageError(
            f"{option} {text}: is not over; the last complete day is {today - timedelta(days=1)}."
        )
    return found


def _read(text: str, today: date) -> Period | None:
    yesterday = today - timedelta(days=1)
    if text in {"day", "yesterday", "last day"}:
        return Period(yesterday, yesterday)
    if text in {"week", "last week"}:
        return last_week(today)
    if text in {"month", "last month"}:
        return _month((today.replace(day=1) - timedelta(days=1)).isoformat()[:7])
    if counted := _COUNT.fullmatch(text):
        return Period(yesterday - timedelta(days=max(1, int(counted[1])) - 1), yesterday)
    try:
        return _dated(text)
    except ValueError:
        return None


def _dated(text: str) -> Period:
    """A span of written days. Raises `ValueError` if it is none."""
    if _MONTH.fullmatch(text):
        return _month(text)
    span = _SPAN.fullmatch(text)
    first, last = (text, text) if span is None else span.groups()
    return Period(date.fromisoformat(first), date.fromisoformat(last))


def last_week(today: date) -> Period:
    """The last complete week, Monday to Sunday."""
    sunday = today - timedelta(days=today.isoweekday())
    return Period(sunday - timedelta(days=WEEK - 1), sunday)


def _month(text: str) -> Period:
    first = date.fromisoformat(f"{text}-01")
    following = (first + timedelta(days=31)).replace(day=1)
    return Period(first, following - timedelta(days=1))


def chosen_period(days: Collection[date], today: date) -> Period | None:
    """Without a word: the last complete week if every day of it is there, else the last day that is; null for none."""
    week = last_week(today)
    if all(day in days for day in week.days):
        return week
    past = [day for day in days if day < today]
    return Period(max(past), max(past)) if past else None


def like_period(period: Period, days: Collection[date], kinds: Mapping[date, str]) -> Period | None:
    """The nearest earlier span of the same weekdays that has data; of up to a week, one with days of the same kinds.

    Args:
        period: What is asked about.
        days: Days that there are figures of.
        kinds: Days that are not ordinary.
    """
    nearest = -(-period.length // WEEK)
    spans = [period.back(WEEK * weeks) for weeks in range(nearest, nearest + FURTHER + 1)]
    known = [one for one in spans if any(day in days for day in one.days)]
    if not known or period.length > WEEK:  # hardly two months have the same holidays
        return known[0] if known else None
    return min(known, key=lambda one: (_unlike(period, one, kinds) + _absent(one, days), spans.index(one)))


def _absent(period: Period, days: Collection[date]) -> int:
    return sum(day not in days for day in period.days)


def _unlike(period: Period, other: Period, kinds: Mapping[date, str]) -> int:
    """How many days are of another kind than their like."""
    pairs = zip(period.days, other.days, strict=True)
    return sum(kinds.get(one) != kinds.get(two) for one, two in pairs)
