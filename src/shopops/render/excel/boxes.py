"""The old drawing (VML) in which the boxes of notes stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shopops.render.excel.grid import LAST_COLUMN
from shopops.render.excel.wording import lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from shopops.render.excel.notes import Note

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
