"""Text separated by comma, TAB or semicolon, block by block: the fast parser where it is safe, else the tolerant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from shopops.errors import FileError
from shopops.reading.decoding import DAMAGE, decoded
from shopops.reading.descriptor import normal
from shopops.reading.fast import parse
from shopops.reading.grid import HEAD_ROWS, ROW, Batch, Broken, Sheet
from shopops.reading.rows import frame, header_width
from shopops.reading.tolerant import CUT_IN_TWO, Record, Tokenizer, cut_in_two, judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shopops.reading.source import Source

DELIMITERS = (",", "\t", ";")
MAX_COLUMNS = 5_000
"""No export has more; a file that has is damaged."""
MAX_LINE = 1 << 25
"""Bytes of one row that are held at most."""


def open_text(source: Source, encoding: str, words: frozenset[str]) -> Sheet:
    """The one sheet of a text file. Raises `FileError` if there is nothing in it, or no rows."""
    first = next(_blocks(source, encoding), "")
    if not first.strip("\ufeff \t\r\n,;\0"):
        raise FileError(source.shown, "is blank", "Download it again; choose a period that has data.")
    delimiter = _delimiter(first, words)
    complete = source.size < (1 << 20) or "\n" not in first
    records = _first(Tokenizer(delimiter).records(first, final=complete))
    head = tuple(tuple(_cells(record, first)) for record in records)
    if max(map(header_width, head)) > MAX_COLUMNS:
        raise FileError(source.shown, f"has a row of more than {MAX_COLUMNS} columns", "Download it again.")
    ends = [len(first[: record.end].encode()) for record in records]
    text = _Text(source, encoding, delimiter, head, tuple(ends))
    return Sheet(None, head, text.batches)


def _cells(record: Record, text: str) -> list[str]:
    return [text[record.start : record.end]] if record.cells is None else record.cells


def _first(records: Iterator[Record]) -> list[Record]:
    return [record for record, _ in zip(records, range(HEAD_ROWS), strict=False)]


def _blocks(source: Source, encoding: str) -> Iterator[str]:
    """Decoded text; the line ends of old Macs (a lone CR) are made ordinary."""
    old_mac: bool | None = None
    for text in decoded(source, encoding):
        if old_mac is None and text:
            old_mac = _is_old_mac(text[:1_000_000])
        yield text.replace("\r\n", "\n").replace("\r", "\n") if old_mac else text


def _is_old_mac(text: str) -> bool:
    """Whether most line ends outside quotes are lone CRs; cells may hold line ends of any kind."""
    outside = "".join(text.split('"')[::2])
    return outside.count("\r") - outside.count("\r\n") > outside.count("\n")


def _delimiter(text: str, words: frozenset[str]) -> str:
    """The sign that yields most known header words, then most rows of one width, then most columns."""
    return max(DELIMITERS, key=lambda sign: _promise(sign, text, words))


def _promise(sign: str, text: str, words: frozenset[str]) -> tuple[int, int, int]:
    sample = text[:1_000_000]
    rows = [record.cells for record in _first(Tokenizer(sign).records(sample, final=True)) if record.cells]
    known = max((len({normal(cell) for cell in row[:MAX_COLUMNS]} & words) for row in rows), default=0)
    widths = [len(row) for row in rows if len(row) > 1]
    usual = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
    return known, widths.count(usual), usual


@dataclass(frozen=True, slots=True)
class _Text:
    source: Source
    encoding: str
    delimiter: str
    head: tuple[tuple[str, ...], ...]
    ends: tuple[int, ...]

    def batches(self, header_row: int) -> Iterator[Batch]:
        """Every row after `header_row`, a block at a time."""
        header_row = min(header_row, len(self.head))  # the second row of a header may be missing
        width = header_width(self.head[header_row - 1])
        reader = _Reader(self.delimiter, max(width, 1), self.encoding, header_row + 1)
        skip, rest = self.ends[header_row - 1], b""
        for text in _blocks(self.source, self.encoding):
            data = text.encode("utf-8")
            dropped, skip = data[skip:], max(0, skip - len(data))
            block, rest = _cut(rest + dropped)
            batch, left = reader.read(block)
            rest = left + rest
            if batch is not None:
                yield batch
            if len(rest) > MAX_LINE:
                raise FileError(self.source.shown, "has a row without an end", "Download it again.")
        if rest.rstrip(b"\x1a"):
            yield reader.finish(rest.rstrip(b"\x1a"))


def _cut(data: bytes) -> tuple[bytes, bytes]:
    """Up to the last line end outside quotes, and the rest. Where quotes do not pair, all is one block."""
    odd = data.count(b'"') % 2
    stop = len(data)
    for _ in range(10_000):
        place = data.rfind(b"\n", 0, stop)
        if place < 0:
            break
        odd = (odd + data.count(b'"', place + 1, stop)) % 2
        if not odd:
            return data[: place + 1], data[place + 1 :]
        stop = place
    return (data, b"") if stop < len(data) else (b"", data)


@dataclass(slots=True)
class _Reader:
    """Turns blocks of UTF-8 into batches and counts the rows."""

    delimiter: str
    width: int
    encoding: str
    row: int

    def read(self, block: bytes) -> tuple[Batch | None, bytes]:
        """A batch of the complete rows, and what is left over."""
        if not block:
            return None, b""
        cells = parse(block, self.delimiter, self.width) if block.endswith(b"\n") else None
        if cells is None:
            return self._slowly(block, final=False)
        numbers = pl.int_range(self.row, self.row + cells.height, dtype=pl.UInt32, eager=True).alias(ROW)
        self.row += cells.height
        return Batch(cells.with_columns(numbers)), b""

    def finish(self, rest: bytes) -> Batch:
        """The end of the file, which has no line end or an open quote."""
        return self._slowly(rest, final=True)[0]

    def _slowly(self, block: bytes, *, final: bool) -> tuple[Batch, bytes]:
        text = block.decode("utf-8")
        rows: list[tuple[int, list[str]]] = []
        broken: list[Broken] = []
        end = 0
        for record in Tokenizer(self.delimiter, self.width).records(text, final=final):
            end = record.end
            last = final and end == len(text) and not text.endswith("\n")
            if reason := judged(record, text, self.width, self.encoding, last=last):
                broken.append(Broken(self.row, reason, _raw(text[record.start : end])))
            else:
                rows.append((self.row, record.cells or []))
            self.row += 1
        return self._batch(rows, broken), text[end:].encode("utf-8")

    def _batch(self, rows: list[tuple[int, list[str]]], broken: list[Broken]) -> Batch:
        halves = cut_in_two(rows, self.width)
        parts = [
            Broken(number, CUT_IN_TWO, self.delimiter.join(cells))
            for number, cells in rows
            if number in halves
        ]
        whole = [(number, cells) for number, cells in rows if number not in halves]
        cells = frame([cells for _, cells in whole], [number for number, _ in whole], self.width)
        return Batch(cells, tuple(sorted([*broken, *parts], key=lambda one: one.row)))


def _raw(row: str) -> str:
    """A broken row as it is kept: without its line end, the undecodable as usual."""
    return row.rstrip("\r\n").replace(DAMAGE, "\ufffd")
