"""Text to values: every function takes a clean cell and gives a value, or null if it is none.

These scalar functions *are* the definition; `columns` applies them to whole columns and takes a shortcut for
the plain spellings.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from decimal import Decimal

MISSING = frozenset(
    [
        *(
            "-",
            "--",
            "---",
            "—",
            "——",
            "/",
            "\\N",
            "N/A",
            "n/a",
            "null",
            "NULL",
            "Null",
            "none",
            "None",
            "nan",
            "NaN",
        ),
        *("无", "暂无", "暂无数据", "空", "任意时间", "无退款申请", "延迟统计"),
    ]
)
"""Cells that mean "no value", as platforms print them (`任意时间` is 旺店通's, `延迟统计` 赤兔's)."""

MISSING_TEXT = frozenset(["-", "--", "—", "——", "null", "NULL", "\\N"])
"""The same for text, where 无 may be a word."""

FORMULA = "#FORMULA"
"""What the reader of workbooks writes for a formula that has no stored value."""

DESTROYED = r"^\d\.\d+[eE]\+?\d+$|^\d[eE]\+\d+$"
"""An id that a spreadsheet program has turned into a rounded number (`3.30E+18`)."""

_AMOUNT = re.compile(
    r"^(?P<open>\()?(?P<sign>[+-])?(?:cny|rmb|hk\$|us\$|[¥$])?(?P<sign2>[+-])?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+\.?\d*|\.\d+)"
    r"(?P<scale>[万亿w])?(?P<unit>元|圆|rmb|cny|件|个|笔|人|次|单|天|条|秒|s)?(?P<close>\))?$"
)
_SCALE = {"万": Decimal(10_000), "w": Decimal(10_000), "亿": Decimal(100_000_000), None: Decimal(1)}
_DATE = re.compile(
    r"(?<!\d)(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?|(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)"
)
_MONTH = re.compile(r"^(\d{4})(?:-|/|年)(\d{1,2})月?$")
_TIME = re.compile(r"^(\d{1,2})(?::|时|点)(\d{1,2})(?:(?::|分)(\d{1,2})(?:\.\d+)?秒?|分)?$")
_SERIAL = re.compile(r"^\d{5}(?:\.\d+)?$")
_SERIAL_ZERO = datetime(1899, 12, 30)


def plain(text: str) -> str:
    """Full-width forms and typographic minus signs made plain, lower case, without blanks."""
    flat = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s+", "", flat.translate(str.maketrans("−–—﹣", "----")))


def amount(text: str) -> Decimal | None:
    """`1,961`, `¥8,606.30`, `35.80元`, `1.2万`, `(12.00)`; exact. Null where grouping or sign is odd."""
    match = _AMOUNT.match(plain(text))
    if (
        match is None
        or (match["open"] is None) != (match["close"] is None)
        or (match["sign"] and match["sign2"])
    ):
        return None
    value = Decimal(match["number"].replace(",", "")) * _SCALE[match["scale"]]
    negative = "-" in (match["sign"], match["sign2"]) or match["open"] is not None
    return -value if negative else value


def money(text: str, decimals: int = 2) -> Decimal | None:
    """An amount with at most so many decimals (zeros beyond do not count): nothing is rounded."""
    value = amount(text)
    if value is None or abs(value) >= 10**14 or value != round(value, decimals):
        return None
    return round(value, decimals)


def count(text: str) -> int | None:
    """A whole number: `1,961`, `12.0`, `1.2万`, `3件`."""
    value = amount(text)
    return (
        int(value)
        if value is not None and value == value.to_integral_value() and abs(value) < 10**15
        else None
    )


def number(text: str) -> float | None:
    """Any number."""
    value = amount(text)
    return None if value is None else float(value)


def rate(text: str, *, percent: bool = False) -> float | None:
    """A fraction: `66.70%` is 0.667; a bare number is one already, unless the header says per cent."""
    flat = plain(text)
    value = amount(flat.removesuffix("%"))
    if value is None:
        return None
    return float(value / 100 if percent or flat.endswith("%") else value)


def span(text: str) -> tuple[date, date] | None:
    """First and last day of `2026-06-01 ~ 2026-06-30`, `20260601至20260630`, `2026-06`, or of one day."""
    flat = plain(text)
    if month := _MONTH.match(flat):
        return _month(int(month[1]), int(month[2]))
    if (single := day(text)) is not None:
        return single, single
    days = [found for match in _DATE.finditer(flat) if (found := _date(match)) is not None]
    rest = _DATE.sub("", flat)
    joined = re.fullmatch(r"[~\-至到_,]+", rest) is not None
    return (days[0], days[1]) if len(days) == 2 and joined and days[0] <= days[1] else None


def day(text: str) -> date | None:
    """`2026-05-21`, `2026/5/23`, `2026年07月06日`, `20260708`, an Excel serial; a time of day is dropped."""
    found = moment(text)
    return None if found is None else found.date()


def moment(text: str, *, end: bool = False) -> datetime | None:
    """A day with or without a time. Without one it is midnight, or with `end` the last second of the day."""
    flat = unicodedata.normalize("NFKC", text).strip().replace("T", " ").rstrip("Z")
    if _SERIAL.match(flat):
        return _serial(float(flat), end=end)
    match = _DATE.match(flat)
    on = _date(match) if match else None
    if match is None or on is None:
        return None
    rest = flat[match.end() :].strip()
    if not rest:
        return datetime.combine(on, time(23, 59, 59) if end else time())
    clock = _clock(rest)
    return None if clock is None else datetime.combine(on, clock)


def _date(match: re.Match[str]) -> date | None:
    year, month, day_ = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day_) if 1990 <= year <= 2100 else None
    except ValueError:
        return None


def _clock(text: str) -> time | None:
    match = _TIME.match(text)
    if match is None:
        return None
    try:
        return time(int(match[1]), int(match[2]), int(match[3] or 0))
    except ValueError:
        return None


def _serial(value: float, *, end: bool) -> datetime | None:
    if not 20_000 <= value <= 80_000:
        return None
    if end and value == int(value):
        value += 1 - 1 / 86_400
    return _SERIAL_ZERO + timedelta(seconds=round(value * 86_400))


def _month(year: int, month: int) -> tuple[date, date] | None:
    if not (1990 <= year <= 2100 and 1 <= month <= 12):
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


TOPICS = {
    "address": "改地址|换地址|地址改|更改地址|修改地址|寄到|address",
    "invoice": "发票|开票|invoice",
    "urgent": "急|尽快|尽早|今天发|催|快点|赶时间|urgent|asap",
    "cancel": "不要了|取消|退款|退掉|拍错|cancel",
    "change": "换色|换码|改颜色|改尺码|换成|改成|换大|换小|change",
    "complaint": "投诉|差评|12315|举报",
}
"""What in a remark wants a person: topic to the words that show it."""


def topics(text: str) -> str:
    """Topics of a remark, joined by `;`; `other` where none is known. The words themselves are not kept."""
    found = [topic for topic, words in TOPICS.items() if re.search(words, text, re.IGNORECASE)]
    return ";".join(found) or "other"
