"""Members of zip files, read within limits: a small file must not fill the memory (a "zip bomb")."""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, ZipInfo

from shopops.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopops.reading.source import Source

MAX_INFLATED = 1 << 32
"""Bytes that one file in an archive may hold unpacked."""
MAX_WORKBOOK = 1 << 30
"""Bytes that all parts of a workbook may hold unpacked; a million rows of 30 columns are less."""
MAX_RATIO = 200
"""Unpacked to packed size. Exports reach 30, rows of the same text 100; zip bombs about 1000."""
FREE = 1 << 26
"""Below this many bytes the ratio does not matter."""


@contextmanager
def archive_of(source: Source) -> Iterator[ZipFile]:
    """The zip file, open; damage becomes a `FileError`."""
    with source.stream() as stream, _told(source.shown), ZipFile(stream) as archive:
        yield archive


@contextmanager
def _told(shown: str) -> Iterator[None]:
    try:
        yield
    except (BadZipFile, zlib.error, EOFError, UnicodeDecodeError) as error:
        raise damaged(shown) from error
    # So zipfile says that it does not know the compression, and that a member is encrypted.
    except (NotImplementedError, RuntimeError) as error:
        raise FileError(
            shown, f"is packed in a way that cannot be read ({error})", "Unpack it first."
        ) from error


def damaged(shown: str) -> FileError:
    """For a zip file or workbook that ends too early or is inconsistent."""
    return FileError(shown, "is a cut-off or damaged zip or Excel file", "Download it again.")


def member(source: Source, info: ZipInfo) -> Source:
    """One file of an archive as a source. Raises `FileError` if unpacked it is too large."""
    from shopops.reading.source import Source

    shown = f"{source.shown}/{real_name(info)}"
    check_sizes(shown, [info], MAX_INFLATED)

    @contextmanager
    def reopen() -> Iterator[IO[bytes]]:
        with archive_of(source) as archive, archive.open(info) as stream:
            yield stream

    return Source(shown, info.file_size, reopen)


def check_sizes(shown: str, infos: list[ZipInfo], limit: int) -> None:
    """Raises `FileError` where the declared sizes are beyond the limits.

    The reader of the standard library never unpacks more than is declared, so that a false size ends as damage.
    """
    inflated, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if inflated > limit or (inflated > FREE and inflated > MAX_RATIO * max(packed, 1)):
        what = (
            f"would unpack to {inflated / 2**20:,.0f} MB from {packed / 2**20:,.1f} MB, which no export does"
        )
        raise FileError(shown, what, "Check where it comes from; download it again.")


def real_name(info: ZipInfo) -> str:
    """Name of a member; Chinese Windows writes GBK without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
