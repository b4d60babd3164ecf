"""Whole columns of text to typed columns: a shortcut for plain spellings, scalar functions for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from shopops.reading import values
from shopops.reading.descriptor import Field, normal
from shopops.tables import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

_BLANKS = " \t\r\n\u00a0\u3000\u200b\u200c\u200d\ufeff\u2060"
_TEXTUAL = {Kind.TEXT, Kind.ID, Kind.CHOICE, Kind.REMARK}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A typed column and, where a cell was no such value, the reason as a clause.

    Attributes:
        value: Series of the kind's polars type; null where blank or refused.
        reason: String series; null where the cell is fine.
    """

    value: pl.Series
    reason: pl.Series


def clean(name: str) -> pl.Expr:
    """Cells without blanks at the ends and without the guards that keep ids as text; blank cells are null."""
    bare = pl.col(name).str.strip_chars(_BLANKS)
    guarded = bare.str.starts_with('="') & bare.str.ends_with('"')
    opened = pl.when(guarded).then(bare.str.slice(2, bare.str.len_chars() - 3)).otherwise(bare)
    unquoted = opened.str.strip_chars(_BLANKS).str.replace(r"^['`]([0-9=+@\-])", "$1")
    return pl.when(unquoted.str.len_bytes() > 0).then(unquoted).alias(name)


def parse(raw: pl.DataFrame, fields: Sequence[tuple[Field, str, bool]]) -> list[Parsed]:
    """Turn raw columns into values by their fields' words.

    Args:
        raw: Text as it stands in the file.
        fields: For each wanted column its field, its name in `raw`, and whether a day cell may name a span of
            days (then the first, or with `field.end` the last).

    Returns:
        One `Parsed` a field, in order.
    """
    bare = raw.select(
        _without_missing(name, field).alias(str(i)) for i, (field, name, _) in enumerate(fields)
    )
    quick = bare.select(_shortcut(str(i), field).alias(str(i)) for i, (field, _, _) in enumerate(fields))
    return [
        _finished(bare[str(i)], quick[str(i)], field, spans=spans)
        for i, (field, _, spans) in enumerate(fields)
    ]


def _without_missing(name: str, field: Field) -> pl.Expr:
    words = (values.MISSING_TEXT if field.kind in _TEXTUAL else values.MISSING) | frozenset(field.missing)
    bare = clean(name)
    return pl.when(~bare.is_in(sorted(words))).then(bare)


def _finished(bare: pl.Series, quick: pl.Series, field: Field, *, spans: bool) -> Parsed:
    """The shortcut's answer, completed by the scalar definition where it has none."""
    no_reason = pl.Series(bare.name, [None], dtype=pl.String()).new_from_index(0, bare.len())
    if quick.null_count() == bare.null_count():
        return Parsed(quick, no_reason)
    left = pl.DataFrame({"bare": bare, "quick": quick}).select(
        pl.when(pl.col("quick").is_null()).then(pl.col("bare"))
    )
    slow = _by_scalar(left.to_series(), _scalar(field, spans=spans), quick.dtype)
    value = quick.zip_with(quick.is_not_null(), slow)
    return Parsed(value, _reasons(bare, value, field))


_PLAIN = {
    Kind.DAY: r"^(199|20\d)\d-\d\d-\d\d$",
    Kind.MOMENT: r"^(199|20\d)\d-\d\d-\d\d \d\d:\d\d:\d\d$",
    Kind.MONEY: r"^-?\d{1,14}(\.\d{0,2}0*)?$",
    Kind.PRICE: r"^-?\d{1,14}(\.\d{0,4}0*)?$",
    Kind.COUNT: r"^-?\d{1,15}$",
    Kind.NUMBER: r"^-?\d{1,15}(\.\d+)?$",
}
"""The plain spelling of each kind, which polars reads as the scalar function would."""

_SPELLING = {Kind.DAY: "%Y-%m-%d", Kind.MOMENT: "%Y-%m-%d %H:%M:%S"}


def _shortcut(name: str, field: Field) -> pl.Expr:
    """Values of the cells in plain spelling; null for all others."""
    bare = pl.col(name)
    if field.kind in {Kind.TEXT, Kind.ID}:
        return _identifier(bare)
    if field.kind not in _PLAIN or field.cents:
        return _nothing(bare, field)
    plain = pl.when(bare.str.contains(_PLAIN[field.kind])).then(bare)
    if field.kind in _SPELLING:
        return plain.str.strptime(field.kind.dtype(), _SPELLING[field.kind], strict=False)  # type: ignore[arg-type] # Date or Datetime
    return plain.cast(field.kind.dtype(), strict=False)


def _nothing(bare: pl.Expr, field: Field) -> pl.Expr:
    return pl.when(bare.is_null() & bare.is_not_null()).then(bare).cast(field.kind.dtype(), strict=False)


def _identifier(bare: pl.Expr) -> pl.Expr:
    whole = bare.str.replace(r"^(\d+)\.0+$", "$1")
    bad = bare.str.contains(values.DESTROYED) | _rounded(whole) | bare.str.contains(_ERROR_CELL)
    return pl.when(~bad).then(whole)


_ERROR_CELL = rf"^(#(N/A|VALUE!|REF!|DIV/0!|NUM!|NAME\?|NULL!|GETTING_DATA)|{values.FORMULA})$"


def _rounded(bare: pl.Expr) -> pl.Expr:
    """Long numbers that end in zeros after the 15th digit, where most of the column do: Excel rounded them.

    One such id may be real (one in a hundred ends in 00); three and more than half of the column are not.
    """
    long, zeros = bare.str.contains(r"^\d{17,}$"), bare.str.contains(r"^\d{15}0{2,}$")
    return zeros & (zeros.sum() >= 3) & (zeros.sum() * 2 > long.sum())


def _scalar(field: Field, *, spans: bool) -> Callable[[str], object]:
    """The scalar definition of a field's word; text has none beyond its shortcut."""
    choices = dict(field.choices)
    definitions: dict[Kind, Callable[[str], object]] = {
        Kind.REMARK: values.topics,
        Kind.CHOICE: lambda cell: choices.get(normal(cell)),
        Kind.DAY: partial(_day_of_span, last=field.end) if spans else values.day,
        Kind.MOMENT: partial(values.moment, end=field.end),
        Kind.MONEY: _cents if field.cents else values.money,
        Kind.PRICE: partial(values.money, decimals=4),
        Kind.COUNT: values.count,
        Kind.RATE: partial(values.rate, percent=field.percent),
        Kind.NUMBER: values.number,
    }
    return definitions.get(field.kind, lambda cell: None)


def _day_of_span(cell: str, *, last: bool) -> date | None:
    found = values.span(cell)
    return None if found is None else found[last]


def _cents(cell: str) -> Decimal | None:
    whole = values.count(cell)
    return None if whole is None else round(Decimal(whole) / 100, 2)


def _by_scalar(bare: pl.Series, scalar: Callable[[str], object], dtype: pl.DataType) -> pl.Series:
    """Apply a scalar function once to each distinct text."""
    distinct = bare.drop_nulls().unique()
    if distinct.is_empty():
        return pl.Series(bare.name, [None], dtype=dtype).new_from_index(0, bare.len())
    answers = pl.Series([scalar(cell) for cell in distinct], dtype=dtype, strict=True)
    return bare.replace_strict(distinct, answers, default=None, return_dtype=dtype)


_NOUN = {
    Kind.DAY: "is not a date",
    Kind.MOMENT: "is not a date and time",
    Kind.MONEY: "is not an amount of at most two decimals",
    Kind.PRICE: "is not an amount of at most four decimals",
    Kind.COUNT: "is not a whole number",
    Kind.RATE: "is not a rate",
    Kind.NUMBER: "is not a number",
    Kind.CHOICE: "is a word that is not known here",
}
ROUNDED = "was rounded by a spreadsheet program and is lost"
NO_VALUE = "is a formula without a stored value"


def _reasons(bare: pl.Series, value: pl.Series, field: Field) -> pl.Series:
    """Why each non-blank cell without a value has none."""
    left = pl.DataFrame({"bare": bare, "value": value}).select(
        pl.when(pl.col("value").is_null()).then(pl.col("bare"))
    )
    return _by_scalar(left.to_series(), partial(_why, kind=field.kind), pl.String())


def _why(cell: str, kind: Kind) -> str:
    shown = f"“{cell[:40]}”"
    if cell == values.FORMULA:
        return NO_VALUE
    if cell.startswith("#"):
        return f"{shown} is an error value of a spreadsheet"
    return f"{shown} {_NOUN.get(kind, ROUNDED)}"
