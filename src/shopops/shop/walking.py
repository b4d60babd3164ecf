"""Which files are meant: folders walked, litter left, each with the path as the user named it."""

from __future__ import annotations

import os
import zlib
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from shopops.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsm", ".zip", ".htm", ".html", ""})
"""What is looked at inside a folder; a file named by itself is always looked at."""

PROGRAM = b"<Application>shopops "
"""Stands, with the name of the command, in the properties of workbooks that hold results."""
GENERATOR, HEAD = b'<meta name="generator" content="shopops">', 2_000
"""Stands in the head of pages that hold results, within so many bytes."""
_LITTER = frozenset({"__macosx", "thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to be read, or the error that finding it met. `foreign`: its suffix is no table's."""

    path: Path
    shown: str
    error: FileError | None = None
    foreign: bool = False


def candidates(paths: Sequence[Path], *, every: bool = False) -> list[Candidate]:
    """Every file meant by `paths`, each once, folders in order of name; linked folders inside are not entered.

    Args:
        paths: Files and folders.
        every: Whether files in folders count too whose suffix is no table's.
    """
    found: dict[Path, Candidate] = {}
    for path in paths:
        for candidate in _meant(path, every=every):
            found.setdefault(Path(os.path.normpath(candidate.path.absolute())), candidate)
    return list(found.values())


def _meant(path: Path, *, every: bool) -> Iterable[Candidate]:
    try:
        is_folder = S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as problem:
        return [_unreached(path, problem)]
    return _below(path, every=every) if is_folder else [Candidate(path, legible(path))]


def _below(folder: Path, *, every: bool) -> Iterator[Candidate]:
    refused: list[Candidate] = []

    def note(problem: OSError) -> None:
        refused.append(_unreached(Path(problem.filename or folder), problem))

    for at, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not _hidden(name))
        for name in sorted(names):
            foreign = Path(name).suffix.lower() not in SUFFIXES
            if not _hidden(name) and (every or not (foreign or _is_result(Path(at, name)))):
                yield Candidate(Path(at, name), legible(Path(at, name)), foreign=foreign)
    yield from refused


def _is_result(path: Path) -> bool:
    """Whether it is a workbook or page with results of shopops, which is no download wherever it lies."""
    suffix = path.suffix.lower()
    if suffix not in {".xlsx", ".html"} or not path.is_file():
        return False
    try:
        if suffix == ".html":
            with path.open("rb") as page:
                return GENERATOR in page.read(HEAD)
        with ZipFile(path) as archive:
            return PROGRAM in archive.read("docProps/app.xml")
    # Damaged, encrypted or packed in an unknown way, or without properties: no result, and the reader says what it is.
    except (OSError, BadZipFile, KeyError, RuntimeError, NotImplementedError, zlib.error):
        return False


def legible(path: Path) -> str:
    """A path as it can be printed: names that are not UTF-8, as Chinese zip files leave them, are decoded."""
    return str(Path(*map(_decoded, path.parts)))


def _decoded(name: str) -> str:
    if not any("\ud800" <= letter <= "\udfff" for letter in name):
        return name
    raw = os.fsencode(name)
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace")


def _hidden(name: str) -> bool:
    return name.startswith(".") or name.lower() in _LITTER


def _unreached(path: Path, problem: Exception) -> Candidate:
    return Candidate(path, legible(path), _unreachable(legible(path), problem))


def _unreachable(shown: str, problem: Exception) -> FileError:
    if isinstance(problem, PermissionError):
        return FileError(
            shown, "may not be read by this user", "Change its permissions, or copy it to a folder of yours."
        )
    if isinstance(problem, FileNotFoundError):
        return FileError(
            shown, "does not exist", "Check the name; a path with blanks wants quotes around it."
        )
    reason = getattr(problem, "strerror", None) or problem
    return FileError(
        shown, f"cannot be reached ({reason})", "Check the disk or the network drive it lies on."
    )
