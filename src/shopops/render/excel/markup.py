"""Rows and cells found in the text of a sheet's part, however a program writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shopops.reading.package import column_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d+)["']""")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]+)\d+["']""")


@dataclass(frozen=True, slots=True)
class Markup:
    """A part whose elements have a prefix, with its colon; mostly it is empty."""

    prefix: bytes

    def tag(self, name: bytes) -> re.Pattern[bytes]:
        """Finds the opening tag of an element, or the whole of an empty one."""
        return re.compile(rb"<%s%s(?=[\s/>])[^>]*>" % (self.prefix, name))

    def rows(self, xml: bytes, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Number, start and end of each row; rows without a number follow the one before."""
        number = 0
        for head, first, last in self._elements(b"row", xml, start, end):
            stated = _NUMBER.search(head)
            number = int(stated[1]) if stated else number + 1
            yield number, first, last

    def cells(self, row: bytes) -> Iterator[tuple[int, int, int]]:
        """Column (from 0), start and end of each cell; cells without a place follow the one before."""
        column = -1
        for head, first, last in self._elements(b"c", row, 0, len(row)):
            stated = _PLACE.search(head)
            column = column_of(stated[1].upper()) if stated else column + 1
            yield column, first, last

    def _elements(self, name: bytes, xml: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
        """Opening tag, start and end of each element. Raises `ValueError` if one does not end."""
        opening, closing = self.tag(name), re.compile(rb"</%s%s\s*>" % (self.prefix, name))
        at = start
        while (found := opening.search(xml, at, end)) is not None:
            at = found.end()
            if not found[0].endswith(b"/>"):
                closed = closing.search(xml, at)
                if closed is None:
                    raise ValueError(f"a {name.decode()} that does not end")
                at = closed.end()
            yield found[0], found.start(), at
