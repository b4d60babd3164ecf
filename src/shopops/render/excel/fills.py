"""A colour over the styles that a workbook has: each style marked keeps all else, its formats, borders and fonts."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from shopops.render.excel.package import parsed, serialised

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PLAIN = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
).encode()
"""Styles for a workbook that has none."""
DARK = "FF1F1F1F"
"""Colour of letters that were chosen for another ground."""

_ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A ground: `kind` of pattern, drawn in `front` on `back` (RRGGBB); solid ones are all `front`."""

    kind: str
    front: str
    back: str = "FFFFFF"


MARKS = {
    "critical": Pattern("solid", "F2A7A0"),
    "warning": Pattern("lightUp", "C08A00", "FFE9A8"),
    "notice": Pattern("gray0625", "2F6DA8", "DCEBF7"),
}
"""Grounds by severity: dark, hatched, dotted, so that they differ in black and white; dark letters read on each."""


class Fills:
    """The styles part of a workbook, to which marked styles are added.

    Args:
        xml: The part, or `PLAIN`.
    """

    def __init__(self, xml: bytes) -> None:
        self._root = parsed(xml)
        self._space = etree.QName(self._root).namespace
        self._fills, self._formats, self._fonts = map(self._list, ("fills", "cellXfs", "fonts"))
        while len(self._fills) < 2:  # the first two are reserved (none, gray125)
            etree.SubElement(self._child(self._fills, "fill"), self._name("patternFill"), patternType="none")
        if not len(self._formats):
            self._child(self._formats, "xf")
        self._made: dict[tuple[int, str], int] = {}
        self._grounds: dict[str, int] = {}
        self._dark_fonts: dict[int, int] = {}

    def marked(self, style: int, severity: str) -> int:
        """Number of a style that is as this one, with the ground of a severity."""
        key = style, severity
        if key not in self._made:
            self._made[key] = self._mark(style, severity)
        return self._made[key]

    def xml(self) -> bytes:
        """The part to be stored."""
        for one in (self._fills, self._formats, self._fonts):
            one.set("count", str(len(one)))
        return serialised(self._root)

    def _mark(self, style: int, severity: str) -> int:
        base = self._formats[style if style < len(self._formats) else 0]
        fresh = deepcopy(base)
        if int(base.get("fillId", "0")) > 1:
            fresh.set("fontId", str(self._dark(int(base.get("fontId", "0")))))
            fresh.set("applyFont", "1")
        fresh.set("fillId", str(self._ground(severity)))
        fresh.set("applyFill", "1")
        self._formats.append(fresh)
        return len(self._formats) - 1

    def _ground(self, severity: str) -> int:
        if severity not in self._grounds:
            pattern = MARKS[severity]
            fill = self._child(self._fills, "fill")
            drawn = etree.SubElement(fill, self._name("patternFill"), patternType=pattern.kind)
            etree.SubElement(drawn, self._name("fgColor"), rgb=f"FF{pattern.front}")
            etree.SubElement(drawn, self._name("bgColor"), rgb=f"FF{pattern.back}")
            self._grounds[severity] = len(self._fills) - 1
        return self._grounds[severity]

    def _dark(self, font: int) -> int:
        """The same font in a dark colour: white letters would not be read on a light ground."""
        if font >= len(self._fonts):
            return font
        if font not in self._dark_fonts:
            fresh = deepcopy(self._fonts[font])
            colour = fresh.find(self._name("color"))
            if colour is None:
                return font
            colour.attrib.clear()
            colour.set("rgb", DARK)
            self._fonts.append(fresh)
            self._dark_fonts[font] = len(self._fonts) - 1
        return self._dark_fonts[font]

    def _name(self, name: str) -> str:
        return f"{{{self._space}}}{name}"

    def _child(self, parent: Any, name: str) -> Any:  # noqa: ANN401 # elements of an untyped library
        return etree.SubElement(parent, self._name(name))

    def _list(self, name: str) -> Any:  # noqa: ANN401 # as above
        """A list of the part; made at its place if it is not there."""
        found = self._root.find(self._name(name))
        if found is not None:
            return found
        before = set(_ORDER[: _ORDER.index(name)])
        at = sum(etree.QName(one).localname in before for one in self._root)
        fresh = etree.Element(self._name(name))
        self._root.insert(at, fresh)
        return fresh
