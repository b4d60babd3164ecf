"""Text and names made fit for a workbook."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

LONGEST, LONGEST_NAME = 32_767, 31
"""Signs of a cell, and of a sheet's name."""

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_PIECE = re.compile("[\u2e80-\uffef]\\s*|[^\u2e80-\uffef\\s]*\\s+|[^\u2e80-\uffef\\s]+")
"""What a line is not broken in: a Chinese sign, or a word with the blanks behind it."""
_LETTER, _BLANK = 0.97, 0.5
"""Widths in digits, roughly: letters of text, blanks."""
_HALF = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def legible(text: str, most: int = LONGEST) -> str:
    """The text without signs that XML forbids, cut to what a cell holds; never longer than `most`."""
    plain = _UNFIT.sub("\ufffd", text)
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def escaped(text: str, most: int = LONGEST) -> str:
    """A text as cells store it: signs that XML forbids, and what looks like their escape, are escaped.

    `_x0001_` stands for the sign 1 (ECMA-376 part 1, ST_Xstring), so that every sign comes back. Halves of signs
    beyond the first plane are no signs and do not.

    Args:
        text: Any text.
        most: So many signs of it at most.
    """
    whole = text if len(text) <= most else f"{text[: most - 1]}…"
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", _HALF.sub("\ufffd", whole))


def signs(text: str) -> float:
    """Roughly how wide a text is, in narrow signs: a Chinese sign (three bytes) counts twice."""
    return (len(text.encode("utf-8", "replace")) + len(text)) / 2


def roughly_lines(text: str, width: float) -> int:
    """Roughly how many lines a text takes in a column, whose width counts digits; blanks are half as wide."""
    room = max(width, 1)
    return sum(max(1, ceil((signs(line) - line.count(" ") / 2) / room)) for line in text.split("\n"))


def lines(text: str, width: float) -> int:
    """How many lines a text takes that breaks between words and between Chinese signs."""
    return sum(_lines(line, max(width, 1)) for line in text.split("\n"))


def _lines(line: str, room: float) -> int:
    count, used = 1, 0.0
    for piece in _PIECE.findall(line):
        word = piece.rstrip()
        wide = signs(word) * _LETTER
        if used and used + wide > room:
            count, used = count + 1, 0.0
        count += int(wide // room)
        used += wide % room + (len(piece) - len(word)) * _BLANK
    return count


def sheet_name(wish: str, taken: Container[str]) -> str:
    """A name that a sheet may have and no other has, as near to the wish as can be.

    Args:
        wish: What it should be called.
        taken: Lower-case names that are in use.
    """
    plain = _IN_NAMES.sub(" ", legible(wish)).strip(" '") or "Sheet"
    # Excel keeps changes in a sheet of this name and lets nobody else have it.
    plain = f"{plain} 1" if plain.lower() == "history" else plain
    name, number = _cut(plain, ""), 2
    while name.lower() in taken:
        name, number = _cut(plain, f" {number}"), number + 1
    return name


def _cut(text: str, ending: str) -> str:
    """Excel counts signs beyond the first plane twice."""
    room = LONGEST_NAME - len(ending)
    while len(text.encode("utf-16-le")) // 2 > room:
        text = text[:-1]
    return text.rstrip(" '") + ending
