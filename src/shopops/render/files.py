"""Writes a file whole or not at all: a draft beside it that takes its name only once everything is on the disk."""

from __future__ import annotations

import errno
import os
import re
import signal
from contextlib import contextmanager, suppress
from secrets import token_hex
from typing import IO, TYPE_CHECKING

from shopops.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_KILLS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
_NUMBER, _FULL = re.compile(r"\s*\(os error \d+\)"), re.compile("o space left|ENOSPC")
"""How polars and lxml tell of what the operating system objected to."""


@contextmanager
def whole(path: Path, *, overwrite: bool = True) -> Iterator[IO[bytes]]:
    """A file to write to. It appears as `path` when the block ends well; otherwise nothing is left of it.

    Args:
        path: Where it belongs; its folder must be there.
        overwrite: Whether it may take the place of a file of that name.

    Raises:
        OutputError: If it cannot be written, in one sentence.
    """
    check_target(path, overwrite=overwrite)
    draft = path.with_name(f".{path.name[:40]}.{token_hex(4)}.part")
    try:
        with _in_words(path), _stopped_orderly():
            yield from _written(draft, path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _written(draft: Path, path: Path) -> Iterator[IO[bytes]]:
    with draft.open("xb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def check_target(path: Path, *, overwrite: bool = True) -> None:
    """Raise `OutputError` if nothing can be written there, before any work is done."""
    with _in_words(path):
        if path.is_dir():
            raise OutputError(f"{path}: is a folder. Name a file in it, such as {path / 'result.xlsx'}.")
        if not path.parent.is_dir():
            raise OutputError(f"{path}: the folder {path.parent} is not there. Make it, or name another.")
        if path.exists() and not path.is_file():
            raise OutputError(f"{path}: is no ordinary file. Name another.")
        if path.exists() and not overwrite:
            raise OutputError(f"{path}: is there already and is left as it is. Add --force to replace it.")


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """What the operating system objects to, as a sentence. Libraries pass its words on, not its number."""
    try:
        yield
    except Exception as error:
        if (said := _reason(error)) is None:
            raise
        raise OutputError(f"{path}: cannot be written: {said}") from error


@contextmanager
def _stopped_orderly() -> Iterator[None]:
    """Lets a request to end (a closed window, `kill`) run through the cleaning up first."""
    before = {}
    with suppress(ValueError):  # only the main thread may set them
        before = {number: signal.signal(number, _leave) for number in _KILLS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)


def _reason(error: Exception) -> str | None:
    """The objection and what to do; null where it is not one of the operating system."""
    text = str(error)
    if getattr(error, "errno", None) in {errno.ENOSPC, errno.EDQUOT} or _FULL.search(text):
        return "the disk is full. Make room, or name another disk."
    if isinstance(error, PermissionError):
        return "it is open in another program, or you may not write there. Close it, or name another folder."
    if text.startswith("IO_"):
        return f"a temporary file could not be written ({text}). Make room where they lie."
    if isinstance(error, OSError) or "os error" in text:
        what = getattr(error, "strerror", None) or _NUMBER.sub("", text).rpartition("IO error: ")[2]
        return f"{what[:1].lower()}{what[1:]}. Name another folder."
    return None
