"""The tool's own templates as workbooks to fill in: an example row, notes on the columns, lists to choose from."""

from __future__ import annotations

from io import BytesIO
from math import ceil
from typing import IO, TYPE_CHECKING

import polars as pl
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from shopops.reading.columns import parse
from shopops.render.excel.looks import FONT
from shopops.render.excel.wording import signs
from shopops.render.sheet import COUNT, DAY, MONEY, PRICE, RATE, TEXT, width_of
from shopops.render.template import LANGUAGES, example_of, words
from shopops.tables import Kind

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from shopops.reading.descriptor import Export, Field

_LAST_ROW = 1_048_576
_FORMATS = {
    **dict.fromkeys((Kind.TEXT, Kind.ID, Kind.CHOICE), TEXT),
    **{Kind.DAY: DAY, Kind.MOMENT: "yyyy-mm-dd hh:mm", Kind.MONEY: MONEY, Kind.PRICE: PRICE},
    **{Kind.COUNT: COUNT, Kind.RATE: RATE},
}
_DARK, _BLUE, _LIGHT, _GREY = (
    PatternFill("solid", fgColor=colour) for colour in ("1F4E78", "2E75B6", "DDEBF7", "F2F2F2")
)
_PLAIN, _BLACK, _WHITE, _PALE = (
    Font(name=FONT, size=10, bold=bold, italic=italic, color=color)
    for bold, italic, color in (
        (False, False, "222222"),
        (True, False, "222222"),
        (True, False, "FFFFFF"),
        (False, True, "808080"),
    )
)
_SEPARATED = Border(right=Side(style="thin", color="FFFFFF"))

_GUIDE = (
    "Fill in the sheet “{name}”, one row for {grain}.",
    "Dark columns must be filled in. Light ones may stay blank; blank means unknown, never 0.",
    "Columns may change places, light ones may go, and columns of your own may be added.",
    "The grey row is an example: delete it, or write over it. As long as it is untouched it is not read.",
    "Headers may be in any of the three languages. Hand the file in with your downloads, as .xlsx or .csv.",
)
_EITHER = "Of the blue columns one is enough."
_DIMENSIONS = "Every column that you add is a dimension (source, device, city …) under a header of your own."


def write_book(export: Export, language: str, grain: str, file: IO[bytes]) -> None:
    """The template as a workbook of the sheet to fill in and the sheet `notes`.

    Args:
        export: The description it will be read by.
        language: One of `LANGUAGES`, for headers and choices.
        grain: What one row is ("one order").
        file: Where to.
    """
    book = Workbook()
    book.properties.creator = "shopops"
    sheet = book.active
    sheet.title = export.title
    _fill(sheet, export, language)
    _explain(book.create_sheet("notes"), export, language, grain)
    for each in book.worksheets:
        each.page_setup.orientation, each.page_setup.fitToHeight = "landscape", 0
        each.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    packed = BytesIO()
    book.save(packed)
    # An archive that a full disk cuts short would complain long after.
    file.write(packed.getbuffer())


def _fill(sheet: Worksheet, export: Export, language: str) -> None:
    sheet.freeze_panes = "A2"
    sheet.row_dimensions[1].height = 32
    values = _example_values(export)
    for place, field in enumerate(export.fields, 1):
        _put_header(sheet, place, field, language, _needed(export, field))
        example = sheet.cell(2, place, example_of(field, language) if field.choices else values[place - 1])
        example.number_format = _FORMATS.get(field.kind, "General")
        example.font, example.fill = _PALE, _GREY
        if field.choices:
            _offer(sheet, place, words(field, language))


def _example_values(export: Export) -> list[object]:
    """The example row as days, numbers and texts, so that the sheet holds what people would type."""
    cells = pl.DataFrame({str(i): [field.example] for i, field in enumerate(export.fields)})
    parsed = parse(cells, [(field, str(i), False) for i, field in enumerate(export.fields)])
    return [found.value.item() for found in parsed]


def _put_header(sheet: Worksheet, place: int, field: Field, language: str, needed: str) -> None:
    name = field.headers[LANGUAGES.index(language)]
    cell = sheet.cell(1, place, name)
    cell.fill = {"yes": _DARK, "one of these": _BLUE}.get(needed, _LIGHT)
    cell.font, cell.border = _WHITE if needed else _BLACK, _SEPARATED
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    cell.comment = Comment(_note(field, language), "shopops", width=300, height=110)
    column = sheet.column_dimensions[get_column_letter(place)]
    column.number_format = _FORMATS.get(field.kind, "General")
    column.width = max(13, width_of([name, field.example]))


def _note(field: Field, language: str) -> str:
    lines = [field.note]
    if field.choices:
        lines.append(f"One of: {', '.join(words(field, language))}.")
    if field.kind is Kind.ID:
        lines.append("Kept as text, so that Excel does not round it.")
    return "\n".join(lines)


def _offer(sheet: Worksheet, place: int, choices: list[str]) -> None:
    """A list to choose from in every row; other words only cause a warning, since other languages are read too."""
    offer = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True, errorStyle="warning")
    offer.errorTitle, offer.error = "Not in the list", f"Known words: {', '.join(choices)}."
    letter = get_column_letter(place)
    offer.add(f"{letter}2:{letter}{_LAST_ROW}")
    sheet.add_data_validation(offer)


def _explain(sheet: Worksheet, export: Export, language: str, grain: str) -> None:
    """The sheet of notes: the guide, then a row a column of the template."""
    guide = [line.format(name=export.title, grain=grain) for line in _GUIDE]
    further = [(_EITHER, bool(export.any_of)), (_DIMENSIONS, export.extra == "dimension")]
    for line in [*guide, *(line for line, fits in further if fits), ""]:
        sheet.append([line])
    sheet.append(["English", "中文", "日本語", "Needed", "What to fill in", "Example", "Choices"])
    top = sheet.max_row
    for field in export.fields:
        row = [*field.headers[:3], _needed(export, field), field.note, example_of(field, language)]
        sheet.append([*row, ", ".join(words(field, language))])
    _dress(sheet, top)


def _needed(export: Export, field: Field) -> str:
    if field.required:
        return "yes"
    return "one of these" if any(field.name in group for group in export.any_of) else ""


_WIDTHS = (22, 18, 22, 14, 60, 22, 34)


def _dress(sheet: Worksheet, top: int) -> None:
    for place, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.font = _BLACK if cell.row == top else _PLAIN
            if cell.row >= top:
                cell.alignment, cell.number_format = Alignment(wrap_text=True, vertical="top"), TEXT
    for cell in sheet[top]:
        cell.fill = _LIGHT
    for row in sheet.iter_rows(min_row=top):
        lines = [ceil(signs(str(cell.value or "")) / width) for cell, width in zip(row, _WIDTHS, strict=True)]
        sheet.row_dimensions[row[0].row].height = 15 * max(1, *lines)
