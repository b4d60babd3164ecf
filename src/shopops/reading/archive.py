"""A zip file with one export in it, as some platforms hand them out, and the litter that systems add."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from shopops.errors import FileError
from shopops.reading.descriptor import normal
from shopops.reading.zipped import archive_of, member, real_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from zipfile import ZipInfo

    from shopops.reading.grid import Opened
    from shopops.reading.source import Source

LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx", "icon\r"})
NOTES = (".txt", ".md", ".html", ".htm", ".pdf", ".doc", ".docx", ".png", ".jpg", ".jpeg", ".gif", ".url")
"""Endings of files that accompany an export; a `.txt` may be one itself, which its header tells."""
MAYBE = (".txt", ".html", ".htm")
"""Of these, what an export may be called where there is nothing else."""
PROOF = 3
"""So many known header words in one row make a text file an export."""


def only_export(source: Source, words: frozenset[str], open_inner: Callable[[Source], Opened]) -> Opened:
    """The one export of an archive, opened.

    Args:
        source: The archive.
        words: Known header words, normalised.
        open_inner: Opens what lies inside.

    Raises:
        FileError: If there is none or more than one, it is encrypted, too large or damaged.
    """
    with archive_of(source) as archive:
        infos = [info for info in archive.infolist() if not _is_litter(info)]
    exports = [
        info for info in infos if not _is_note(info) or _is_export(source, info, words, open_inner)
    ] or [info for info in infos if real_name(info).lower().endswith(MAYBE)]
    if not exports:
        raise FileError(
            source.shown, "is a zip file without an export in it", "Name the CSV or Excel export."
        )
    if len(exports) > 1:
        names = " and ".join(real_name(info) for info in exports[:2])
        more = f" and {len(exports) - 2} more" if len(exports) > 2 else ""
        raise FileError(
            source.shown, f"holds several files ({names}{more})", "Unpack it and read them one by one."
        )
    return open_inner(_readable(source, exports[0]))


def _readable(source: Source, info: ZipInfo) -> Source:
    if info.flag_bits & 1:
        what = f"holds an encrypted file ({real_name(info)})"
        raise FileError(source.shown, what, "Unpack it with its password and read the file inside.")
    return member(source, info)


def _is_litter(info: ZipInfo) -> bool:
    parts = PurePosixPath(real_name(info).replace("\\", "/")).parts
    names = [part.lower() for part in parts]
    hidden = not names or names[-1].startswith((".", "~$"))
    return info.is_dir() or hidden or any(name in LITTER for name in names)


def _is_note(info: ZipInfo) -> bool:
    return real_name(info).lower().endswith(NOTES)


def _is_export(
    source: Source, info: ZipInfo, words: frozenset[str], open_inner: Callable[[Source], Opened]
) -> bool:
    """Whether a text file beside an export is one itself."""
    if not real_name(info).lower().endswith(".txt") or info.flag_bits & 1:
        return False
    try:
        sheets = open_inner(member(source, info)).sheets
    except FileError:
        return False
    return any(len({normal(cell) for cell in row} & words) >= PROOF for sheet in sheets for row in sheet.head)
