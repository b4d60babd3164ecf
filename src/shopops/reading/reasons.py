"""Why a cell is no value of its column, as clauses for people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shopops.reading import values
from shopops.reading.identifiers import NUMBERED, is_shortened
from shopops.tables import Kind

if TYPE_CHECKING:
    from shopops.reading.descriptor import Field

ERROR_CELL = rf"^(?:#(?:N/A|VALUE!|REF!|DIV/0!|NUM!|NAME\?|NULL!|GETTING_DATA)|{values.FORMULA})$"
_ZONE = r":\d\d(?:\.\d+)? ?(?:(?!AM$|PM$)[A-Z]{1,4}|(?:GMT|UTC)?[+-]\d{1,2}:?\d{0,2})$"
NO_NUMBER = "is not a number as the platform gives them"
UNKNOWN_WORD = "is a word that is not known here"
_NOUN = {
    Kind.ID: NO_NUMBER,
    Kind.DAY: "is not a date",
    Kind.MOMENT: "is not a date and time",
    Kind.MONEY: "is not an amount of at most two decimals",
    Kind.PRICE: "is not an amount of at most four decimals",
    Kind.COUNT: "is not a whole number",
    Kind.RATE: "is not a rate",
    Kind.NUMBER: "is not a number",
    Kind.CHOICE: UNKNOWN_WORD,
}
ROUNDED = "was rounded by a spreadsheet program and is lost"
NO_VALUE = "is a formula without a stored value"
OTHER_CLOCK = "is told in another time zone than the shop's"
UNCLEAR_SHARE = "may be a fraction or per cent; write it like 5% or 0.05"


def why(cell: str, field: Field) -> str:
    """The clause for a cell that is not blank; it quotes the beginning of the cell."""
    shown = f"“{cell[:40]}”"
    if cell == values.FORMULA:
        return NO_VALUE
    if re.search(ERROR_CELL, cell):
        return f"{shown} is an error value of a spreadsheet"
    if field.kind is Kind.ID and is_shortened(cell, numbered=field.name in NUMBERED):
        return f"{shown} {ROUNDED}"
    if field.kind in {Kind.DAY, Kind.MOMENT} and re.search(_ZONE, cell):
        return f"{shown} {OTHER_CLOCK}"
    if field.share and values.rate(cell) is not None:
        return f"{shown} {UNCLEAR_SHARE}"
    return f"{shown} {_NOUN[field.kind]}"
