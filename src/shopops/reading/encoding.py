"""Chooses the encoding of a text file: BOM, strict UTF-8, then whichever candidate makes sense of the header.

That bytes decode does not prove the codec: real CP932 files decode in GB18030, to nonsense. So the known header
words decide, then kana, and a detector only where these say nothing.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from shopops.errors import FileError
from shopops.reading.decoding import python_name
from shopops.reading.descriptor import normal
from shopops.reading.grid import HEAD_ROWS

if TYPE_CHECKING:
    from shopops.reading.source import Source

CANDIDATES = ("utf-8", "gb18030", "cp932", "big5")
"""Tried when the bytes are not UTF-8 throughout; the order settles what nothing else does."""

SAMPLE = 1 << 20
"""Bytes of the head that are decoded in every candidate."""

UTF8_PROOF = 8
"""More letters than this of good UTF-8 before the first bad byte make it a damaged UTF-8 file, not another encoding."""

CONTROL_SHARE = 0.05
"""More control characters than this (NUL among them) is no text."""

SENSE = 0.95
"""More signs than this must make sense in UTF-16 without a BOM."""

_CONTROLS = bytes(range(9)) + bytes(range(14, 26))

_SENSIBLE = re.compile(r"[\t\r\n\x20-\x7e\u00a0-\u024f\u2000-\u206f\u3000-\u30ff\u3400-\u9fff\uff01-\uffef]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_SPLIT = re.compile(r"[,\t;\n]")
_BOMS = (
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def choose(source: Source, words: frozenset[str]) -> str:
    """The encoding, as in `grid.Opened.encoding`. Raises `FileError` if it is none that is known.

    Args:
        source: The bytes.
        words: Known header words, normalised.
    """
    head = source.head(SAMPLE)
    if head.startswith(codecs.BOM_UTF8):
        name = _of_text(source, head.removeprefix(codecs.BOM_UTF8), words)
        return "utf-8-sig" if name == "utf-8" else name
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    if b"\0" in head and (wide := _utf16(head)):
        return wide
    if len(head) - len(head.translate(None, _CONTROLS)) > CONTROL_SHARE * len(head):
        raise FileError(source.shown, "is not text (it is full of control characters)", "Download it again.")
    return _of_text(source, head, words)


def _of_text(source: Source, head: bytes, words: frozenset[str]) -> str:
    """Which of `CANDIDATES`; a BOM of UTF-8 may have been glued to another encoding."""
    letters, error = _utf8(source)
    if not error:
        return "utf-8"
    sample = head[: head.rfind(b"\n") + 1] or head
    texts = {name: sample.decode(python_name(name), "replace") for name in CANDIDATES}
    found = {name: known_words(text, words) for name, text in texts.items()}
    if letters > UTF8_PROOF and found["utf-8"] == max(found.values()):
        return "utf-8"
    return _settled(source, sample, texts, found)


def _utf16(head: bytes) -> str | None:
    """UTF-16 without a BOM: many zero halves (of ASCII signs), and text that makes sense of one order of bytes."""
    if head.count(0) < CONTROL_SHARE * len(head):
        return None
    texts = {name: _loose(head, name) for name in ("utf-16-le", "utf-16-be")}
    likely = max(texts, key=lambda name: _sensible(texts[name]))
    sense = _sensible(texts[likely])
    return likely if sense > SENSE and re.search(r"[\t,;\n]", texts[likely]) else None


def _loose(head: bytes, name: str) -> str:
    return head[: len(head) // 2 * 2].decode(name, "replace")


def _sensible(text: str) -> float:
    """The share of signs that stand in tables: ASCII, East Asian, full-width, general punctuation."""
    return len(_SENSIBLE.findall(text)) / max(len(text), 1)


def _utf8(source: Source) -> tuple[int, bool]:
    """How many letters (or more) are good UTF-8 before the first error, and whether there is an error."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    letters = 0
    for chunk in source.chunks():
        try:
            text = decoder.decode(chunk)
        except UnicodeDecodeError as error:
            return letters + _letters(error.object[: error.start]), True
        letters += 0 if text.isascii() else UTF8_PROOF + 1
    return letters, bool(decoder.getstate()[0])


def _letters(data: bytes) -> int:
    return sum(not letter.isascii() for letter in data.decode("utf-8", "ignore"))


def _settled(source: Source, sample: bytes, texts: dict[str, str], found: dict[str, tuple[int, int]]) -> str:
    """Most known header words win; then codecs without an error; then kana and the detector."""
    merit = {name: (found[name], _is_clean(sample, name)) for name in CANDIDATES}
    best = max(merit.values())
    if best[0][0] == 0 and not best[1]:
        known = "utf-8, utf-16, gb18030, big5 or cp932"
        raise FileError(source.shown, f"is not text in {known}", "Save it as CSV UTF-8 and read that.")
    tied = [name for name in CANDIDATES if merit[name] == best]
    return tied[0] if len(tied) == 1 else _untied(tied, texts, sample)


def _is_clean(sample: bytes, name: str) -> bool:
    """Whether all of it decodes. A last letter that is cut in two is forgiven."""
    try:
        codecs.getincrementaldecoder(python_name(name))().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def known_words(text: str, words: frozenset[str]) -> tuple[int, int]:
    """How many different known header words the best of the first rows holds, and how high it stands (0, -1, …)."""
    lines = text.split("\n", HEAD_ROWS)[:HEAD_ROWS]
    counts = [len({normal(cell) for cell in _SPLIT.split(line[:100_000])} & words) for line in lines]
    most = max(counts)
    return most, -counts.index(most)


def _untied(tied: list[str], texts: dict[str, str], sample: bytes) -> str:
    if "cp932" in tied and _kana_share(texts["cp932"]) > 0.05:
        return "cp932"
    ranked = [name for name in _detected(sample[:100_000]) if name in tied]
    return ranked[0] if ranked else tied[0]


def _kana_share(text: str) -> float:
    """Full-width kana among the letters that are not ASCII; half-width ones are what Chinese bytes turn into."""
    foreign = sum(not letter.isascii() for letter in text)
    return len(_KANA.findall(text)) / foreign if foreign else 0.0


def _detected(sample: bytes) -> list[str]:
    import chardet

    aliases = {
        "gb2312": "gb18030",
        "gbk": "gb18030",
        "shift_jis": "cp932",
        "cp950": "big5",
        "big5hkscs": "big5",
    }
    names = [str(result["encoding"]).lower().replace("-", "_") for result in chardet.detect_all(sample)]
    return [aliases.get(name, name) for name in names]
