"""Containers: grids of cells to the bytes that platforms and spreadsheet programs write."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import TYPE_CHECKING

from tools.containers import EARLIEST, archive, undated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    Cell = str | int | float | date | None
    Grid = Sequence[Sequence[Cell]]


def table(headers: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> list[list[Cell]]:
    """A header row and rows picked by header, blanks at its ends aside; what a row lacks is blank."""
    return [list(headers), *([row.get(header.strip()) for header in headers] for row in rows)]


def rows(text: str, **common: Cell) -> list[dict[str, Cell]]:
    """Rows from a table drawn with `|`: the first line names the columns; an empty cell is left out.

    Args:
        text: The drawing.
        common: Cells that every row has unless its own say otherwise.
    """
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    picked = (dict(zip(lines[0], line, strict=True)) for line in lines[1:])
    return [{**common, **{name: cell for name, cell in row.items() if cell}} for row in picked]


def drawn(text: str) -> list[list[Cell]]:
    """A grid drawn with `|`, header row and all; headers may repeat."""
    return [[cell.strip() or None for cell in line.split("|")] for line in text.strip().splitlines()]


def numbered(grid: Grid, *headers: str) -> list[list[Cell]]:
    """The grid with the plain numbers below these headers as numbers, as a typed workbook has them."""
    at = {index for index, header in enumerate(grid[0]) if str(header).strip() in headers}
    return [
        list(grid[0]),
        *([_number(cell) if i in at else cell for i, cell in enumerate(row)] for row in grid[1:]),
    ]


def _number(cell: Cell) -> Cell:
    if not isinstance(cell, str) or not re.fullmatch(r"-?\d{1,15}(\.\d+)?", cell):
        return cell
    return float(cell) if "." in cell else int(cell)


def separated(grid: Grid, encoding: str, *, by: str = ",", end: str = "\r\n", quoted: bool = False) -> bytes:
    """CSV or TSV as the csv module writes it."""
    target = io.StringIO()
    style = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    csv.writer(target, delimiter=by, lineterminator=end, quoting=style).writerows(grid)
    return target.getvalue().encode(encoding)


def bare(grid: Grid, encoding: str, *, by: str = ",", end: str = "\n") -> bytes:
    """Cells joined as they are, quotes and all: what programs without a CSV library write."""
    lines = [by.join("" if cell is None else str(cell) for cell in row) for row in grid]
    return (end.join(lines) + end).encode(encoding)


def workbook(sheets: Mapping[str, Grid]) -> bytes:
    """An `.xlsx` workbook; the same grids give the same bytes on every day."""
    from openpyxl import Workbook

    book = Workbook()
    del book["Sheet"]
    for name, grid in sheets.items():
        sheet = book.create_sheet(name)
        for row in grid:
            sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return undated(target.getvalue())


def zipped(name: str, data: bytes) -> bytes:
    """A zip archive of one file."""
    return archive({zipfile.ZipInfo(name, EARLIEST): data})


def page(grid: Grid, encoding: str = "utf-8") -> bytes:
    """An HTML table that calls itself `.xls`."""
    lines = ["".join(f"<td>{'' if cell is None else cell}</td>" for cell in row) for row in grid]
    body = "\n".join(f"<tr>{line}</tr>" for line in lines)
    head = f'<html><head><meta charset="{encoding}"></head>'
    return f'{head}<body><table border="1">\n{body}\n</table></body></html>'.encode(encoding)
