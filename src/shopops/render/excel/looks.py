"""How cells of our own workbooks look, and the styles part that says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from shopops.render.excel.fills import MAIN, Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

FONT = "Microsoft YaHei"
"""Drawn for Chinese and Latin letters alike; programs without it take their own."""
_REMEMBERED = 1_000
_FIRST_OWN_FORMAT = 164
_BUILT_IN = {"General": 0, "@": 49}


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks.

    Attributes:
        colour: Of the letters, RRGGBB.
        format: Number format; `@` keeps text as it is.
        literal: Whether what is typed there is never taken as a formula (a leading apostrophe, as Excel shows it).
        line: Whether a thin line runs below.
        indent: Steps by which the text keeps off the edge.
    """

    bold: bool = False
    size: int = 10
    colour: str = "222222"
    underlined: bool = False
    ground: Pattern | None = None
    format: str = "General"
    across: str | None = None
    wrapped: bool = False
    literal: bool = False
    line: bool = False
    indent: int = 0

    def but(self, **changes: object) -> Look:
        """The same look with some changes."""
        return replace(self, **changes)  # type: ignore[arg-type]  # names and types are those above


class Looks:
    """Numbers looks and writes the styles part."""

    def __init__(self) -> None:
        self._looks: dict[Look, int] = {}
        self._last: dict[int, tuple[Look, int]] = {}
        self.number(Look())

    def number(self, look: Look) -> int:
        """The number by which cells name a look."""
        # Most cells have one of a few looks that live as long as the program; comparing their fields takes longer.
        known = self._last.get(id(look))
        if known is not None and known[0] is look:
            return known[1]
        number = self._looks.setdefault(look, len(self._looks))
        if len(self._last) < _REMEMBERED:
            self._last[id(look)] = look, number
        return number

    def xml(self) -> str:
        """The styles part."""
        fonts = _Numbered(_font(look) for look in self._looks)
        fills = _Numbered(['<fill><patternFill patternType="none"/></fill>'])
        fills.number('<fill><patternFill patternType="gray125"/></fill>')
        borders = _Numbered([_border(line=False), _border(line=True)])
        formats = _Numbered(())
        cells = [_cell(look, fonts, fills, borders, formats) for look in self._looks]
        listed = "".join(
            f'<numFmt numFmtId="{_FIRST_OWN_FORMAT + number}" formatCode="{escape(code)}"/>'
            for code, number in formats.found.items()
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{MAIN}">'
            + (f'<numFmts count="{len(formats.found)}">{listed}</numFmts>' if listed else "")
            + f'<fonts count="{len(fonts.found)}">{"".join(fonts.found)}</fonts>'
            f'<fills count="{len(fills.found)}">{"".join(fills.found)}</fills>'
            f'<borders count="{len(borders.found)}">{"".join(borders.found)}</borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(cells)}">{"".join(cells)}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )


class _Numbered:
    """Texts numbered in the order they come."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.found = {text: number for number, text in enumerate(dict.fromkeys(texts))}

    def number(self, text: str) -> int:
        return self.found.setdefault(text, len(self.found))


def _font(look: Look) -> str:
    return (
        "<font>"
        + ("<b/>" if look.bold else "")
        + ("<u/>" if look.underlined else "")
        + f'<sz val="{look.size}"/><color rgb="FF{look.colour}"/><name val="{FONT}"/><family val="2"/></font>'
    )


def _fill(pattern: Pattern) -> str:
    return (
        f'<fill><patternFill patternType="{pattern.kind}"><fgColor rgb="FF{pattern.front}"/>'
        f'<bgColor rgb="FF{pattern.back}"/></patternFill></fill>'
    )


def _border(*, line: bool) -> str:
    bottom = '<bottom style="thin"><color rgb="FFBFBFBF"/></bottom>' if line else "<bottom/>"
    return f"<border><left/><right/><top/>{bottom}<diagonal/></border>"


def _cell(look: Look, fonts: _Numbered, fills: _Numbered, borders: _Numbered, formats: _Numbered) -> str:
    fill = 0 if look.ground is None else fills.number(_fill(look.ground))
    built_in = _BUILT_IN.get(look.format)
    number = _FIRST_OWN_FORMAT + formats.number(look.format) if built_in is None else built_in
    aligned = f' horizontal="{look.across}"' if look.across else ""
    aligned += f' indent="{look.indent}"' if look.indent else ""
    wrapped = ' wrapText="1"' if look.wrapped else ""
    return (
        f'<xf numFmtId="{number}" fontId="{fonts.number(_font(look))}" fillId="{fill}"'
        f' borderId="{borders.number(_border(line=look.line))}" xfId="0"'
        + (' quotePrefix="1"' if look.literal else "")
        + ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment{aligned} vertical="top"{wrapped}/></xf>'
    )
