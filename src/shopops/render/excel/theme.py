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


@cache
def money(sign: str) -> Look:
    """Amounts with the sign of a currency."""
    return COUNT.but(format=f'"{sign}"#,##0.00_ ')
