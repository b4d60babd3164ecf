"""Files of the simulated shop: workbooks, old workbooks and zips."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from tools.containers import EARLIEST, archive, biff, undated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


def write_xlsx(path: Path, sheet: str, rows: Iterable[Sequence[object]]) -> None:
    """A workbook of one sheet. Text stays text, also where it looks like a number or a formula."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)
    for row in rows:
        page.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    path.write_bytes(undated(buffer.getvalue()))


def write_xls(path: Path, sheet: str, rows: Iterable[Sequence[object]]) -> None:
    """A BIFF workbook of one sheet; cells of `None` are left out."""
    path.write_bytes(biff({sheet: rows}))


class _GbkName(zipfile.ZipInfo):
    """An entry named the way Chinese Windows does it: GBK bytes, without the flag that says utf-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 # the name zipfile calls
        return self.filename.encode("gb18030"), self.flag_bits


def write_zip(path: Path, inner: str, data: bytes) -> None:
    """A zip of one file whose name is in GBK."""
    path.write_bytes(archive({_GbkName(inner, EARLIEST): data}))
