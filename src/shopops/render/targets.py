"""Where results may go: never over what was read, nor where it would be read the next time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from shopops.errors import OutputError, UsageError
from shopops.render.excel.notes import AUTHOR

if TYPE_CHECKING:
    from collections.abc import Iterable

_OURS = f"<author>{AUTHOR}</author>".encode()


def check_folder(folder: Path, inputs: Iterable[Path]) -> None:
    """Raise if copies cannot go into a folder.

    Args:
        folder: Need not be there yet.
        inputs: Files and folders that are read.

    Raises:
        UsageError: If the inputs lie there, so that copies would be taken for downloads or mixed with them.
        OutputError: If it is a file.
    """
    place = folder.resolve()
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: is a file. Name a folder for the copies.")
    for one in inputs:
        whole = one.resolve() if one.is_dir() else one.resolve().parent
        if place == whole or (one.is_dir() and place.is_relative_to(whole)):
            raise UsageError(
                f"--annotate {folder}: lies in {one if one.is_dir() else one.parent}, where your downloads are, and "
                "copies among them would be read as downloads. Name a folder of its own, such as annotated."
            )


def check_file(path: Path, inputs: Iterable[str]) -> None:
    """Raise `OutputError` if a result would take the place of a file that was read."""
    for one in inputs:
        known = Path(one)
        if path.resolve() == known.resolve() or (path.exists() and known.exists() and path.samefile(known)):
            raise OutputError(
                f"{path}: is one of the files that are read, which are never changed. Name another."
            )


def check_copy(path: Path, inputs: Iterable[str]) -> None:
    """Raise `OutputError` if a copy would take the place of a file that is not such a copy itself."""
    check_file(path, inputs)
    if path.exists() and not _is_ours(path):
        raise OutputError(
            f"{path}: is there already and is no copy that shopops made. Move it away, or name another folder."
        )


def _is_ours(path: Path) -> bool:
    """Whether a workbook has notes of ours in it."""
    try:
        with ZipFile(path) as archive:
            parts = [name for name in archive.namelist() if "comments" in name.lower()]
            return any(_OURS in archive.read(name) for name in parts)
    except (OSError, BadZipFile):
        return False


def name_for(path: str, suffix: str, taken: set[str]) -> str:
    """File name of a copy, which no other copy has.

    Args:
        path: What is copied.
        suffix: Of the copy.
        taken: Lower-case names in use; gets the new one.
    """
    stem = Path(path).stem
    name, number = f"{stem}{suffix}", 2
    while name.lower() in taken:
        name, number = f"{stem} ({number}){suffix}", number + 1
    taken.add(name.lower())
    return name
