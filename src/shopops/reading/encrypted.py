"""Encrypted workbooks, which newer order exports are: opened with the password of whoever downloaded them."""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from shopops.errors import FileError
from shopops.reading.source import Source, from_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Password = Callable[[str], str | Sequence[str] | None]

DEFAULT = "VelvetSweatshop"
"""The password that Excel itself tries first: such workbooks open there without asking (MS-OFFCRYPTO 2.4.2.3)."""


def decrypted(source: Source, data: bytes, password: Password) -> Source | None:
    """The workbook in the clear, or null if it was not encrypted.

    Args:
        source: The workbook.
        data: Its bytes.
        password: Asked with the name of the file for its password, or several to be tried; null if there is none.

    Raises:
        FileError: If there is no password, or it is wrong, or the kind of encryption is not known.
    """
    book = unlocked(source, data, password)
    if book is None:
        return None
    plain = BytesIO()
    with _told(source):
        book.decrypt(plain)
    return from_bytes(source.shown, plain.getvalue())


def unlocked(source: Source, data: bytes, password: Password) -> Any:
    """The library's view of an encrypted workbook with the right key; null if it is not encrypted.

    Args and errors are those of `decrypted`.
    """
    book = _office_file(source, data)
    with _told(source):
        if book is None or not book.is_encrypted():
            return None
        if _opens(book, DEFAULT):
            return book
    given = password(source.shown)
    if not given:
        advice = "Give the password with --password-file or SHOPOPS_PASSWORD."
        raise FileError(source.shown, "is encrypted", advice)
    tried = [given] if isinstance(given, str) else given
    for one in tried:
        book = _office_file(source, data)
        with _told(source):
            if _opens(book, one):
                return book
    told = "the password given does not open it" if len(tried) == 1 else "no password given opens it"
    advice = "Check --password-file or SHOPOPS_PASSWORD; some platforms send it in a message of its own."
    raise FileError(source.shown, f"is encrypted, and {told}", advice)


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


def _opens(book: Any, password: str) -> bool:
    """Whether the password is the right one; if so, its key is loaded."""
    from msoffcrypto.exceptions import InvalidKeyError

    verify = {"verify_password": True} if book.format == "ooxml" else {}
    try:
        book.load_key(password=password, **verify)
    except InvalidKeyError:
        return False
    return True


@contextmanager
def _told(source: Source) -> Iterator[None]:
    """What the library objects to, in our words."""
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    try:
        yield
    except DecryptionError as error:
        if isinstance(error, InvalidKeyError):  # the key was right, so that what it opens is not whole
            raise _damaged(source) from error
        what = f"is encrypted in a way that cannot be opened ({error})"
        raise FileError(source.shown, what, "Open it in Excel and save it without a password.") from error
    except Exception as error:  # the library lets any error through when the file is damaged
        raise _damaged(source) from error


def _damaged(source: Source) -> FileError:
    return FileError(source.shown, "is a cut-off or damaged encrypted workbook", "Download it again.")
