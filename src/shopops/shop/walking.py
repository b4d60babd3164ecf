"""Which files are meant: folders walked, litter left, each with the path as the user named it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from shopops.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsm", ".zip", ".htm", ".html", ""})
"""What is looked at inside a folder; a file named by itself is always looked at."""

_LITTER = frozenset({"__macosx", "thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to be read, or the error that finding it met. `foreign`: its suffix is no table's."""

    path: Path
    shown: str
    error: FileError | None = None
    foreign: bool = False


def candidates(paths: Sequence[Path], *, every: bool = False) -> list[Candidate]:
    """Every file meant by `paths`, each once, folders in order of name.

    Args:
        paths: Files and folders.
        every: Whether files in folders count too whose suffix is no table's.
    """
    found: dict[Path, Candidate] = {}
    for path in paths:
        # os.path.isdir is false where pathlib's raises: on names too long, in folders that may not be entered.
        for candidate in _below(path, every=every) if os.path.isdir(path) else [_single(path)]:  # noqa: PTH112 # see above
            found.setdefault(Path(os.path.normpath(candidate.path.absolute())), candidate)
    return list(found.values())


def _single(path: Path) -> Candidate:
    try:
        path.stat()
    except OSError as problem:
        return Candidate(path, str(path), _unreachable(str(path), problem))
    return Candidate(path, str(path))


def _below(folder: Path, *, every: bool) -> Iterator[Candidate]:
    refused: list[Candidate] = []
    for at, folders, names in os.walk(
        folder, onerror=lambda problem: refused.append(_closed(folder, problem))
    ):
        folders[:] = sorted(name for name in folders if not _hidden(name))
        for name in sorted(names):
            foreign = Path(name).suffix.lower() not in SUFFIXES
            if not _hidden(name) and (every or not foreign):
                yield Candidate(Path(at, name), str(Path(at, name)), foreign=foreign)
    yield from refused


def _hidden(name: str) -> bool:
    return name.startswith(".") or name.lower() in _LITTER


def _closed(folder: Path, problem: OSError) -> Candidate:
    shown = str(problem.filename or folder)
    return Candidate(Path(shown), shown, _unreachable(shown, problem))


def _unreachable(shown: str, problem: OSError) -> FileError:
    if isinstance(problem, PermissionError):
        return FileError(
            shown, "may not be read by this user", "Change its permissions, or copy it to a folder of yours."
        )
    if isinstance(problem, FileNotFoundError):
        return FileError(
            shown, "does not exist", "Check the name; a path with blanks wants quotes around it."
        )
    return FileError(
        shown, f"cannot be reached ({problem.strerror})", "Check the disk or the network drive it lies on."
    )
