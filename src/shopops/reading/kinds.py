"""Tells files that hold no table by their first bytes, so that the message can name what they are."""

from __future__ import annotations

_KINDS = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"8BPS", "a picture (Photoshop)"),
    (b"\x00\x00\x01\x00", "a picture (icon)"),
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"SQLite format 3\x00", "a database (SQLite)"),
    (b"PAR1", "a Parquet file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"\xff\xfe\x00\x00", "UTF-32 text"),
    (b"\x00\x00\xfe\xff", "UTF-32 text"),
)
_ADVICE = {
    "archive": "Unpack it and read the file inside.",
    "UTF-32 text": "Save it as CSV UTF-8 and read that.",
    "a Parquet file": "Read the CSV or Excel export instead.",
}

OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Compound files: the older binary workbooks, and encrypted newer ones."""


def kind_of(head: bytes) -> str | None:
    """What a file with these first bytes is, if it is surely no table ("a picture (PNG)")."""
    for start, kind in _KINDS:
        # Two letters may also begin a text; binary files hold NUL bytes soon after.
        if head.startswith(start) and (len(start) > 3 or not _is_ascii_text(head)):
            return kind
    if head[:4] == b"RIFF" and head[8:12] in (b"WEBP", b"AVI ", b"WAVE"):
        return {b"WEBP": "a picture (WebP)", b"AVI ": "a film", b"WAVE": "a sound file"}[head[8:12]]
    if head[:2] == b"BM" and b"\0" in head[:32]:
        return "a picture (BMP)"
    return "a film or picture (MP4, HEIC)" if head[4:8] == b"ftyp" else None


def _is_ascii_text(head: bytes) -> bool:
    return head.isascii() and b"\0" not in head


def advice_for(kind: str) -> str:
    """What to do with such a file."""
    found = (advice for word, advice in _ADVICE.items() if kind.endswith(word))
    return next(found, "Name the CSV or Excel export instead.")
