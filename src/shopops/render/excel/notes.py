"""Notes on cells: the comments part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from shopops.render.excel.grid import place
from shopops.render.excel.package import parsed, serialised

if TYPE_CHECKING:
    from collections.abc import Iterable

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
