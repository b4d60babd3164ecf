"""Notes on cells: the comments part, and the old drawing (VML) in which their boxes stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from shopops.render.excel.grid import LAST_COLUMN, place
from shopops.render.excel.package import parsed, serialised
from shopops.render.excel.wording import lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

AUTHOR = "shopops"
DISCUSSION = "tc="
"""Begins the author of a note that stands for a discussion (a threaded comment), which is kept elsewhere."""

Runs = tuple[tuple[str, bool], ...]
"""Pieces of a text, each bold or not."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a cell: physical row, column from 0."""

    row: int
    column: int
    runs: Runs

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(text for text, _ in self.runs)


class Comments:
    """A comments part, to which notes are added.

    Args:
        space: Namespace of the sheets.
        xml: The part, null for a sheet without notes.
    """

    def __init__(self, space: str, xml: bytes | None) -> None:
        self._space = space
        self._root = (
            etree.Element(self._name("comments"), nsmap={None: space}) if xml is None else parsed(xml)
        )
        self._authors, self._list = self._part("authors"), self._part("commentList")
        self._known = {one.get("ref"): one for one in self._list}

    def add(self, notes: Iterable[Note]) -> tuple[list[Note], list[Note]]:
        """Add notes; a cell's own note stays, ours below it.

        Returns:
            Those that need a box of their own, and those that found a discussion, which has no room for them.
        """
        fresh, homeless = [], []
        author = self._author()
        for note in notes:
            old = self._known.get(place(note.row, note.column))
            if old is None:
                self._append(note, author)
                fresh.append(note)
            elif self._is_discussion(old):
                homeless.append(note)
            else:
                self._extend(old, note)
        return fresh, homeless

    def xml(self) -> bytes:
        """The part to be stored."""
        return serialised(self._root)

    def _append(self, note: Note, author: int) -> None:
        ref = place(note.row, note.column)
        comment = etree.SubElement(self._list, self._name("comment"), ref=ref, authorId=str(author))
        self._write(etree.SubElement(comment, self._name("text")), note.runs)

    def _extend(self, comment: Any, note: Note) -> None:  # noqa: ANN401 # elements of an untyped library
        text = comment.find(self._name("text"))
        if text is None:
            text = etree.SubElement(comment, self._name("text"))
        if (plain := text.find(self._name("t"))) is not None:  # a text is plain or in runs, never both
            run = etree.Element(self._name("r"))
            text.replace(plain, run)
            run.append(plain)
        self._write(text, (("\n\n", False), *note.runs))

    def _write(self, text: Any, runs: Runs) -> None:  # noqa: ANN401 # as above
        for piece, bold in runs:
            run = etree.SubElement(text, self._name("r"))
            look = etree.SubElement(run, self._name("rPr"))
            if bold:
                etree.SubElement(look, self._name("b"))
            etree.SubElement(look, self._name("sz"), val="9")
            etree.SubElement(look, self._name("color"), indexed="81")
            etree.SubElement(look, self._name("rFont"), val="Tahoma")
            etree.SubElement(look, self._name("family"), val="2")
            written = etree.SubElement(run, self._name("t"))
            written.text = piece
            written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _author(self) -> int:
        names = [one.text for one in self._authors]
        if AUTHOR not in names:
            etree.SubElement(self._authors, self._name("author")).text = AUTHOR
            names.append(AUTHOR)
        return names.index(AUTHOR)

    def _is_discussion(self, comment: Any) -> bool:  # noqa: ANN401 # as above
        number = int(comment.get("authorId", "0"))
        author = self._authors[number].text if number < len(self._authors) else None
        return (author or "").startswith(DISCUSSION)

    def _part(self, name: str) -> Any:  # noqa: ANN401 # as above
        found = self._root.find(self._name(name))
        return etree.SubElement(self._root, self._name(name)) if found is None else found

    def _name(self, name: str) -> str:
        return f"{{{self._space}}}{name}"


BLOCK = 1024
"""Numbers of shapes are given out in blocks, each block to one sheet."""
_SPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;'
    'width:{width}pt;height:{height}pt;z-index:{order};visibility:hidden"'
    ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_WIDTH, _LINE, _ROW, _USUAL = 340, 15, 20, 64.0
"""Pixels: width of a box, height of its lines and of the sheet's rows, width of a usual column."""
_SIGNS = 52
"""Narrow signs on a line of a box."""


def drawing(xml: bytes | None, notes: Sequence[Note], first_block: int, widths: Sequence[float]) -> bytes:
    """A drawing with a box for each note.

    Args:
        xml: The drawing the sheet has, null for none. It is often no proper XML, and is kept as text.
        notes: The notes that need a box.
        first_block: Number of the first block of shape numbers that nobody uses.
        widths: Widths of the first columns in pixels.
    """
    blocks = range(first_block, first_block + (len(notes) - 1) // (BLOCK - 1) + 1)
    text = _new(blocks) if xml is None else _widened(xml.decode("utf-8", "surrogateescape"), blocks)
    shapes = "".join(_shapes(notes, first_block, widths))
    if 'id="_x0000_t202"' not in text:
        shapes = _TYPE + shapes
    at = text.rindex("</xml")
    return (text[:at] + shapes + text[at:]).encode("utf-8", "surrogateescape")


def used_blocks(drawings: Iterable[bytes]) -> int:
    """The highest block of shape numbers in use."""
    numbers = [int(found) for one in drawings for found in re.findall(rb"_x0000_s(\d{1,9})\b", one)]
    stated = [
        int(block)
        for one in drawings
        for data in re.findall(rb'<o:idmap[^>]*\sdata="([\d,]+)"', one)
        for block in data.split(b",")
        if block
    ]
    return max([number // BLOCK for number in numbers] + stated, default=0)


def _new(blocks: range) -> str:
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _SPACES.items())
    data = ",".join(map(str, blocks))
    layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{data}"/></o:shapelayout>'
    return f"<xml {spaces}>{layout}{_TYPE}</xml>"


def _widened(text: str, blocks: range) -> str:
    """The old drawing, ready for our shapes: their prefixes told, their blocks claimed."""
    data = "".join(f",{block}" for block in blocks)
    text = re.sub(r'(<o:idmap[^>]*\sdata="[\d,]+)', lambda found: found[1] + data, text, count=1)
    root = re.search(r"<xml\b[^>]*>", text)
    if root is None:
        raise ValueError("no drawing of notes")
    lacking = [
        f' xmlns:{prefix}="{name}"' for prefix, name in _SPACES.items() if f"xmlns:{prefix}=" not in root[0]
    ]
    return text[: root.end() - 1] + "".join(lacking) + text[root.end() - 1 :]


def _shapes(notes: Sequence[Note], first_block: int, widths: Sequence[float]) -> Iterator[str]:
    for number, note in enumerate(notes):
        block, within = divmod(number, BLOCK - 1)
        height = _height(note)
        yield _SHAPE.format(
            id=(first_block + block) * BLOCK + within + 1,
            order=number + 1,
            width=_WIDTH * 0.75,
            height=height * 0.75,
            anchor=_anchor(note, height, widths),
            row=note.row - 1,
            column=note.column,
        )


def _height(note: Note) -> int:
    """Pixels that the text takes."""
    return min(max(lines(note.text, _SIGNS) + 1, 3), 40) * _LINE


def _anchor(note: Note, height: int, widths: Sequence[float]) -> str:
    """Left column and pixels in it, top row, right column, bottom row."""
    left, top = min(note.column + 1, LAST_COLUMN), max(note.row - 2, 0)
    right, rest = left, float(_WIDTH)
    while right < LAST_COLUMN and rest > (width := widths[right] if right < len(widths) else _USUAL):
        rest -= width
        right += 1
    rows, below = divmod(height, _ROW)
    return f"{left}, 12, {top}, 6, {right}, {int(rest)}, {top + rows}, {below}"
