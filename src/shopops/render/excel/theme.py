"""The looks of our own workbooks: few, calm, and plain without colour."""

from __future__ import annotations

from functools import cache

from shopops.render.excel.fills import Pattern
from shopops.render.excel.looks import Look
from shopops.report import Severity

PLAIN = Look()
FAINT = Look(colour="595959")
STRONG = Look(bold=True)
PROSE = Look(wrapped=True)
ID = Look(format="@", wrapped=True)
COUNT = Look(format="#,##0_ ", across="right")
"""Numbers keep the width of a blank off the edge."""
DAY = Look(format="yyyy-mm-dd")
LINK = Look(colour="0B57A4", underlined=True)
TITLE = Look(bold=True, size=16)
HEADING = Look(bold=True, size=12, line=True)
HEADER = Look(bold=True, colour="FFFFFF", ground=Pattern("solid", "33475B"), wrapped=True)
"""Letters on it have a contrast of 9.6 to 1."""
HEADER_OF_NUMBERS = HEADER.but(across="right", indent=1)
TOTAL = COUNT.but(bold=True)
RATIO = COUNT.but(format="#,##0.00_ ")
TENTHS = COUNT.but(format="#,##0.0_ ")
PERCENT = COUNT.but(format="0.0%_ ")
FIRST_TAB = "33475B"
"""Colour of the tab of the sheet that is read first."""
_SHADES = ("F4F6F7", "DEEAF3", "B9D3E6", "82AFD1", "437FAE", "1F5580")
_DARK_FROM = 4

SEVERITIES = {
    Severity.CRITICAL: Look(bold=True, colour="FFFFFF", ground=Pattern("solid", "A32020")),
    Severity.WARNING: Look(bold=True, colour="222222", ground=Pattern("solid", "FFD45C")),
    Severity.NOTICE: Look(colour="222222", ground=Pattern("solid", "E6EEF5")),
}
"""The word itself, dark on light or light on dark (7.5, 11 and 13 to 1): it reads in black and white."""

TABS = {Severity.CRITICAL: "A32020", Severity.WARNING: "FFD45C", Severity.NOTICE: "BFD3E6"}


@cache
def ruled(look: Look) -> Look:
    """The same look with a thin line below."""
    return look.but(line=True)


def header_of(look: Look | None) -> Look:
    """The header of a column that looks so; amounts, which have no look of their own, stand on the right."""
    return HEADER_OF_NUMBERS if look is None or look.across == "right" else HEADER


def shaded(step: int) -> Look:
    """A box of a heat map: the ground of a step from 0 (nothing) to 5 (the most), and letters that stand out on it."""
    ink = "FFFFFF" if step >= _DARK_FROM else "222222"
    return Look(colour=ink, ground=Pattern("solid", _SHADES[step]))


@cache
def money(sign: str) -> Look:
    """Amounts with the sign of a currency."""
    return COUNT.but(format=f'"{sign}"#,##0.00_ ')
