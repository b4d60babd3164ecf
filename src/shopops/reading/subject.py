"""Which item a report is about, where its name or its preamble says so and no column does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABELLED = re.compile(r"(?:商品|宝贝|item)[\s_-]*id[\s_:：=#-]*(\d{9,15})(?!\d)", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)\d{12,13}(?!\d)")
_CLOCK = re.compile(r"20\d\d[01]\d[0-3]\d|1[5-9]\d{11}$")
"""Moments written as digits: `202611060905`, or milliseconds since 1970."""


def item_of(stem: str, preamble: Sequence[Sequence[str]]) -> str | None:
    """The platform's number of the one item that a file is about.

    Args:
        stem: The file's name without its ending; a number of 12 or 13 digits in it that is no moment is the item.
        preamble: The rows above the header; there the number needs its label (`商品ID：680000000001`).

    Returns:
        The number, or null where none is stated, or several.
    """
    lines = [" ".join(cell for cell in row if cell) for row in preamble]
    labelled = {found for line in [*lines, stem] for found in _LABELLED.findall(line)}
    bare = {number for number in _NUMBER.findall(stem) if not _CLOCK.match(number)}
    stated = labelled or bare
    return next(iter(stated)) if len(stated) == 1 else None
