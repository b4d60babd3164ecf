"""Cells without what keeps them from being read: blanks, guards around ids, words for "no value"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from shopops.reading import dates, values
from shopops.tables import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shopops.reading.descriptor import Field

BLANKS = " \t\r\n\u00a0\u3000\u200b\u200c\u200d\ufeff\u2060"
TEXTUAL = {Kind.TEXT, Kind.CHOICE, Kind.REMARK}
_DATED = {Kind.DAY, Kind.MOMENT}
_GUARDED = r'(?s)^="(?:(.*)")?$'
_QUOTED = r"^(?:`|'$|'([0-9=+@\-]))"


def clean(name: str) -> pl.Expr:
    """Cells without blanks at the ends and without the guards that keep ids as text; blank cells are null."""
    bare = _bare(pl.col(name))
    return pl.when(bare != "").then(bare).alias(name)


def _bare(cell: pl.Expr) -> pl.Expr:
    """Blank cells are empty. One chain of steps: a step that is named twice would be taken twice."""
    opened = cell.str.strip_chars(BLANKS).str.replace(_GUARDED, "$1")
    return opened.str.strip_chars(BLANKS).str.replace(_QUOTED, "$1")


def completed(raw: pl.DataFrame, spares: Sequence[tuple[int, Sequence[int]]]) -> pl.DataFrame:
    """The cells with the blank ones of a column filled from the column's other spellings in the same file."""
    if not spares:
        return raw
    there = [
        (str(at), [str(i) for i in others if str(i) in raw.columns])
        for at, others in spares
        if str(at) in raw.columns
    ]
    return raw.with_columns(
        pl.when(clean(at).is_not_null())
        .then(pl.col(at))
        .otherwise(pl.coalesce(clean(i) for i in others))
        .alias(at)
        for at, others in there
        if others
    )


def cleaned(value: str, raw: str, field: Field) -> pl.Expr:
    """The cells of column `raw` of which column `value` has none yet, clean; blank cells are empty."""
    bare = _bare(pl.when(pl.col(value).is_null()).then(pl.col(raw)))
    return bare.str.strip_prefix("'") if field.kind is Kind.ID else bare


def without_missing(name: str, field: Field) -> pl.Expr:
    """Clean cells; null where they say "no value"."""
    return pl.when(~pl.col(name).is_in(["", *missing_words(field)])).then(name).alias(name)


def missing_words(field: Field) -> list[str]:
    """The words of a field that mean "no value"."""
    words = (values.MISSING_TEXT if field.kind in TEXTUAL else values.MISSING) | frozenset(field.missing)
    return sorted(words | dates.ZERO_DATES if field.kind in _DATED else words)
