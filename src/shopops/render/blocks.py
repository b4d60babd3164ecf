"""The blocks of the summary sheet: its columns, a heading, a header, rows with a thin line below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopops.render.excel import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.render.excel.looks import Look
    from shopops.render.excel.sheet import Sheet, Value

WIDTHS = (13, 11, 11, 11, 17, 72, 48)
MONEY, TEXT, LAST = 4, 5, 6
"""Columns of amounts, of the widest text, and the last one."""
NUMBERS = frozenset({"Critical", "Warnings", "Notices", "Money at risk", "Count"})


def heading(sheet: Sheet, words: str) -> None:
    """Write a blank row and the heading of a block."""
    sheet.row([])
    sheet.row([(words, theme.HEADING), *[(None, theme.HEADING)] * LAST], height=22)


def header(sheet: Sheet, *names: str | None) -> None:
    """Write the header of a block's columns."""
    sheet.row([(name, theme.HEADER_OF_NUMBERS if name in NUMBERS else theme.HEADER) for name in names])


def ruled(sheet: Sheet, cells: Sequence[tuple[Value, Look]]) -> None:
    """Write a row with a thin line below."""
    sheet.row([(value, theme.ruled(look)) for value, look in cells])
