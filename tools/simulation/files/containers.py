"""Workbooks, old workbooks and zips whose bytes depend on their content, not on the hour of writing."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

NEVER = (1980, 1, 1, 0, 0, 0)
"""The earliest moment a zip can name."""

_WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def write_xlsx(path: Path, sheet: str, rows: Iterable[Sequence[object]]) -> None:
    """A workbook of one sheet. Text stays text, also where it looks like a number or a formula."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)
    for row in rows:
        page.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    path.write_bytes(_timeless(buffer.getvalue()))


def _timeless(data: bytes) -> bytes:
    """The same package without the moments at which it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist()):
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _WRITTEN.sub(rb"\g<1>2026-11-06T01:00:00Z\g<2>", part)
            _add(new, zipfile.ZipInfo(name, NEVER), part)
    return out.getvalue()


def write_xls(path: Path, sheet: str, rows: Iterable[Sequence[object]]) -> None:
    """A BIFF workbook of one sheet; cells of `None` are left out."""
    import xlwt  # type: ignore[import-untyped] # the library ships no type information

    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet(sheet)
    for down, row in enumerate(rows):
        for across, value in enumerate(row):
            if value is not None:
                page.write(down, across, value)
    book.save(str(path))


class _GbkName(zipfile.ZipInfo):
    """An entry named the way Chinese Windows does it: GBK bytes, without the flag that says utf-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 # the name zipfile calls
        return self.filename.encode("gb18030"), self.flag_bits


def write_zip(path: Path, inner: str, data: bytes) -> None:
    """A zip of one file whose name is in GBK."""
    with zipfile.ZipFile(path, "w") as archive:
        _add(archive, _GbkName(inner, NEVER), data)


def _add(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, data: bytes) -> None:
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)
