"""Opens a file into sheets of text cells: what it is, is read from its bytes, never from its name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shopops.errors import FileError
from shopops.reading.grid import Opened
from shopops.reading.kinds import OLE_START, advice_for, kind_of
from shopops.reading.source import from_path

if TYPE_CHECKING:
    from pathlib import Path

    from shopops.reading.encrypted import Password
    from shopops.reading.source import Source

_DEPTH = 2
"""A zip in a zip is opened, a third is not."""


def open_file(path: Path, shown: str, *, words: frozenset[str], password: Password) -> Opened:
    """The file as sheets of cells.

    Args:
        path: Where it is.
        shown: The path as the user named it, for messages.
        words: Known header words, normalised by `descriptor.normal`; they settle encoding and delimiter.
        password: Gives the password of an encrypted workbook, or null.

    Raises:
        FileError: If it cannot be read, in one sentence.
    """
    if path.name.startswith(("~$", ".~lock.")):
        raise FileError(shown, "is the lock file of an open workbook", "Name the workbook itself.")
    source = from_path(path, shown)
    if not source.size:
        raise FileError(shown, "is empty", "Download it again.")
    return replace(_open(source, words, password, _DEPTH), path=shown)


def require_password(path: Path, shown: str, password: Password) -> None:
    """Raises `FileError` as `open_file` would if the file is an encrypted workbook that the password does not open."""
    source = from_path(path, shown)
    if source.head(len(OLE_START)) == OLE_START:
        from shopops.reading.encrypted import unlocked

        unlocked(source, source.whole(), password)


def _open(source: Source, words: frozenset[str], password: Password, depth: int) -> Opened:
    head = source.head(4096)
    if not head:
        raise FileError(source.shown, "is empty", "Download it again.")
    if source.is_zip():
        return _open_zip(source, words, password, depth)
    if head.startswith(OLE_START):
        from shopops.reading.compound import open_compound

        return open_compound(source, password)
    if (kind := kind_of(head)) is not None:
        raise FileError(source.shown, f"is {kind}, not a table", advice_for(kind))
    return _open_text(source, head, words)


def _open_zip(source: Source, words: frozenset[str], password: Password, depth: int) -> Opened:
    from shopops.reading.package import is_workbook

    if is_workbook(source):
        from shopops.reading.workbook import open_package

        return open_package(source)
    if not depth:
        raise FileError(source.shown, "is a zip file in a zip file in a zip file", "Unpack it first.")
    from shopops.reading.archive import only_export

    opened = only_export(source, words, lambda inner: _open(inner, words, password, depth - 1))
    return replace(opened, container="zip")


def _open_text(source: Source, head: bytes, words: frozenset[str]) -> Opened:
    from shopops.reading.delimited import open_text
    from shopops.reading.encoding import choose
    from shopops.reading.markup import is_markup, open_markup

    encoding = choose(source, words)
    if is_markup(head, encoding):
        return open_markup(source, encoding, words)
    return Opened(source.shown, "csv", encoding, (open_text(source, encoding, words),))
