"""Cells of a sheet given other styles, byte by byte: everything between them stays as it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from lxml import etree

from shopops.reading.package import column_of
from shopops.render.excel.grid import place
from shopops.render.excel.markup import Markup
from shopops.render.excel.package import parsed, serialised
from shopops.render.excel.tail import is_strict, legacy_drawing, with_legacy_drawing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from shopops.render.excel.package import Data

    Wanted = Mapping[int, Mapping[int, str]]
    Style = Callable[[int, str], int]
    Place = tuple[int, int]

_ROOT = re.compile(rb"<((?:[\w.-]+:)?)worksheet(?=[\s>])[^>]*>")
_UNUSUAL = re.compile(rb"<!--|<!\[CDATA\[|<!DOCTYPE")
_STYLE = re.compile(rb"""(\ss\s*=\s*["'])(\d+)(["'])""")
_CUSTOM = re.compile(rb"""\scustomFormat\s*=\s*["'](?:1|true)["']""")
_SPANS = re.compile(rb"""\sspans\s*=\s*(?:"[^"]*"|'[^']*')""")
_COLUMN_ATTRIBUTE = re.compile(rb"""\s(min|max|style|width|hidden)\s*=\s*["']([\d.]+)["']""")
_AREA = re.compile(rb"""\sref\s*=\s*["']([A-Z]+)(\d+):([A-Z]+)(\d+)["']""")
USUAL, MEASURED = 64.0, 512
"""Pixels of a usual column, and of how many columns the width is told."""


class SheetPart:
    """A sheet's part, searched without being taken apart.

    Args:
        xml: The part. Parts with comments, CDATA or in another encoding are first written anew.

    Raises:
        ValueError: If it is no sheet of cells.
    """

    def __init__(self, xml: bytes) -> None:
        self._xml = _usual(xml)
        root = _ROOT.search(self._xml)
        if root is None:
            raise ValueError("no sheet of cells")
        self._root, self.markup = root[0], Markup(root[1])
        self._body, self._end = self._find_body()
        self._edits: list[tuple[int, int, bytes]] = []
        self.strict = is_strict(root[0])

    def _find_body(self) -> tuple[int, int]:
        """Where the rows begin and end; an empty body is opened."""
        tag = self.markup.tag(b"sheetData").search(self._xml)
        if tag is None:
            raise ValueError("no sheet of cells")
        closing = b"</%ssheetData" % self.markup.prefix
        if tag[0].endswith(b"/>"):
            opened = tag[0][:-2].rstrip() + b">"
            self._xml = self._xml[: tag.start()] + opened + closing + b">" + self._xml[tag.end() :]
            return tag.start() + len(opened), tag.start() + len(opened)
        return tag.end(), self._xml.index(closing, tag.end())

    def pieces(self) -> tuple[Data, ...]:
        """The part as it now is, in pieces: most of it is what it was, and is not copied."""
        whole, done = memoryview(self._xml), 0
        found: list[Data] = []
        for start, end, new in self._edits:
            found += [whole[done:start], new]
            done = end
        return (*found, whole[done:])

    def restyle(self, wanted: Wanted, style: Style) -> None:
        """Give cells another style; cells and rows that are not there are made.

        Args:
            wanted: Physical row to column (from 0) to what the style is asked for.
            style: Number of the style a cell had, and what was asked for, to the number of the new one.
        """
        left = sorted(wanted, reverse=True)
        for number, start, end in self.markup.rows(self._xml, self._body, self._end):
            while left and left[-1] <= number:
                at = left.pop()
                old = self._xml[start:end] if at == number else b""
                self._edits.append((start, start + len(old), self._row(old, at, wanted[at], style)))
            if not left:
                return
        for at in reversed(left):
            self._edits.append((self._end, self._end, self._row(b"", at, wanted[at], style)))

    def row(self, wanted: int) -> bytes:
        """The text of a row; empty if it is not there."""
        rows = self.markup.rows(self._xml, self._body, self._end)
        return next((self._xml[start:end] for number, start, end in rows if number == wanted), b"")

    def _row(self, xml: bytes, number: int, wanted: Mapping[int, str], style: Style) -> bytes:
        """A row with its wanted cells restyled or made; a new one if there is no text of it."""
        prefix, tag = self.markup.prefix, self.markup.tag(b"row").match(xml)
        head = tag[0] if tag else b'<%srow r="%d"/>' % (prefix, number)
        body = b"" if head.endswith(b"/>") else xml[len(head) : xml.rindex(b"</")]
        fallback = self._row_style(head)
        cells, done = {}, 0
        for column, start, end in self.markup.cells(body):
            cell = _restyled(body[start:end], wanted[column], style) if column in wanted else body[start:end]
            cells[column], done = body[done:start] + cell, end
        for column, asked in wanted.items():
            if column not in cells:
                made = prefix, place(number, column).encode(), style(self._base(fallback, column), asked)
                cells[column] = b'<%sc r="%s" s="%d"/>' % made
                head = _SPANS.sub(b"", head)  # a hint which columns are used, which no longer holds
        opened = head[:-2].rstrip() + b">" if head.endswith(b"/>") else head
        whole = b"".join(cells[column] for column in sorted(cells)) + body[done:]
        return opened + whole + b"</%srow>" % prefix

    @staticmethod
    def _row_style(head: bytes) -> int | None:
        found = _STYLE.search(head) if _CUSTOM.search(head) else None
        return int(found[2]) if found else None

    def _base(self, row_style: int | None, column: int) -> int:
        """The style that a cell which is not there shows: its row's, else its column's."""
        if row_style is not None:
            return row_style
        for first, last, attributes in self._columns():
            if first <= column <= last:
                return int(attributes.get("style", 0))
        return 0

    def _columns(self) -> list[tuple[int, int, dict[str, float]]]:
        """First and last column (from 0) of each description of columns, and what it says of them."""
        found = []
        for tag in self.markup.tag(b"col").finditer(self._xml, 0, self._body):
            values = {name.decode(): float(value) for name, value in _COLUMN_ATTRIBUTE.findall(tag[0])}
            found.append((int(values["min"]) - 1, int(values["max"]) - 1, values))
        return found

    def anchors(self, places: Iterable[Place]) -> dict[Place, Place]:
        """Places inside merged cells, to the place whose cell is the one that is seen."""
        found: dict[Place, Place] = {}
        ordered = sorted(places)
        for tag in self.markup.tag(b"mergeCell").finditer(self._xml, self._end):
            area = _AREA.search(tag[0])
            if area is None:
                continue
            (left, right), (top, bottom) = map(column_of, area.group(1, 3)), map(int, area.group(2, 4))
            inside = ordered[bisect_left(ordered, (top, 0)) : bisect_left(ordered, (bottom + 1, 0))]
            found |= {place: (top, left) for place in inside if left <= place[1] <= right}
        return found

    def pixels(self) -> list[float]:
        """Widths of the first columns as they are drawn, hidden ones without any."""
        found = [USUAL] * MEASURED
        for first, last, values in self._columns():
            width = 0.0 if values.get("hidden") else float(int(values.get("width", 8.43) * 7 + 5))
            found[first : last + 1] = [width] * (min(last + 1, MEASURED) - min(first, MEASURED))
        return found

    def legacy_drawing(self) -> str | None:
        """Id of the relation to the drawing of the notes, null if there is none."""
        return legacy_drawing(self._root, self._xml[self._after() :])

    def add_legacy_drawing(self, relation: str) -> None:
        """Name a drawing of notes."""
        at = self._after()
        tail = with_legacy_drawing(self._root, self._xml[at:], self.markup.prefix, relation)
        self._edits.append((at, len(self._xml), tail))

    def _after(self) -> int:
        """Where the closing tag of the rows ends."""
        return self._xml.index(b">", self._end) + 1


def _usual(xml: bytes) -> bytes:
    """The part as UTF-8 without what would mislead a search."""
    declared = re.match(rb"""\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']""", xml)
    plain = declared is None or declared[1].lower() in (b"utf-8", b"us-ascii")
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")) or not plain or _UNUSUAL.search(xml):
        root = parsed(xml)
        etree.strip_tags(root, etree.Comment)
        return serialised(root)
    return xml.removeprefix(b"\xef\xbb\xbf")


def _restyled(cell: bytes, asked: str, style: Style) -> bytes:
    end = cell.index(b">")
    head = cell[:end]
    found = _STYLE.search(head)
    if found is not None:
        new = style(int(found[2]), asked)
        return b"%s%s%d%s" % (head[: found.start()], found[1], new, head[found.end(2) :]) + cell[end:]
    closed = head.endswith(b"/")
    bare = head[:-1].rstrip() if closed else head
    return b'%s s="%d"%s' % (bare, style(0, asked), b"/" if closed else b"") + cell[end:]
