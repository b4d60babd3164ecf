"""Encrypted workbooks, which newer order exports are: opened with the password of whoever downloaded them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from shopops.errors import FileError
from shopops.reading.source import Source, from_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

DEFAULT = "VelvetSweatshop"
"""The password that Excel itself tries first: such workbooks open there without asking (MS-OFFCRYPTO 2.4.2.3)."""


def decrypted(source: Source, data: bytes, password: Callable[[str], str | None]) -> Source | None:
    """The workbook in the clear, or null if it was not encrypted.

    Args:
        source: The workbook.
        data: Its bytes.
        password: Asked with the name of the file; null if there is none.

    Raises:
        FileError: If there is no password, or it is wrong, or the kind of encryption is not known.
    """
    book = _office_file(source, data)
    if book is None or not book.is_encrypted():
        return None
    plain = _attempt(source, book, DEFAULT)
    if plain is None:
        given = password(source.shown)
        if not given:
            advice = "Give the password with --password-file or SHOPOPS_PASSWORD."
            raise FileError(source.shown, "is encrypted", advice)
        plain = _attempt(source, _office_file(source, data), given)
    if plain is None:
        advice = "Check --password-file or SHOPOPS_PASSWORD; some platforms send it in a message of its own."
        raise FileError(source.shown, "is encrypted, and the password given does not open it", advice)
    return from_bytes(source.shown, plain)


def _office_file(source: Source, data: bytes) -> Any:
    """The library's view of the workbook; null if it knows only other formats."""
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import FileFormatError

    try:
        return OfficeFile(BytesIO(data))
    except FileFormatError:
        return None
    except Exception as error:  # the library lets any error through when the file is damaged
        raise FileError(source.shown, "is a cut-off or damaged workbook", "Download it again.") from error


def _attempt(source: Source, book: Any, password: str) -> bytes | None:
    """The decrypted bytes; null if the password is wrong."""
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    plain = BytesIO()
    try:
        if book.format == "ooxml":
            book.load_key(password=password, verify_password=True)
        else:
            book.load_key(password=password)
        book.decrypt(plain)
    except InvalidKeyError:
        return None
    except DecryptionError as error:
        what = f"is encrypted in a way that cannot be opened ({error})"
        raise FileError(source.shown, what, "Open it in Excel and save it without a password.") from error
    except Exception as error:  # as above
        raise FileError(
            source.shown, "is a cut-off or damaged encrypted workbook", "Download it again."
        ) from error
    return plain.getvalue()
