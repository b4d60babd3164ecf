"""Blocks of a sheet: a heading, sentences, and the columns, headers and ruled rows of the summary of a check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopops.render.excel import theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shopops.render.excel.looks import Look
    from shopops.render.excel.sheet import Sheet, Value

WIDTHS = (13, 11, 11, 11, 17, 72, 48)
MONEY, TEXT, LAST = 4, 5, 6
"""Columns of amounts, of the widest text, and the last one."""
NUMBERS = frozenset({"Critical", "Warnings", "Notices", "Money at risk", "Count"})


def heading(sheet: Sheet, words: str, columns: int = LAST) -> None:
    """Write a blank row and the heading of a block, over so many further columns."""
    sheet.row([])
    sheet.row([(words, theme.HEADING), *[(None, theme.HEADING)] * columns], height=22)


def prose(sheet: Sheet, words: str, sentences: Iterable[str]) -> None:
    """Write a block of sentences below its heading, each once; nothing where there is none."""
    told = [one for one in dict.fromkeys(sentences) if one]
    if told:
        heading(sheet, words, 0)
    for sentence in told:
        sheet.row([(sentence, theme.PROSE)])


def header(sheet: Sheet, *names: str | None) -> None:
    """Write the header of a block's columns."""
    sheet.row([(name, theme.HEADER_OF_NUMBERS if name in NUMBERS else theme.HEADER) for name in names])


def ruled(sheet: Sheet, cells: Sequence[tuple[Value, Look]]) -> None:
    """Write a row with a thin line below."""
    sheet.row([(value, theme.ruled(look)) for value, look in cells])
