"""The fast way through delimited text: whole blocks by polars, where it provably cuts as the tolerant way would.

polars refuses a whole block for one longer row, and may shift rows at a stray quote. So each quote is shown to be in
its proper place first, by counting (no loop over signs), and the number of rows is compared afterwards.
"""

from __future__ import annotations

from itertools import pairwise

import polars as pl

from shopops.reading.decoding import DAMAGE

_DAMAGE = DAMAGE.encode()


def parse(block: bytes, delimiter: str, width: int) -> pl.DataFrame | None:
    """Complete rows as `width` string columns "0", "1", …; null where this parser might misread or refuses.

    Args:
        block: UTF-8 that ends with a line end.
        delimiter: One sign.
        width: Number of columns of the header.
    """
    if b"\0" in block or _DAMAGE in block:
        return None
    quoting = _quoting(block, delimiter.encode(), width)
    if quoting is None:
        return None
    quote, height, outside = quoting
    if _may_be_halved(outside, height, delimiter.encode(), width):
        return None
    # One column more than the header: a trailing delimiter is common and harmless.
    names = [str(place) for place in range(width + 1)]
    header = delimiter.join(names).encode() + b"\n"
    try:
        cells = pl.read_csv(header + block, separator=delimiter, quote_char=quote, infer_schema=False)
    except pl.exceptions.PolarsError:
        return None
    if cells.height != height or cells.width != width + 1 or _filled(cells[names[-1]]):
        return None
    cells = cells.select(names[:-1])
    return _without_empty_text(cells) if quote and b'""' in block else cells


def _filled(column: pl.Series) -> bool:
    return column.null_count() < len(column) and bool((column.str.strip_chars() != "").any())


def _without_empty_text(cells: pl.DataFrame) -> pl.DataFrame:
    """A quoted empty cell is a blank one."""
    return cells.with_columns(pl.when(pl.all() != "").then(pl.all()))


def _quoting(block: bytes, mark: bytes, width: int) -> tuple[str | None, int, bytes] | None:
    """The quote sign to parse with, the number of rows and the text outside quotes; null if a quote is misplaced."""
    quotes, lines = block.count(b'"'), block.count(b"\n")
    if not quotes or quotes == 2 * _guards(block, mark):
        return None, lines, block
    pieces = block.split(b'"')
    outside = pieces[0::2]
    bare = b'"'.join(outside)
    height = bare.count(b"\n")
    # A quoted cell with line ends and enough delimiters for a row may be rows between two stray quotes.
    inside = (piece for piece in pieces[1::2] if b"\n" in piece) if height < lines else ()
    if quotes % 2 or any(piece.count(mark) >= width - 1 for piece in inside):
        return None
    return ('"', height, bare) if _proper(_edges(outside), mark) else None


def _may_be_halved(outside: bytes, height: int, mark: bytes, width: int) -> bool:
    """Whether a line end inside a cell without quotes may have cut a row in two."""
    if outside.count(mark) in (height * (width - 1), height * width):
        return False
    counts = [line.count(mark) for line in outside.split(b"\n")]
    return any(one + next_ == width - 1 and 0 not in (one, next_) for one, next_ in pairwise(counts))


def _edges(outside: list[bytes]) -> bytes:
    """What is outside of quotes, shortened to the neighbours of the quotes; a doubled quote is one."""
    edges = b'"'.join([piece if len(piece) < 5 else piece[:2] + piece[-2:] for piece in outside])
    while b'""' in edges:
        edges = edges.replace(b'""', b'"')
    return edges


def _guards(block: bytes, mark: bytes) -> int:
    """How many cells begin like `="123"`, the wrapper that keeps spreadsheet programs from rounding ids."""
    return block.count(mark + b'="') + block.count(b'\n="') + block.startswith(b'="')


def _proper(outside: bytes, mark: bytes) -> bool:
    """Whether each quoted stretch (by now one quote sign) fills its cell, or is a guard."""
    count = outside.count(b'"')
    opened = (
        outside.count(mark + b'"') + outside.count(b'\n"') + outside.startswith(b'"') + _guards(outside, mark)
    )
    closed = sum(outside.count(b'"' + sign) for sign in (mark, b"\n", b"\r\n"))
    return count == opened == closed
