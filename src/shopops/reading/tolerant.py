"""Cuts damaged delimited text into rows, one by one: a bad row is told, and the next is read all the same.

A quote counts only at the start of a cell and closes only before a delimiter or a line end; anywhere else it is
a letter. (RFC 4180 knows the well-formed half of this; the rest is what exports really hold: `5"屏`, `="123"`.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from shopops.reading.asides import closes
from shopops.reading.decoding import DAMAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_CELL = 1_000_000
"""A quote that does not close within so many letters is taken as never closed."""

NOT_CLOSED = "has a quote that is never closed"
CUT_IN_TWO = "is cut in two by a line end inside a cell"
CUT_OFF = "is cut off: the file ends in the middle of a row"


class Record(NamedTuple):
    """One row as cut: its cells, or the reason why there are none, and where it lies in the text."""

    cells: list[str] | None
    reason: str
    start: int
    end: int


class _Step(NamedTuple):
    """One cell: its text (null if never closed) and the place after it, -1 if the text ends too early."""

    cell: str | None
    end: int


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """Cuts text at one delimiter.

    Attributes:
        delimiter: One sign: comma, TAB or semicolon.
        width: Number of columns of the header; 0 while it is not known. It tells whole rows inside a quote.
    """

    delimiter: str
    width: int = 0

    def records(self, text: str, *, final: bool) -> Iterator[Record]:
        """Every complete row of `text`; with `final`, also the last one that has no line end."""
        start = 0
        while start < len(text):
            stop = text.find("\n", start)
            if stop < 0:
                if not final:
                    return
                stop = len(text)
            record = self._record(text, start, stop, final=final)
            if record is None:
                return
            yield record
            start = record.end

    def _record(self, text: str, start: int, stop: int, *, final: bool) -> Record | None:
        if text.find('"', start, stop) < 0:
            cells: list[str] | None = text[start:stop].removesuffix("\r").split(self.delimiter)
            return Record(cells, "", start, min(stop + 1, len(text)))
        cells, end = self._quoted(text, start, final=final)
        if end < 0:
            return None
        if cells is None or self._swallows(text[start:end]):
            return Record(None, NOT_CLOSED, start, min(stop + 1, len(text)))
        return Record(cells, "", start, min(end + 1, len(text)))

    def _quoted(self, text: str, start: int, *, final: bool) -> tuple[list[str] | None, int]:
        """Cells of a row with quotes and where its line ends; (null, 0) never closed, (…, -1) unfinished."""
        cells: list[str] = []
        place = start
        while True:
            step = self._cell(text, place, final=final)
            if step.cell is None:
                return None, step.end
            cells.append(step.cell)
            if not text.startswith(self.delimiter, step.end):
                stop = text.find("\n", step.end)
                unfinished = len(text) if final else -1
                return cells, unfinished if stop < 0 else stop
            place = step.end + 1

    def _cell(self, text: str, place: int, *, final: bool) -> _Step:
        plain, strict, lenient = _patterns(self.delimiter)
        if not text.startswith('"', place):
            match = plain.match(text, place)
            assert match is not None  # it matches the empty cell too
            return _Step(match[0].removesuffix("\r"), match.end())
        match = strict.match(text, place) or lenient.match(text, place)
        if match is not None:
            return _Step(match[1].replace('""', '"'), match.end())
        return _Step(None, -1 if not final and self._unfinished(text, place) else 0)

    def _unfinished(self, text: str, place: int) -> bool:
        """Whether the quote may still close in text that has not been read yet."""
        body = _BODY.match(text, place)
        return body is not None and body.end() >= len(text) - 1 and len(text) - place < LONGEST_CELL

    def _swallows(self, record: str) -> bool:
        """Whether the row is several rows between two stray quotes: each line alone is exactly a row."""
        lines = record.removesuffix("\n").split("\n")
        delimiters = self.width - 1
        return (
            len(lines) > 1
            and self.width >= 5
            and all(line.count(self.delimiter) == delimiters for line in lines)
        )


_BODY = re.compile(r'"(?:[^"]|"")*+')


@lru_cache
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    mark = re.escape(delimiter)
    end = rf"(?={mark}|\r?\n|\r?\Z)"
    return (
        re.compile(rf"[^{mark}\n]*+"),
        re.compile(rf'"((?:[^"]|"")*+)"{end}'),
        re.compile(rf'"((?:[^"\n]|"(?!{mark}|\r?\n|\r?\Z))*+)"{end}'),
    )


def judged(record: Record, text: str, width: int, encoding: str, *, last: bool = False) -> str:
    """Why a row cannot be used; empty if it can.

    Args:
        record: The row as cut.
        text: The text it was cut from.
        width: Number of columns of the header.
        encoding: Of the file, for the message.
        last: It is the last row of a file and has no line end.
    """
    raw = text[record.start : record.end]
    if last and raw.endswith(DAMAGE):
        return CUT_OFF
    if DAMAGE in raw:
        return f"is not in the file's encoding {encoding}"
    if record.cells is None or "\0" in raw:
        return record.reason or "holds NUL bytes"
    if last and len(record.cells) < width and not closes(record.cells):
        return CUT_OFF
    return overflow(record.cells, width)


def overflow(cells: Sequence[str], width: int) -> str:
    """That a row has text beyond the header's columns; empty if it has not."""
    filled = len(cells)
    while filled > width and not cells[filled - 1].strip():
        filled -= 1
    return f"has {filled} cells, the header has {width}" if filled > width else ""


def cut_in_two(rows: Sequence[tuple[int, Sequence[str]]], width: int) -> set[int]:
    """Numbers of rows that are the halves of one: neither is whole, together they are, and one number leads them.

    Args:
        rows: Physical number and cells of each row.
        width: Number of columns of the header.
    """
    halves: set[int] = set()
    for (number, first), (following, second) in pairwise(rows):
        whole = len(first) + len(second) == width + 1 and max(len(first), len(second)) < width
        if whole and following == number + 1 and _NUMBER.match(first[0]) and not _NUMBER.match(second[0]):
            halves |= {number, following}
    return halves


_NUMBER = re.compile(r"""[\s'"`=]*\d{6}""")
