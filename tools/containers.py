"""Old workbooks, packages and archives whose bytes depend on their content, not on the hour of writing."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest moment a zip can name."""

_WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def biff(sheets: Mapping[str, Iterable[Sequence[object]]]) -> bytes:
    """A BIFF `.xls` workbook; cells of `None` are left out."""
    import xlwt  # type: ignore[import-untyped] # the library ships no type information

    book = xlwt.Workbook(encoding="utf-8")
    for name, grid in sheets.items():
        sheet = book.add_sheet(name)
        for down, row in enumerate(grid):
            for across, cell in enumerate(row):
                if cell is not None:
                    sheet.write(down, across, cell)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def undated(data: bytes) -> bytes:
    """The same package without the moments at which it was written."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in sorted(source.namelist())}
    core = "docProps/core.xml"
    parts[core] = _WRITTEN.sub(rb"\g<1>2026-11-06T01:00:00Z\g<2>", parts[core])
    return archive({zipfile.ZipInfo(name, EARLIEST): part for name, part in parts.items()})


def archive(entries: Mapping[zipfile.ZipInfo, bytes]) -> bytes:
    """A zip of these entries, in this order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for entry, data in entries.items():
            entry.external_attr = 0o644 << 16
            made.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)
    return target.getvalue()
