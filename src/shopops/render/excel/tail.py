"""What follows the rows in a sheet's part: where its drawing of notes is named, or belongs."""

from __future__ import annotations

import re
from xml.parsers import expat

from shopops.render.excel.package import OFFICE, STRICT

_LATER = frozenset(
    {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts"}
    | {"extLst", "AlternateContent"}
)
"""What stands after `legacyDrawing` in a sheet (ECMA-376 part 1, 18.3.1.99)."""
_ID = re.compile(rb"""\s[\w.-]+:id\s*=\s*["']([^"']+)["']""")


def legacy_drawing(root: bytes, tail: bytes) -> str | None:
    """Id of the relation to the drawing of the notes, null if there is none.

    Args:
        root: The opening tag of the part.
        tail: Everything after the rows.
    """
    for name, at in _elements(root, tail):
        if name == "legacyDrawing":
            found = _ID.search(tail, at, tail.index(b">", at) + 1)
            return found[1].decode() if found else None
    return None


def with_legacy_drawing(root: bytes, tail: bytes, prefix: bytes, relation: str) -> bytes:
    """The tail with a drawing of notes named, at the place that the standard wants.

    Args:
        root: The opening tag of the part.
        tail: Everything after the rows.
        prefix: Of the names of elements, with its colon; mostly empty.
        relation: Id of the relation to the drawing.
    """
    space = f"{STRICT if is_strict(root) else OFFICE}/relationships".encode()
    tag = b'<%slegacyDrawing xmlns:r="%s" r:id="%s"/>' % (prefix, space, relation.encode())
    at = next((at for name, at in _elements(root, tail) if name in _LATER), tail.rindex(b"</"))
    return tail[:at] + tag + tail[at:]


def is_strict(root: bytes) -> bool:
    """Whether a part is written in the strict edition of the standard."""
    return STRICT.rpartition("/")[0].encode() in root


def _elements(root: bytes, tail: bytes) -> list[tuple[str, int]]:
    """Name and place of each element right below the root."""
    found: list[tuple[str, int]] = []
    depth = 0

    def begin(name: str, _attributes: object) -> None:
        nonlocal depth
        if depth == 1:
            found.append((name.rpartition(":")[2], parser.CurrentByteIndex - len(root)))
        depth += 1

    def finish(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.Parse(root + tail, True)
    return found
