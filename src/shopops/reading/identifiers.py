"""Ids as text: guards taken off, and those refused that a spreadsheet program has turned into rounded numbers.

A spreadsheet keeps 15 digits of a number. Saved again as CSV, an order number of 19 digits is left as
`3.30E+18`, or, where the column was formatted as a number, with zeros from the 16th digit on
(`3324739990590870000`). Neither can be repaired.
"""

from __future__ import annotations

import re

import polars as pl

NUMBERED = frozenset({"order_id", "parent_order_id", "line_id", "refund_id", "item_id", "sku_id"})
"""Columns whose ids a platform gives; codes that sellers invent may be any text."""

PLAIN = r"[0-9A-Za-z_-]+"
PLAIN_NUMBERED = r"[0-9][0-9-]*"
"""The spellings that `identifier` leaves as they are."""

_SHORTENED = re.compile(r"\d[.,]\d+\s*[eE]\s*\+?\d+|\d\s*[eE]\+\d+")
_SHORTENED_NUMBER = re.compile(r"\d+(?:[.,]\d+)?\s*[eE]\s*\+?\d+")
_PLATFORM = re.compile(r"[#0-9A-Za-z_|/;,: -]*[0-9][#0-9A-Za-z_|/;,: -]*")
_FULL_WIDTH = {0xFF01 + place: 0x21 + place for place in range(94)}

_LONG = r"^[0-9]{17,}$"
_ZEROS = r"^[0-9]{15}0{2,}$"
_DIGITS_KEPT = 15
_EVIDENCE = 4
"""Zeros that a majority must show: by chance they stand there once in ten thousand files."""
_MANY, _SHARE = 10, 0.1
"""So many and such a share of a file stacked from two, one of them rounded: nor is that chance."""


def identifier(cell: str, *, numbered: bool) -> str | None:
    """The id a clean cell holds; null if it is destroyed or, for a platform's number, is none.

    A number's `.0` goes (`10160070484512.0`), full-width digits become plain.
    """
    flat = cell.translate(_FULL_WIDTH) if numbered else cell
    whole = re.sub(r"^([0-9]+)\.0+$", r"\1", flat)
    if is_shortened(whole, numbered=numbered) or (numbered and not _PLATFORM.fullmatch(whole)):
        return None
    return whole


def is_shortened(cell: str, *, numbered: bool) -> bool:
    """Whether it is what a spreadsheet shows of a long number (`3.30E+18`); sellers' codes may be `2E10`."""
    return (_SHORTENED_NUMBER if numbered else _SHORTENED).fullmatch(cell) is not None


def rounded(ids: pl.DataFrame) -> pl.DataFrame | None:
    """Which cells a spreadsheet program has rounded to zeros; null if none.

    One id with zeros at its end is real now and then, so the rows decide together: a row counts as rounded if
    all its long ids end so, and its ids are refused where such rows are the majority, or many.

    Args:
        ids: The id columns of a stretch of rows, clean.
    """
    if ids.is_empty() or not ids.width:
        return None
    zeros = ids.select(pl.all().str.contains(_ZEROS).fill_null(value=False))
    if not zeros.select(pl.any_horizontal(pl.all().any())).item():
        return None
    long = ids.select(pl.when(pl.all().str.contains(_LONG)).then(pl.all()))
    held = zeros.select(row=pl.any_horizontal(pl.all()))["row"]
    sound = long.select(
        pl.coalesce(pl.when(~zeros[name]).then(pl.col(name)) for name in ids.columns)
    ).to_series()
    bad = long.select(pl.coalesce(pl.all())).to_series().filter(held & sound.is_null()).unique()
    return zeros if _is_evident(bad, sound.drop_nulls().n_unique()) else None


def _is_evident(bad: pl.Series, sound: int) -> bool:
    evidence = int((bad.str.len_bytes() - _DIGITS_KEPT).sum())
    majority = len(bad) > sound and evidence >= _EVIDENCE
    return majority or (len(bad) >= _MANY and len(bad) >= _SHARE * (len(bad) + sound))
