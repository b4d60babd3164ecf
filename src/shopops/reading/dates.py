"""Text to days and moments, in every spelling that exports use; null where it is none or leaves a doubt.

Year, month, day is the only order that is read: `5/6/2026` may be May or June, and so it is refused.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime, time, timedelta

ZERO_DATES = frozenset(["0000-00-00", "0000-00-00 00:00:00", "0000/00/00", "0000/00/00 00:00:00"])
"""What databases print where there is no date."""

_YEARS = range(1990, 2101)
_DATE = re.compile(
    r"(?<!\d)(?:(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?|(\d{4})(\d{2})(\d{2})(?!\d))"
)
_DIGITS = re.compile(r"^(\d{8})(\d{2})(\d{2})(\d{2})?$")
_WEEKDAY = re.compile(r"^\(?(?:星期|周|礼拜)[一二三四五六日天]\)?")
_MONTH = re.compile(r"^(\d{4})(?:-|/|年)(\d{1,2})月?$")
_TIME = re.compile(
    r"^(?P<before>上午|下午|am|pm)?\s*(?P<hour>\d{1,2})"
    r"(?:(?::|时|点)(?P<minute>\d{1,2})(?:(?::|分)(?P<second>\d{1,2})(?:\.\d+)?秒?|分)?|时|点)"
    r"\s*(?P<after>am|pm)?\s*(?P<zone>(?:gmt|utc)?\+0?8(?::?00)?)?$"
)
_SERIAL = re.compile(r"^\d{5}(?:\.\d+)?$")
_SERIAL_ZERO = datetime(1899, 12, 30)
_PART = r"(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?|\d{8})"
_SPAN = re.compile(rf"^{_PART}\s*(?:~|--?|至|到|_|,|\n)\s*{_PART}$")
_DASHES = str.maketrans("–—−〜", "---~")


def day(text: str) -> date | None:
    """`2026-05-21`, `2026/5/23`, `2026年07月06日`, `20260708`, an Excel serial; a time of day is dropped."""
    found = moment(text)
    return None if found is None else found.date()


def moment(text: str, *, end: bool = False) -> datetime | None:
    """A day with or without a time: `2026-05-21 22:32:44`, `2026/5/23 下午 10:02`, `20260521223244`, a serial.

    Without a time it is midnight, or with `end` the last second of the day. `24:00` is the next midnight. A
    zone is taken only where it is China's (`+08:00`): other clocks would give other days.
    """
    flat = unicodedata.normalize("NFKC", text).strip()
    if _SERIAL.match(flat):
        return _serial(float(flat), end=end)
    if digits := _DIGITS.match(flat):
        flat = f"{digits[1]} {digits[2]}:{digits[3]}:{digits[4] or '00'}"
    match = _DATE.match(flat)
    on = _date(match) if match else None
    if match is None or on is None:
        return None
    rest = _WEEKDAY.sub("", flat[match.end() :].strip()).strip()
    if not rest:
        return datetime.combine(on, time(23, 59, 59) if end else time())
    after_midnight = _clock(rest.removeprefix("T").casefold())
    return None if after_midnight is None else datetime.combine(on, time()) + after_midnight


def moment_of_span(text: str, *, end: bool = False) -> datetime | None:
    """The first moment of `2026-11-01 20:00 ~ 2026-11-11 23:59`, or with `end` the last; of one moment, that."""
    flat = unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
    match = _SPAN.match(flat)
    if match is None:
        return moment(text, end=end)
    first, last = moment(match[1]), moment(match[2], end=True)
    if first is None or last is None or last < first:
        return None
    return last if end else first


def span(text: str) -> tuple[date, date] | None:
    """First and last day of `2026-06-01 ~ 2026-06-30`, `20260601至20260630`, `2026-06`, or of one day."""
    flat = unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
    if month := _MONTH.match(flat):
        return _month(int(month[1]), int(month[2]))
    if (single := day(text)) is not None:
        return single, single
    match = _SPAN.match(flat)
    first, last = (day(match[1]), day(match[2])) if match else (None, None)
    return None if first is None or last is None or last < first else (first, last)


def _date(match: re.Match[str]) -> date | None:
    year, month, day_ = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day_) if year in _YEARS else None
    except ValueError:
        return None


def _clock(text: str) -> timedelta | None:
    """A time of day as what has passed since midnight; null if there is no such time."""
    match = _TIME.match(text)
    if match is None or (match["before"] and match["after"]):
        return None
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    if half := match["before"] or match["after"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in {"下午", "pm"} else 0)
    if minute > 59 or second > 59 or hour > 24 or (hour == 24 and (minute or second)):
        return None
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _serial(value: float, *, end: bool) -> datetime | None:
    """Days since the end of 1899, as spreadsheets count them."""
    if end and value == int(value):
        value += 1 - 1 / 86_400
    found = _SERIAL_ZERO + timedelta(seconds=round(value * 86_400))
    return found if found.year in _YEARS else None


def _month(year: int, month: int) -> tuple[date, date] | None:
    if year not in _YEARS or not 1 <= month <= 12:
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
