"""Markdown that reads well as plain text: aligned tables, wide characters counted as two columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDEST = 48
"""Columns of a table are padded up to this width; a longer cell pushes its own row only."""


def joined(*parts: str) -> str:
    """Blocks with a blank line between them; empty ones are left out."""
    return "\n\n".join(part.strip("\n") for part in parts if part.strip())


def listed(lines: Iterable[str]) -> str:
    """A list, one line an entry."""
    return "\n".join(f"- {line}" for line in lines)


def words(headers: Iterable[str]) -> str:
    """Words of a platform, each as it is printed."""
    return ", ".join(f"`{header}`" for header in headers)


def fenced(text: str, language: str = "text") -> str:
    """A block of text as it is."""
    return f"```{language}\n{text.strip(chr(10))}\n```"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose columns stand below each other; the last one is not padded."""
    lines = [list(head), *([_cell(cell) for cell in row] for row in rows)]
    columns = list(zip(*lines, strict=True))[:-1]
    widths = [max(width for cell in column if (width := cell_len(cell)) <= WIDEST) for column in columns]
    rule = ["-" * width for width in widths] + ["-" * len(head[-1])]
    return "\n".join(_row(line, widths) for line in (lines[0], rule, *lines[1:]))


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(cells, widths, strict=False))
    return f"| {' | '.join((*padded, cells[-1]))} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def anchor(heading: str) -> str:
    """The fragment by which a heading is linked to, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
