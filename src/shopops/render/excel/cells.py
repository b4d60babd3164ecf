"""Cells of a sheet given other styles, byte by byte: everything between them stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from shopops.reading.package import column_of
from shopops.render.excel.grid import place
from shopops.render.excel.package import parsed, serialised
from shopops.render.excel.tail import is_strict, legacy_drawing, with_legacy_drawing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Wanted = Mapping[int, Mapping[int, str]]
    Style = Callable[[int, str], int]

_ROOT = re.compile(rb"<((?:[\w.-]+:)?)worksheet(?=[\s>])[^>]*>")
_UNUSUAL = re.compile(rb"<!--|<!\[CDATA\[|<!DOCTYPE")
_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d+)["']""")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]+)\d+["']""")
_STYLE = re.compile(rb"""(\ss\s*=\s*["'])(\d+)(["'])""")
_CUSTOM = re.compile(rb"""\scustomFormat\s*=\s*["'](?:1|true)["']""")
_SPANS = re.compile(rb"""\sspans\s*=\s*(?:"[^"]*"|'[^']*')""")
_COLUMN_ATTRIBUTE = re.compile(rb"""\s(min|max|style|width|hidden)\s*=\s*["']([\d.]+)["']""")
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
        self.xml = _usual(xml)
        root = _ROOT.search(self.xml)
        if root is None:
            raise ValueError("no sheet of cells")
        self._prefix, self._root = root[1], root
        self._body, self._end = self._find_body()
        self.strict = is_strict(root[0])

    def _tag(self, name: bytes) -> re.Pattern[bytes]:
        return re.compile(rb"<%s%s(?=[\s/>])[^>]*>" % (self._prefix, name))

    def _find_body(self) -> tuple[int, int]:
        """Where the rows begin and end; an empty body is opened."""
        tag = self._tag(b"sheetData").search(self.xml)
        if tag is None:
            raise ValueError("no sheet of cells")
        closing = b"</%ssheetData" % self._prefix
        if tag[0].endswith(b"/>"):
            opened = tag[0][:-2].rstrip() + b">"
            self.xml = self.xml[: tag.start()] + opened + closing + b">" + self.xml[tag.end() :]
            return tag.start() + len(opened), tag.start() + len(opened)
        return tag.end(), self.xml.index(closing, tag.end())

    def restyle(self, wanted: Wanted, style: Style) -> None:
        """Give cells another style; cells and rows that are not there are made.

        Args:
            wanted: Physical row to column (from 0) to what the style is asked for.
            style: Number of the style a cell had, and what was asked for, to the number of the new one.
        """
        parts, done = [self.xml[: self._body]], self._body
        left = sorted(wanted, reverse=True)
        for number, start, end in self._rows():
            while left and left[-1] <= number:
                parts.append(self.xml[done:start])
                found = left[-1] == number
                row = self.xml[start:end] if found else b'<%srow r="%d"/>' % (self._prefix, left[-1])
                parts.append(self._row(row, left[-1], wanted[left.pop()], style))
                done = end if found else start
            if not left:
                break
        parts.append(self.xml[done : self._end])
        parts += [
            self._row(b'<%srow r="%d"/>' % (self._prefix, row), row, wanted[row], style)
            for row in reversed(left)
        ]
        tail = self.xml[self._end :]
        body = b"".join(parts)
        self.xml, self._end = body + tail, len(body)

    def _rows(self) -> Iterator[tuple[int, int, int]]:
        """Number, start and end of each row; rows without a number follow the one before."""
        tag, closing = self._tag(b"row"), re.compile(rb"</%srow\s*>" % self._prefix)
        number, at = 0, self._body
        while (row := tag.search(self.xml, at, self._end)) is not None:
            stated = _NUMBER.search(row[0])
            number = int(stated[1]) if stated else number + 1
            at = row.end() if row[0].endswith(b"/>") else _end_of(closing, self.xml, row.end())
            yield number, row.start(), at

    def _row(self, xml: bytes, number: int, wanted: Mapping[int, str], style: Style) -> bytes:
        """A row with its wanted cells restyled or made."""
        tag = self._tag(b"row").match(xml)
        assert tag is not None
        head, closing = tag[0], b"</%srow>" % self._prefix
        body = b"" if head.endswith(b"/>") else xml[len(head) : xml.rindex(b"</")]
        left = sorted(wanted, reverse=True)
        fallback = self._row_style(head)
        parts, done, made = [], 0, False
        for column, start, end in self._cells(body):
            while left and left[-1] <= column:
                parts.append(body[done:start])
                at = left.pop()
                if at == column:
                    parts.append(_restyled(body[start:end], wanted[at], style))
                    done = end
                else:
                    parts.append(self._cell(number, at, style(self._base(fallback, at), wanted[at])))
                    done, made = start, True
        parts.append(body[done:])
        made = made or bool(left)
        parts += [
            self._cell(number, at, style(self._base(fallback, at), wanted[at])) for at in reversed(left)
        ]
        opened = head[:-2].rstrip() + b">" if head.endswith(b"/>") else head
        if made:  # a hint which columns are used, which no longer holds
            opened = _SPANS.sub(b"", opened)
        return opened + b"".join(parts) + closing

    def _cells(self, body: bytes) -> Iterator[tuple[int, int, int]]:
        """Column, start and end of each cell of a row; cells without a place follow the one before."""
        tag, closing = self._tag(b"c"), re.compile(rb"</%sc\s*>" % self._prefix)
        column, at = -1, 0
        while (cell := tag.search(body, at)) is not None:
            stated = _PLACE.search(cell[0])
            column = column_of(stated[1].upper()) if stated else column + 1
            at = cell.end() if cell[0].endswith(b"/>") else _end_of(closing, body, cell.end())
            yield column, cell.start(), at

    def _cell(self, row: int, column: int, style: int) -> bytes:
        return b'<%sc r="%s" s="%d"/>' % (self._prefix, place(row, column).encode(), style)

    @staticmethod
    def _row_style(head: bytes) -> int | None:
        found = _STYLE.search(head) if _CUSTOM.search(head) else None
        return int(found[2]) if found else None

    def _base(self, row_style: int | None, column: int) -> int:
        """The style that a cell which is not there shows: its row's, else its column's."""
        if row_style is not None:
            return row_style
        for first, last, attributes in self.columns():
            if first <= column <= last:
                return int(attributes.get("style", 0))
        return 0

    def columns(self) -> list[tuple[int, int, dict[str, float]]]:
        """First and last column (from 0) of each description of columns, with `style` and `width`."""
        found = []
        for tag in self._tag(b"col").finditer(self.xml, 0, self._body):
            values = {name.decode(): float(value) for name, value in _COLUMN_ATTRIBUTE.findall(tag[0])}
            found.append((int(values["min"]) - 1, int(values["max"]) - 1, values))
        return found

    def pixels(self) -> list[float]:
        """Widths of the first columns as they are drawn, hidden ones without any."""
        found = [USUAL] * MEASURED
        for first, last, values in self.columns():
            width = 0.0 if values.get("hidden") else float(int(values.get("width", 8.43) * 7 + 5))
            found[first : last + 1] = [width] * (min(last + 1, MEASURED) - min(first, MEASURED))
        return found

    def legacy_drawing(self) -> str | None:
        """Id of the relation to the drawing of the notes, null if there is none."""
        return legacy_drawing(self._root[0], self.xml[self._after() :])

    def add_legacy_drawing(self, relation: str) -> None:
        """Name a drawing of notes."""
        at = self._after()
        self.xml = self.xml[:at] + with_legacy_drawing(self._root[0], self.xml[at:], self._prefix, relation)

    def _after(self) -> int:
        """Where the closing tag of the rows ends."""
        return self.xml.index(b">", self._end) + 1


def _usual(xml: bytes) -> bytes:
    """The part as UTF-8 without what would mislead a search."""
    declared = re.match(rb"""\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']""", xml)
    plain = declared is None or declared[1].lower() in (b"utf-8", b"us-ascii")
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")) or not plain or _UNUSUAL.search(xml):
        root = parsed(xml)
        etree.strip_tags(root, etree.Comment)
        return serialised(root)
    return xml.removeprefix(b"\xef\xbb\xbf")


def _end_of(closing: re.Pattern[bytes], text: bytes, start: int) -> int:
    found = closing.search(text, start)
    if found is None:
        raise ValueError("a row that does not end")
    return found.end()


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
