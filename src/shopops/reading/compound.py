"""Compound files: the older binary workbooks (.xls), and encrypted ones of either kind."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NoReturn

from shopops.errors import FileError
from shopops.reading.binary import oddities
from shopops.reading.encrypted import decrypted
from shopops.reading.grid import Opened
from shopops.reading.package import is_workbook
from shopops.reading.workbook import as_sheet, calamine_grids, check_size, open_package

if TYPE_CHECKING:
    from shopops.reading.encrypted import Password
    from shopops.reading.source import Source


def open_compound(source: Source, password: Password) -> Opened:
    """A binary .xls, or an encrypted workbook of either kind.

    Args:
        source: The bytes, of a compound file.
        password: Gives the password of an encrypted workbook, or null.

    Raises:
        FileError: If it is damaged, encrypted and cannot be opened, or no workbook.
    """
    check_size(source)
    data = source.whole()
    check_streams(source, data)
    if (plain := decrypted(source, data, password)) is not None:
        if plain.is_zip():
            return open_package(plain) if is_workbook(plain) else _no_workbook(source)
        data = plain.whole()
    grids = calamine_grids(data, oddities(source.shown, data))
    if grids is None:
        raise FileError(source.shown, "is a cut-off or damaged .xls workbook", "Download it again.")
    return Opened(source.shown, "xls", None, tuple(map(as_sheet, grids)))


def check_streams(source: Source, data: bytes) -> None:
    """Raises `FileError` if a compound file is damaged or holds no workbook (a Word document does not)."""
    from olefile import OleFileIO

    damage = FileError(source.shown, "is a cut-off or damaged workbook", "Download it again.")
    try:
        with OleFileIO(BytesIO(data)) as ole:
            names = {"/".join(path).lower() for path in ole.listdir()}
    except Exception as error:  # the library lets any error through when the file is damaged
        raise damage from error
    if not names:
        raise damage
    if not names & {"workbook", "book", "encryptedpackage"}:
        _no_workbook(source)


def _no_workbook(source: Source) -> NoReturn:
    raise FileError(source.shown, "is an Office document, not a workbook", "Name the CSV or Excel export.")
