"""Values made fit for a sentence: no control characters, no line ends, a dash for what is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\s]+")
"""Control characters, invisible ones and those that turn the direction of writing, with all white space."""


class Blank:
    """Stands for a missing value in a message: prints as a dash whatever the format asks for."""

    def __format__(self, spec: str) -> str:
        """A dash."""
        return "–"

    def __str__(self) -> str:
        """A dash."""
        return "–"


def plain(text: str) -> str:
    """One line of visible text."""
    return _CONTROL.sub(" ", text).strip()


def plain_values(values: Mapping[str, object]) -> dict[str, object]:
    """The values of a message: text on one line, a `Blank` for each null."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: object) -> object:
    if value is None:
        return Blank()
    return plain(value) if isinstance(value, str) else value
