"""Bytes of a text file to text, piece by piece; bytes that mean nothing leave a mark and stop nobody."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopops.reading.source import Source

DAMAGE = "\U0010fffe"
"""Stands where bytes could not be decoded; a code point that no text may hold."""

_PYTHON = {"utf-8-sig": "utf-8", "big5": "cp950"}

_CLASSES = bytes(1 if 0xE3 <= byte <= 0xE9 else 2 if 0x80 <= byte <= 0xBF else 0 for byte in range(256))
_FOREIGN = b"\1\2\2" * 3
"""Three letters of UTF-8 in a row, each byte as its class: 1 leads, 2 follows."""
_THREE_BYTES = "\u0800"
"""The first letter that takes three bytes; pairs of shorter ones may be GB18030."""


def _mark(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return DAMAGE, error.end


codecs.register_error("shopops.mark", _mark)


def python_name(encoding: str) -> str:
    """Python's decoder for an encoding; cp950 is Big5 with the signs that Windows adds."""
    return _PYTHON.get(encoding, encoding)


def decoded(source: Source, encoding: str) -> Iterator[str]:
    """The text without its BOM, in pieces that need not end at a line end.

    Args:
        source: The bytes.
        encoding: One of the names in `grid.Opened.encoding`.
    """
    decoder = codecs.getincrementaldecoder(python_name(encoding))("shopops.mark")
    first = True
    for chunk in source.chunks():
        data = chunk.removeprefix(codecs.BOM_UTF8) if first else chunk
        text = decoder.decode(_marked(data) if encoding == "gb18030" else data)
        yield text.removeprefix("\ufeff") if first else text
        first = first and not text
    if rest := decoder.decode(b"", final=True):
        yield rest


def _marked(chunk: bytes) -> bytes:
    """UTF-8 glued into a GB18030 file decodes to nonsense without an error: make it one (0xFF is no GB18030).

    Three CJK letters of UTF-8 in a row do not occur in GB18030 text: bytes 80-BF would have to lead and E3-E9 to
    trail several times over. Where they do, each line that is UTF-8 throughout is taken for such.
    """
    if _FOREIGN not in chunk.translate(_CLASSES):
        return chunk
    return b"\n".join(_flagged(line) for line in chunk.split(b"\n"))


def _flagged(line: bytes) -> bytes:
    """The line with a bad byte at its end if its letters are CJK in UTF-8; one cut in two by the chunk is forgiven."""
    whole = line.lstrip(bytes(range(0x80, 0xC0)))
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(whole)
    except UnicodeDecodeError:
        return line
    letters = [letter for letter in text if not letter.isascii()]
    if not letters or min(letters) < _THREE_BYTES:
        return line
    return line.removesuffix(b"\r") + b"\xff" + b"\r" * line.endswith(b"\r")
