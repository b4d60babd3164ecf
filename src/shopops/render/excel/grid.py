"""Places in a sheet: `C5` and the like."""

from __future__ import annotations

from functools import cache

LAST_COLUMN = 16_383
"""The last column of a sheet, from 0."""


@cache
def letters(column: int) -> str:
    """Column 0 is `A`, 26 is `AA`."""
    text, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def place(row: int, column: int) -> str:
    """`C5` for row 5, column 2."""
    return f"{letters(column)}{row}"


def quoted(sheet: str) -> str:
    """A sheet's name as references write it."""
    return "'" + sheet.replace("'", "''") + "'"
