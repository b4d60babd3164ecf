"""A formula with the value it has now, so that a program that does not reckon shows it all the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

_PLAIN = re.compile(
    r"""[A-Z0-9$:().,+*/<>="& -]|[A-Z]+\(|'(?:[^'\[\]:*?/\\]|'')+'!|(?<=")[\w ,.≥≤–-]*(?=")"""
)
Result = str | float | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula over cells.

    Formulas are made of places, functions, numbers and words of this program only. What users write comes into one
    only as the name of a sheet, in quotes.

    Attributes:
        text: As it is typed, without the equals sign.
        value: What it comes to now; null and an empty text show nothing.
    """

    text: str
    value: Result

    def __post_init__(self) -> None:
        if _PLAIN.sub("", self.text):
            raise ValueError(f"no formula of ours: {self.text}")
