"""Where bytes come from: a file, the inside of an archive, a decrypted workbook; read as often as needed."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import IO, TYPE_CHECKING

from shopops.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
"""What a zip archive begins with: a file, the end of an empty one, a part of a split one."""

CHUNK = 1 << 23
"""Bytes read at a time: large enough to be fast, small enough that memory does not grow with the file."""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes that can be read from the start again and again.

    Attributes:
        shown: How the user named them, for messages.
        size: How many there are.
        reopen: Gives a fresh stream at the first byte.
    """

    shown: str
    size: int
    reopen: Callable[[], AbstractContextManager[IO[bytes]]]

    @contextmanager
    def stream(self) -> Iterator[IO[bytes]]:
        """A stream at the first byte; what the operating system objects to becomes a `FileError`."""
        try:
            with self.reopen() as stream:
                yield stream
        except OSError as error:
            raise refusal(self.shown, error) from error

    def head(self, count: int) -> bytes:
        """The first `count` bytes, or fewer if there are no more."""
        with self.stream() as stream:
            return stream.read(count)

    def is_zip(self) -> bool:
        """Whether they are a zip archive, as newer workbooks are."""
        return self.head(4) in ZIP_STARTS

    def whole(self) -> bytes:
        """All bytes; only for formats that cannot be read piece by piece."""
        with self.stream() as stream:
            return stream.read()

    def chunks(self) -> Iterator[bytes]:
        """All bytes, `CHUNK` at a time."""
        with self.stream() as stream:
            while chunk := stream.read(CHUNK):
                yield chunk


def from_path(path: Path, shown: str) -> Source:
    """The bytes of a file on disk. Raises `FileError` if it is not a file that may be read."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise FileError(shown, "is a folder, not a file", "Name the files in it, or the folder itself.")
        if not path.is_file():
            raise FileError(shown, "is not a file", "Name a downloaded file.")
    except (OSError, ValueError) as error:
        raise refusal(shown, error) from error
    return Source(shown, size, lambda: path.open("rb"))


def changed(path: Path) -> datetime:
    """When a file was last changed; the earliest moment there is where its time stamp is none."""
    seconds = path.stat().st_mtime
    try:
        return datetime.fromtimestamp(seconds)
    except (OverflowError, ValueError, OSError):
        return datetime.min


def from_bytes(shown: str, data: bytes) -> Source:
    """Bytes that are in memory already."""
    from io import BytesIO

    return Source(shown, len(data), lambda: BytesIO(data))


def refusal(shown: str, error: Exception) -> FileError:
    """What the operating system says, in our words."""
    if isinstance(error, PermissionError):
        return FileError(
            shown, "may not be read by you", "Change its permissions, or copy it to your own folder."
        )
    if isinstance(error, FileNotFoundError):
        return FileError(shown, "is not there", "Check the name, or download it again.")
    reason = getattr(error, "strerror", None) or str(error)
    return FileError(shown, f"cannot be read ({reason})", "Copy it to another place and try again.")
