"""A workbook as somebody has lived in it: styles, formulas, a picture, sparklines, notes, discussions, macros."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SPARKLINES = (
    '<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:sparklineGroups '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:sparklineGroup><x14:sparklines>'
    "<x14:sparkline><xm:f>库存!B2:D2</xm:f><xm:sqref>F2</xm:sqref></x14:sparkline>"
    "</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>"
)


def lived_in() -> bytes:
    """Sheet 库存 has its header in row 2, a note on B3 and a white-on-blue cell B4; sheet 说明 has nothing of ours."""
    book = Workbook()
    sheet = book.active
    sheet.title = "库存"
    sheet.append(["本周库存，张姐维护"])
    sheet.append(["商品编码", "公有可用数", "在途", "合计"])
    for number in range(3, 8):
        sheet.append([f"TB-{number}", number * 10, 5, f"=B{number}+C{number}"])
    sheet["B3"].comment = Comment("问过供应商", "张姐")
    sheet["B4"].fill, sheet["B4"].font = PatternFill("solid", fgColor="FF1F4E79"), Font(color="FFFFFFFF")
    sheet["B5"].number_format = "0.00"
    sheet.column_dimensions["A"].width = 22
    sheet.conditional_formatting.add(
        "B3:B7", CellIsRule(operator="lessThan", formula=["40"], font=Font(bold=True))
    )
    choice = DataValidation(type="list", formula1='"是,否"')
    choice.add("E3:E7")
    sheet.add_data_validation(choice)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=2, max_row=7), titles_from_data=True)
    sheet.add_chart(chart, "H2")
    book.defined_names["可用"] = DefinedName("可用", attr_text="库存!$B$3:$B$7")
    book.create_sheet("说明").append(["=1+1 不是公式", "别改"])
    stored = io.BytesIO()
    book.save(stored)
    return with_parts(
        stored.getvalue(),
        {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros", "xl/media/image1.png": b"\x89PNG picture"},
        {"xl/worksheets/sheet1.xml": ("</worksheet>", f"{SPARKLINES}</worksheet>")},
    )


def with_parts(
    package: bytes, added: Mapping[str, bytes], replaced: Mapping[str, tuple[str, str]] | None = None
) -> bytes:
    """A package with parts added, and a text in others replaced."""
    stored = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            before, after = (replaced or {}).get(info.filename, ("", ""))
            data = old.read(info)
            new.writestr(info, data.replace(before.encode(), after.encode()) if before else data)
        for name, data in added.items():
            new.writestr(name, data)
    return stored.getvalue()


def parts_of(package: bytes | Path) -> dict[str, bytes]:
    """Every part by name."""
    with zipfile.ZipFile(io.BytesIO(package) if isinstance(package, bytes) else package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
