"""Typed cells of workbooks to text, as a spreadsheet program shows them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite

DIGITS = 15
"""Significant digits of a number that spreadsheet programs keep."""


_LAST = datetime(9999, 12, 31)


def cell_text(value: object) -> str:
    """Text of a cell: ISO days, plain numbers of at most 15 digits, `1.23E+17` beyond.

    Args:
        value: What the workbook library gives: text, number, truth, day, moment, time, duration or null.
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return number_text(value)
    return _moment_text(value)


def number_text(value: float) -> str:
    """A number as a spreadsheet shows it: `35.8`, `1961`, `1.23456789012346E+17` from 10^15 on."""
    if value == 0:
        return "0"
    if not isfinite(value):
        return "#NUM!"
    if abs(value) >= 10**DIGITS:
        mantissa, _, power = f"{value:.{DIGITS - 1}E}".partition("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{power}"
    text = f"{value:.{DIGITS}g}"
    return text if "e" not in text else f"{Decimal(text):f}"


def _moment_text(value: object) -> str:
    if isinstance(value, datetime):
        rounded = value + timedelta(milliseconds=500) if value < _LAST else value
        whole = rounded.replace(microsecond=0)
        return f"{whole:%Y-%m-%d}" if whole.time() == time() else f"{whole:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M:%S}"
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        sign = "-" if seconds < 0 else ""
        return f"{sign}{abs(seconds) // 3600:02}:{abs(seconds) // 60 % 60:02}:{abs(seconds) % 60:02}"
    return str(value)
