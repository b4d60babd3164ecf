"""The files that copies are made of: as packages, with what such a copy is and what it loses."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from shopops.reading.grid import Opened
from shopops.reading.kinds import OLE_START
from shopops.reading.package import is_workbook
from shopops.reading.source import from_path
from shopops.reading.zipped import archive_of
from shopops.render.copies import write_copy
from shopops.render.excel.binary import lost_parts
from shopops.render.excel.marking import is_signed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def plain_workbook(file: str) -> Opened | None:
    """An .xlsx that is one as it lies there, without its cells, which need not be read; null for all else.

    Raises:
        FileError: If it cannot be read.
    """
    source = from_path(Path(file), file)
    return Opened(file, "xlsx", None, (), source) if source.is_zip() and is_workbook(source) else None


def parts_of(opened: Opened) -> list[str]:
    """Names of the parts of an .xlsx; none for other files."""
    if opened.package is None:
        return []
    with archive_of(opened.package) as archive:
        return [name.lstrip("/") for name in archive.namelist()]


def lost(opened: Opened, parts: Sequence[str]) -> str:
    """What a copy cannot keep, as words for a sentence; empty if nothing."""
    head = from_path(Path(opened.path), opened.path).head(len(OLE_START))
    found = []
    if opened.package is not None:
        found += ["its password"] * (head == OLE_START) + ["its signature"] * is_signed(parts)
    elif head == OLE_START:
        found += [f"its {what}" for what in lost_parts(Path(opened.path).read_bytes())]
    elif opened.container == "xls" or (opened.container == "zip" and opened.encoding is None):
        found.append("what an old workbook of this kind may hold besides values")
    return " and ".join(part for part in (", ".join(found[:-1]), *found[-1:]) if part)


def becomes(opened: Opened) -> str:
    """What is other than it was, though nothing is lost that anybody wrote."""
    if opened.package is not None:
        return ""
    if opened.container != "html" and opened.encoding is not None:
        return "; from text, every cell is text"
    kind = "a web page" if opened.container == "html" else "an old .xls workbook"
    return f"; from {kind}, every cell is text, fonts, colours and widths are not kept"


@contextmanager
def package_of(
    opened: Opened, headers: Mapping[str | None, int], title: str, *, lossy: bool
) -> Iterator[tuple[IO[bytes], dict[str | None, str]]]:
    """The file as a package, and the names that its sheets have there, where they are others.

    Args:
        opened: The file.
        headers: Name of a sheet to the physical row of its header.
        title: What a sheet without a name is called.
        lossy: Whether a text that is too long for a cell may be cut.
    """
    if opened.package is not None:
        with opened.package.stream() as stream:
            yield stream, {}
    else:
        with TemporaryFile() as plain:
            yield plain, write_copy(opened, headers, title, plain, lossy=lossy)
