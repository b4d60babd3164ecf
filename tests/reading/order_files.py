"""Small order exports in every container that shops hand out, written by the tests that read them."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import xlwt

from shopops.errors import FileError
from shopops.exports import catalogue
from shopops.reading.reader import Reading, no_password, read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

HEADER = ["订单编号", "订单状态", "总金额", "买家应付邮费", "买家实际支付金额", "订单创建时间"]
ORDER = ["3300000000000000001", "交易成功", "35.8", "0", "35.8", "2026-04-05 08:00:00"]
CSV = "\n".join(",".join(row) for row in (HEADER, ORDER, "")).encode("gb18030")


def order(number: str = ORDER[0], **cells: object) -> list[object]:
    """An order of that number; `total`, `status`, `created` replace its cells."""
    places = {"status": 1, "total": 2, "paid": 4, "created": 5}
    row: list[object] = [number, *ORDER[1:]]
    for name, cell in cells.items():
        row[places[name]] = cell
    return row


def xlsx(
    path: Path, *sheets: Sequence[Sequence[object]], corner: str = "A1", names: Sequence[str] = ()
) -> Path:
    """A workbook of sheets of rows, the first cell of each at `corner`."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(names[number] if names else f"export{number or ''}")
        at = sheet[corner]
        for down, row in enumerate(rows):
            for right, value in enumerate(row):
                sheet.cell(at.row + down, at.column + right, value)
    book.save(path)
    return path


def repacked(path: Path, edit: Callable[[dict[str, bytes]], None]) -> Path:
    """A zip file or workbook with its parts edited."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    edit(parts)
    return zipped(path, parts)


def in_sheet(pattern: str, new: str) -> Callable[[dict[str, bytes]], None]:
    """An edit of the XML of the first sheet."""

    def edit(parts: dict[str, bytes]) -> None:
        name = "xl/worksheets/sheet1.xml"
        parts[name] = re.sub(pattern, new, parts[name].decode(), flags=re.DOTALL).encode()

    return edit


def xls(path: Path, rows: Sequence[Sequence[object]], change: Callable[..., None] | None = None) -> Path:
    """A binary workbook; `change` gets the book and its sheet."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("导出")
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            if value is not None:
                sheet.write(down, right, value)
    if change is not None:
        change(book, sheet)
    book.save(str(path))
    return path


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def zip_bytes(files: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def written(path: Path, data: bytes | str, encoding: str = "utf-8") -> Path:
    path.write_bytes(data.encode(encoding) if isinstance(data, str) else data)
    return path


def readings(path: Path, password: Callable[[str], str | None] = no_password) -> list[Reading]:
    return read_file(path, path.name, catalogue(), password=password)


def read(path: Path, password: Callable[[str], str | None] = no_password) -> Reading:
    (reading,) = readings(path, password)
    return reading


def numbers(path: Path) -> list[str]:
    return read(path).kept["order_id"].to_list()


def reasons(path: Path) -> list[str]:
    return read(path).refused["reason"].to_list()


def sentence(path: Path, password: Callable[[str], str | None] = no_password) -> str:
    """What is said of a file that cannot be read: one line that names it and ends with a full stop."""
    try:
        found = readings(path, password)
    except FileError as error:
        said = str(error)
        assert said.startswith(path.name)
        assert said.endswith(".")
        assert "\n" not in said
        return said.partition(": ")[2]
    raise AssertionError(f"it was read: {found}")
