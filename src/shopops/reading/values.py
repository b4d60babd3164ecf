"""Text to numbers: every function takes a clean cell and gives a value, or null if it is none.

These scalar functions *are* the definition; `columns` applies them to whole columns and takes a shortcut for
the plain spellings. What could be read in two ways (`12,34`, `0,123`, `1.234,5`) or is another measure (`5天`
as money) is no value.
"""

from __future__ import annotations

import re
from decimal import Decimal

_DASHES = ("-", "--", "---", "－", "－－", "–", "—", "——", "―", "−")
MISSING = frozenset(
    [
        *_DASHES,
        *("/", "\\N", "N/A", "n/a", "null", "NULL", "Null", "none", "None", "nan", "NaN"),
        *("无", "暂无", "暂无数据", "空", "任意时间", "无退款申请", "延迟统计"),
    ]
)
"""Cells that mean "no value", as platforms print them (`任意时间` is 旺店通's, `延迟统计` 赤兔's)."""

MISSING_TEXT = frozenset([*_DASHES, "null", "NULL", "\\N"])
"""The same for text, where 无 may be a word."""

FORMULA = "#FORMULA"
"""What the reader of workbooks writes for a formula that has no stored value."""

_FLAT = {0xFF01 + place: chr(0x21 + place) for place in range(94)} | {
    ord(sign): to for sign, to in {"\u3000": " ", "￥": "¥", "−": "-", "–": "-", "—": "-", "﹣": "-"}.items()
}
_BLANKS = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_SCALE = {"万": 10_000, "w": 10_000, "亿": 100_000_000, None: 1}

_MONEY_UNITS = "元|圆|円|rmb|cny"
_PIECES = "件|个|個|笔|人|次|单|天|日|条|套|双|只|枚|点|本"
_OTHER_UNITS = "秒|s|分|倍"


_NEVER = "(?!)"


def _shape(before: str, after: str, scale: str = "[万亿w]") -> re.Pattern[str]:
    """An amount with such signs before it and such units after it."""
    return re.compile(
        rf"^(?P<open>\()?(?P<sign>[+-])?(?:{before})?(?P<sign2>[+-])?"
        r"(?P<number>[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?|[0-9]+\.?[0-9]*|\.[0-9]+)"
        rf"(?P<scale>{scale})?(?:{after})?(?P<close>\))?$"
    )


_MONEY = _shape(r"¥|\$|cny|rmb", _MONEY_UNITS)
_COUNT = _shape(_NEVER, _PIECES)
_NUMBER = _shape(r"¥|\$|cny|rmb", f"{_MONEY_UNITS}|{_PIECES}|{_OTHER_UNITS}")
_RATE = _shape(_NEVER, "%", _NEVER)


def plain(text: str) -> str:
    """Full-width signs and typographic minus signs made plain, lower case; no blanks but between two digits."""
    return _BLANKS.sub("", text.translate(_FLAT).casefold())


def _amount(text: str, shape: re.Pattern[str]) -> Decimal | None:
    """The exact value; null where grouping, sign or unit is odd."""
    match = shape.match(plain(text))
    if match is None:
        return None
    signs = [match["sign"], match["sign2"], match["open"]]
    if sum(map(bool, signs)) > 1 or bool(match["open"]) != bool(match["close"]):
        return None
    value = Decimal(match["number"].replace(",", "")) * _SCALE[match["scale"]]
    return -value if "-" in signs or match["open"] else value


def money(text: str, decimals: int = 2) -> Decimal | None:
    """`8,606.30`, `¥1,234.5`, `35.80元`, `1.2万`, `(12.00)`, with at most so many decimals.

    Zeros beyond do not count: nothing is rounded. A sign of another currency (`US$`) is no amount of the shop.
    """
    value = _amount(text, _MONEY)
    if value is None or abs(value) >= 10**14 or value != round(value, decimals):
        return None
    return round(value, decimals)


def count(text: str) -> int | None:
    """A whole number: `1,961`, `12.0`, `1.2万`, `3件`."""
    value = _amount(text, _COUNT)
    if value is None or value != value.to_integral_value() or abs(value) >= 10**15:
        return None
    return int(value)


def number(text: str) -> float | None:
    """Any number, with any unit that a mean may have: `12.5秒`, `¥35.20`, `4.8分`."""
    value = _amount(text, _NUMBER)
    return None if value is None else float(value)


def rate(text: str, *, percent: bool = False, share: bool = False) -> float | None:
    """A fraction: `66.70%` is 0.667; a bare number is one already, unless the header says per cent.

    Args:
        text: The cell.
        percent: A bare number is per cent.
        share: People type it: a bare number of 1 or more is a doubt (5 for 5 %), and so none.
    """
    value = _amount(text, _RATE)
    if value is None:
        return None
    per_cent = percent or plain(text).rstrip(")").endswith("%")
    if share and not per_cent and abs(value) >= 1:
        return None
    return float(value / 100 if per_cent else value)


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
