"""Whole columns of text to typed columns: a shortcut for plain spellings, scalar functions for the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from shopops.reading import dates, values
from shopops.reading.descriptor import Field, normal
from shopops.reading.identifiers import NUMBERED, PLAIN, PLAIN_NUMBERED, identifier, is_shortened, rounded
from shopops.tables import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

BLANKS = " \t\r\n\u00a0\u3000\u200b\u200c\u200d\ufeff\u2060"
_TEXTUAL = {Kind.TEXT, Kind.CHOICE, Kind.REMARK}
_DATED = {Kind.DAY, Kind.MOMENT}


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
    return _bare(pl.col(name)).alias(name)


def _bare(cell: pl.Expr) -> pl.Expr:
    bare = cell.str.strip_chars(BLANKS)
    guarded = bare.str.starts_with('="') & bare.str.ends_with('"')
    opened = pl.when(guarded).then(bare.str.slice(2, bare.str.len_chars() - 3)).otherwise(bare)
    unquoted = opened.str.strip_chars(BLANKS).str.replace(r"^(?:`|'$|'([0-9=+@\-]))", "$1")
    return pl.when(unquoted.str.len_bytes() > 0).then(unquoted)


def completed(raw: pl.DataFrame, spares: Sequence[tuple[int, Sequence[int]]]) -> pl.DataFrame:
    """The cells with the blank ones of a column filled from the column's other spellings in the same file."""
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


def parse(raw: pl.DataFrame, fields: Sequence[tuple[Field, str, bool]]) -> list[Parsed]:
    """Turn raw columns into values by their fields' words.

    Args:
        raw: Text as it stands in the file.
        fields: For each wanted column its field, its name in `raw`, and whether a day cell may name a span of
            days (then the first, or with `field.end` the last).

    Returns:
        One `Parsed` a field, in order.
    """
    # Most cells are plain; cleaning is the dear part, so only the others are cleaned.
    plain = raw.select(_at_sight(name, field).alias(str(i)) for i, (field, name, _) in enumerate(fields))
    work = pl.concat([raw.rename(lambda name: f"raw {name}"), plain], how="horizontal")
    nothing = pl.Series([None], dtype=pl.String).new_from_index(0, raw.height)
    bare = work.select(
        nothing.alias(str(i))
        if plain[str(i)].null_count() == raw[name].null_count()
        else _rest(str(i), f"raw {name}", field)
        for i, (field, name, _) in enumerate(fields)
    )
    quick = bare.select(_shortcut(str(i), field).alias(str(i)) for i, (field, _, _) in enumerate(fields))
    found = [
        _finished(plain[str(i)], bare[str(i)], quick[str(i)], _scalar(field, spans=spans), field)
        for i, (field, _, spans) in enumerate(fields)
    ]
    ids = [one.value for one, (field, _, _) in zip(found, fields, strict=True) if field.kind is Kind.ID]
    lost = rounded(pl.DataFrame(ids))
    return found if lost is None else [_without(one, lost) for one in found]


def _at_sight(name: str, field: Field) -> pl.Expr:
    """Values of the cells that need no cleaning and cannot be a word for "no value"; null for all others."""
    if field.kind in _TEXTUAL:
        return _nothing(pl.col(name), field)
    # No plain number or day is one of the usual words, but an id may look like one ("null").
    words = _missing_words(field) if field.kind is Kind.ID else sorted(field.missing)
    return (
        pl.when(~pl.col(name).is_in(words)).then(_shortcut(name, field)) if words else _shortcut(name, field)
    )


def _rest(name: str, raw: str, field: Field) -> pl.Expr:
    """The other cells, clean; null where they say that there is no value."""
    bare = _bare(pl.when(pl.col(name).is_null()).then(pl.col(raw)))
    if field.kind is Kind.ID:
        unguarded = bare.str.strip_prefix("'")
        bare = pl.when(unguarded.str.len_bytes() > 0).then(unguarded)
    return pl.when(~bare.is_in(_missing_words(field))).then(bare).alias(name)


def _missing_words(field: Field) -> list[str]:
    words = (values.MISSING_TEXT if field.kind in _TEXTUAL else values.MISSING) | frozenset(field.missing)
    return sorted(words | dates.ZERO_DATES if field.kind in _DATED else words)


def _without(parsed: Parsed, lost: pl.DataFrame) -> Parsed:
    """The ids without those that were rounded to zeros."""
    name = parsed.value.name
    if name not in lost.columns:
        return parsed
    reason = pl.DataFrame({"cell": parsed.value, "lost": lost[name], "reason": parsed.reason}).select(
        pl.when("lost").then(pl.format("“{}” " + ROUNDED, "cell")).otherwise("reason")
    )
    return Parsed(parsed.value.set(lost[name], None), reason.to_series())


def _finished(
    plain: pl.Series, bare: pl.Series, quick: pl.Series, scalar: Callable[[str], object], field: Field
) -> Parsed:
    """The answers of the shortcut, completed by the scalar definition where it has none."""
    value = plain.zip_with(plain.is_not_null(), quick)
    if quick.null_count() == bare.null_count():
        return Parsed(value, pl.Series(bare.name, [None], dtype=pl.String()).new_from_index(0, bare.len()))
    left = bare.zip_with(quick.is_null(), pl.Series([None], dtype=pl.String).new_from_index(0, bare.len()))
    value = value.zip_with(value.is_not_null(), _by_scalar(left, scalar, quick.dtype))
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
    if field.kind is Kind.TEXT:
        return pl.when(~bare.str.contains(_ERROR_CELL)).then(bare)
    if field.kind is Kind.ID:
        spelling = PLAIN_NUMBERED if field.name in NUMBERED else PLAIN
        return pl.coalesce(bare.str.extract(f"^({spelling})$"), bare.str.extract(f'^="([0-9]{spelling})"$'))
    if field.kind not in _PLAIN or field.cents:
        return _nothing(bare, field)
    plain = pl.when(bare.str.contains(_PLAIN[field.kind])).then(bare)
    if field.kind in _SPELLING:
        return plain.str.strptime(field.kind.dtype(), _SPELLING[field.kind], strict=False)  # type: ignore[arg-type] # Date or Datetime
    return plain.cast(field.kind.dtype(), strict=False)


def _nothing(bare: pl.Expr, field: Field) -> pl.Expr:
    return pl.when(bare.is_null() & bare.is_not_null()).then(bare).cast(field.kind.dtype(), strict=False)


_ERROR_CELL = rf"^(?:#(?:N/A|VALUE!|REF!|DIV/0!|NUM!|NAME\?|NULL!|GETTING_DATA)|{values.FORMULA})$"


def _scalar(field: Field, *, spans: bool) -> Callable[[str], object]:
    """The scalar definition of a field's word; text has none beyond its shortcut."""
    definitions: dict[Kind, Callable[[str], object]] = {
        Kind.ID: partial(_identified, numbered=field.name in NUMBERED),
        Kind.REMARK: values.topics,
        Kind.CHOICE: partial(_chosen, choices=dict(field.choices), fallback=field.fallback),
        Kind.DAY: partial(_day_of_span, last=field.end) if spans else dates.day,
        Kind.MOMENT: partial(dates.moment, end=field.end),
        Kind.MONEY: _cents if field.cents else values.money,
        Kind.PRICE: partial(values.money, decimals=4),
        Kind.COUNT: values.count,
        Kind.RATE: partial(values.rate, percent=field.percent, share=field.share),
        Kind.NUMBER: values.number,
    }
    return definitions.get(field.kind, lambda cell: None)


def _identified(cell: str, *, numbered: bool) -> str | None:
    return None if re.search(_ERROR_CELL, cell) else identifier(cell, numbered=numbered)


def _chosen(cell: str, *, choices: dict[str, str], fallback: tuple[tuple[str, str], ...]) -> str | None:
    word = normal(cell)
    likely = (ours for pattern, ours in fallback if re.search(pattern, word))
    return choices.get(word) or next(likely, None)


def _day_of_span(cell: str, *, last: bool) -> date | None:
    found = dates.span(cell)
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


NO_NUMBER = "is not a number as the platform gives them"
_NOUN = {
    Kind.ID: NO_NUMBER,
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
UNCLEAR_SHARE = "may be a fraction or per cent; write it like 5% or 0.05"


def _reasons(bare: pl.Series, value: pl.Series, field: Field) -> pl.Series:
    """Why each non-blank cell without a value has none."""
    left = pl.DataFrame({"bare": bare, "value": value}).select(
        pl.when(pl.col("value").is_null()).then(pl.col("bare"))
    )
    return _by_scalar(left.to_series(), partial(_why, field=field), pl.String())


def _why(cell: str, field: Field) -> str:
    shown = f"“{cell[:40]}”"
    if cell == values.FORMULA:
        return NO_VALUE
    if re.search(_ERROR_CELL, cell):
        return f"{shown} is an error value of a spreadsheet"
    if field.kind is Kind.ID and is_shortened(cell, numbered=field.name in NUMBERED):
        return f"{shown} {ROUNDED}"
    if field.share and values.rate(cell) is not None:
        return f"{shown} {UNCLEAR_SHARE}"
    return f"{shown} {_NOUN[field.kind]}"
