"""Where a finding stands, as a link that opens the file at its row."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from shopops.render.excel.grid import quoted
from shopops.render.excel.wording import legible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shopops.report import FileSummary, Origin

BOOKS = frozenset({"xlsx", "xls"})
"""Containers whose sheets a link can lead into."""
LONGEST = 2_000
"""Signs of a link; a spreadsheet program refuses the whole workbook for one of more than 2 079."""
_UNSAFE = re.compile(r"""[%#\s"<>\[\]^`{|}]""")


class Links:
    """Addresses of origins, for a workbook that lies in a folder.

    Args:
        folder: Where the workbook will lie.
        files: What was read; only a workbook by itself, not one in a zip file, can be opened at a row.
    """

    def __init__(self, folder: Path, files: Iterable[FileSummary]) -> None:
        self._folder = folder.absolute()
        self._books = {one.path for one in files if one.container in BOOKS}
        self._known: dict[str, str | None] = {}

    def file(self, path: str) -> str | None:
        """Address of a file; null where it would be too long for a spreadsheet program."""
        if path not in self._known:
            self._known[path] = _address(Path(path).absolute(), self._folder)
        return self._known[path]

    def row(self, origin: Origin) -> str | None:
        """Address of an origin's row within its file; null for files without sheets."""
        if origin.sheet is None or origin.file not in self._books:
            return None
        return f"{quoted(legible(origin.sheet))}!A{origin.row}"


def _address(target: Path, folder: Path) -> str | None:
    """Relative, so that workbook and files can be moved together; on another drive of Windows in full."""
    try:
        relative = Path(os.path.relpath(target, folder)).as_posix()
    except ValueError:
        safe = target.as_uri()
    else:
        safe = _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), relative)
    return safe if len(safe) <= LONGEST and safe.isprintable() else None
